"""Receives answers in a process of its own, which the program's work does not hold up and its end
does not end.

An answer is paid for when it is sent. Between its last byte and its file there is nothing here but
this process: it reads, masks and keeps each answer while the program checks others, and what is
under way when that one is killed it finishes, within the request's own time. It sends nothing new
then, and ends. `received` is the program's side, `serve` the process's.

It is started with the first request of a program and serves all that follow.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import importlib
import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from itertools import count
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, NoReturn

from drafter.confinement import interpreter
from drafter.errors import DrafterError
from drafter.messages.language import VARIABLE
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import spoken
from drafter.writing.answer import Answer
from drafter.writing.client.order import Curable, Endpoint, Order
from drafter.writing.client.streaming import Heard
from drafter.writing.failures import Unreachable, WritingFailure

if TYPE_CHECKING:
    from drafter.writing.client.sending import Client

PATIENCE = 60.0
"""Seconds that the process waits at most for what is under way when its program was killed: the
next run waits for it too."""
_ENDING = 2.0
"""Seconds that the process is given to end when the program does."""
_APART: dict[str, Any] = (
    {"creationflags": 0x00000200}  # CREATE_NEW_PROCESS_GROUP
    if sys.platform == "win32"
    else {"start_new_session": True}
)
"""Ctrl-C and the end of a terminal are for the program, which tells this process what to give up.
"""


async def received(order: Order, heard: Heard | None, sending: Callable[[], None]) -> Answer:
    """The answer to the order, which is kept by then. `sending` is called when the request goes
    out, `heard` with each piece of its answer.

    Raises Curable where the server will not have the request, a WritingFailure, and DrafterError
    for what a person must mend. When it is cancelled the request is given up.
    """
    receiver = _Receiver.current()
    waiting = _Waiting(asyncio.get_running_loop(), heard, sending, [])
    number = receiver.ask(order, waiting)
    try:
        return await waiting.answer
    finally:
        receiver.forget(number)


def close(server: Endpoint) -> None:
    """Close the connections to this server, and give up what is under way on them. On return the
    process has been told: a program that is stopped may end at once, its threads with it.
    """
    receiver = _Receiver.running
    if receiver is not None and receiver.is_there:
        told = threading.Event()
        receiver.tell(("close", server.number))
        receiver.tell(told)
        told.wait(_ENDING)


class _Waiting:
    """Who waits for an answer, in which event loop."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        heard: Heard | None,
        sending: Callable[[], None],
        pieces: list[str],
    ) -> None:
        self.answer: asyncio.Future[Answer] = loop.create_future()
        self._loop = loop
        self._heard = heard
        self._sending = sending
        self._pieces = pieces

    def tell(self, kind: str, value: Any) -> None:
        """Hand on what the process says; called in the thread that reads it."""
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._told, kind, value)

    def _told(self, kind: str, value: Any) -> None:
        if self.answer.done():
            return
        if kind == "sending":
            self._sending()
        elif kind == "heard" and self._heard is not None:
            self._pieces.append(value)
            self._heard(self._pieces)
        elif kind == "answer":
            self.answer.set_result(value)
        elif kind == "failure":
            self.answer.set_exception(value)


class _Receiver:
    """The process, as the program sees it. Threads read and write, so that neither side waits for
    the other to take what it says.
    """

    running: _Receiver | None = None
    _lock = threading.Lock()

    def __init__(self) -> None:
        try:
            process = subprocess.Popen(  # noqa: S603 - this very interpreter
                interpreter(__name__, "drafter.writing.client.sending"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, VARIABLE: spoken()},
                **_APART,
            )
        except OSError as error:
            raise DrafterError(
                _("no process can be started to receive answers: {reason}").format(
                    reason=reason_of(error)
                )
            ) from None
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._numbers = count()
        self._waiting: dict[int, _Waiting] = {}
        self.tell = writer(process.stdin)
        threading.Thread(target=self._read, args=(process.stdout,), daemon=True).start()

    @classmethod
    def current(cls) -> _Receiver:
        """The process that runs, a new one where none does."""
        with cls._lock:
            if cls.running is None or not cls.running.is_there:
                cls.running = cls()
            return cls.running

    @classmethod
    def stop(cls) -> None:
        """End the process, which has nothing to do any more."""
        receiver, cls.running = cls.running, None
        if receiver is not None:
            receiver.tell(None)
            try:
                receiver._process.wait(_ENDING)
            except subprocess.TimeoutExpired:
                receiver._process.kill()

    @classmethod
    def leave(cls) -> None:
        """A fork of this program must not write into the pipes of its parent's receiver."""
        cls.running, cls._lock = None, threading.Lock()

    @property
    def is_there(self) -> bool:
        """Whether the process runs still."""
        return self._process.poll() is None

    def ask(self, order: Order, waiting: _Waiting) -> int:
        """Have the order sent; gives its number."""
        number = next(self._numbers)
        self._waiting[number] = waiting
        self.tell(("ask", number, order, dict(os.environ)))
        if not self.is_there:  # nobody is left who would end the wait
            self._end()
        return number

    def forget(self, number: int) -> None:
        """Nobody waits for this answer any more."""
        waiting = self._waiting.pop(number)
        if waiting.answer.cancelled():
            self.tell(("give up", number))

    def _read(self, pipe: IO[bytes]) -> None:
        with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                number, kind, value = pickle.load(pipe)  # noqa: S301 - from our own process
                waiting = self._waiting.get(number)
                if waiting is not None:
                    waiting.tell(kind, value)
        self._process.wait()
        self._end()

    def _end(self) -> None:
        for waiting in list(self._waiting.values()):
            waiting.tell("failure", Unreachable(_("the process that receives answers has ended")))


def writer(pipe: IO[bytes]) -> Callable[[object], None]:
    """What puts something plain into the pipe, without waiting for it to be taken; None closes it.
    An event is set when all that was said before it is in the pipe. Whatever comes after the other
    side's end is lost.
    """
    said: SimpleQueue[bytes | threading.Event | None] = SimpleQueue()

    def write() -> None:
        with contextlib.suppress(OSError), pipe:
            while (what := said.get()) is not None:
                if isinstance(what, threading.Event):
                    pipe.flush()
                    what.set()
                    continue
                pipe.write(what)
                if said.empty():
                    pipe.flush()

    def say(what: object) -> None:
        if what is None or isinstance(what, threading.Event):
            said.put(what)
        else:
            said.put(pickle.dumps(what))

    threading.Thread(target=write, daemon=True).start()
    return say


atexit.register(_Receiver.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_Receiver.leave)


def serve(loads: str = "") -> NoReturn:
    """What the process does: send and receive, until nobody asks and nothing is under way."""
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):  # whatever a library prints is none of the program's
        os.dup2(nowhere, standard)
    spoken()  # chosen now: the environment will be that of whoever asks
    asyncio.run(_Serving(answers).run(orders, loads))
    os._exit(0)


@dataclass
class _UnderWay:
    """A request: its server, and whether it has gone out."""

    server: int
    task: asyncio.Task[None] | None = None
    is_sent: bool = False


_number: ContextVar[int] = ContextVar("number")
"""Which order the task that runs just now is about."""


class _Serving:
    """All that is under way in the process, by its number."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._say = writer(answers)
        self._under_way: dict[int, _UnderWay] = {}
        self._clients: dict[int, Client] = {}
        self._is_left = asyncio.Event()

    async def run(self, orders: IO[bytes], loads: str) -> None:
        """Do as the program says, until it has ended and all that was sent is answered."""
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, args=(orders, loop), daemon=True).start()
        if loads:  # half a second, while orders are read
            importlib.import_module(loads)
        await self._is_left.wait()
        for one in list(self._under_way.values()):
            if not one.is_sent and one.task is not None:
                one.task.cancel()
        tasks = [one.task for one in self._under_way.values() if one.task is not None]
        if tasks:
            await asyncio.wait(tasks, timeout=PATIENCE)

    def _read(self, orders: IO[bytes], loop: asyncio.AbstractEventLoop) -> None:
        doing: dict[str, Callable[..., None]] = {
            "ask": self._ask,
            "give up": self._give_up,
            "close": self._close,
        }
        with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
            while True:
                what, *given = pickle.load(orders)  # noqa: S301 - from our parent
                loop.call_soon_threadsafe(doing[what], *given)
        loop.call_soon_threadsafe(self._is_left.set)

    def _ask(self, number: int, order: Order, environment: dict[str, str]) -> None:
        one = self._under_way[number] = _UnderWay(order.server.number)
        one.task = asyncio.get_running_loop().create_task(self._answer(number, order, environment))
        one.task.add_done_callback(lambda task: self._under_way.pop(number))

    def _give_up(self, number: int) -> None:
        one = self._under_way.get(number)
        if one is not None and one.task is not None:
            one.task.cancel()

    def _close(self, server: int) -> None:
        for one in self._under_way.values():
            if one.server == server and one.task is not None:
                one.task.cancel()
        client = self._clients.pop(server, None)
        if client is not None:
            closing = asyncio.get_running_loop().create_task(client.close())
            closing.add_done_callback(lambda done: done.exception())

    async def _answer(self, number: int, order: Order, environment: dict[str, str]) -> None:
        say = partial(self._tell, number)

        def heard(pieces: Sequence[str]) -> None:
            say("heard", pieces[-1])

        try:
            client = self._client(order.server, environment)
            _number.set(number)
            say("answer", await client.answer(order, heard if order.is_heard else None))
        except (Curable, WritingFailure, DrafterError) as error:
            say("failure", error)
        except Exception as error:
            say(
                "failure",
                Unreachable(
                    _("the request failed: {kind}: {error}").format(
                        kind=type(error).__name__, error=error
                    )
                ),
            )

    def _client(self, server: Endpoint, environment: dict[str, str]) -> Client:
        """The client for the server, made in the environment that the program has now."""
        from drafter.writing.client.sending import Client

        if server.number not in self._clients:
            os.environ.clear()
            os.environ.update(environment)
            self._clients[server.number] = Client(server, self._sending)
        return self._clients[server.number]

    async def _sending(self, request: object) -> None:
        number = _number.get()
        self._under_way[number].is_sent = True
        self._tell(number, "sending", None)

    def _tell(self, number: int, kind: str, value: object) -> None:
        self._say((number, kind, value))
