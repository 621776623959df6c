"""Calls a function where it may use so much time and memory and no more: in a worker process.

Templates and prompt files are programs, and those of a project folder may be from anybody. The
rooms that open them (`outline`, `writing`) do all of it, reading, parsing and filling in, in one
function that they call through `confined`. Files of drafter's own package need no worker. What
unpacks to whatever it likes (a PDF) is read there too, with more time.

The worker is a fresh interpreter, not a fork: it holds no key and no connection, the program that
asks may have threads, and Windows has nothing else. It is started at the first call and serves all
that follow, so that only a project with files of its own pays for its start.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import is_dataclass
from pathlib import Path, PurePath
from types import FrameType
from typing import ClassVar, NoReturn, TypeVar, cast

import drafter
from drafter.errors import DrafterError
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import speak, spoken
from drafter.resources import packaged

if sys.platform != "win32":
    import resource

SECONDS = 2.5
"""Processor time that a project's files may take. It is a store for all their calls together, so
that a hundred sections of two seconds each are stopped as well."""
SECONDS_A_CALL = 0.1
"""What every call puts back into that store; an ordinary one takes some thousandths."""
WAITING = 8.0 if sys.platform == "win32" else 60.0
"""Seconds by the clock after which a call is given up. Windows has no other limit of time; where
processor time is counted, this ends what waits without working, and a busy machine is no reason."""
MEMORY = 400 * 2**20
"""Bytes that the worker may hold beyond what it has when it starts."""
_WORN = MEMORY // 8
"""A worker that has kept more than this is replaced: what one file has left there is not to be
another's fault."""
LARGEST_RESULT = 16 * 2**20
"""Bytes of a result; more than any document or request is."""
_SOFT = 0.8
"""At this part of the time the worker raises an error, which knows its line, before it is ended."""
_CALLS = 1_000
"""After so many calls a new worker takes over: what the old one has kept is let go."""
_INHERITED = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""What an interpreter may need of the environment. Keys are in it too, and stay out."""
_ENDED_BY_CLOCK = -int(getattr(signal, "SIGPROF", 0)) or None
_START = "import sys; sys.path += sys.argv[2:]; from {} import serve; serve(sys.argv[1])"

Result = TypeVar("Result")

_serving = False
"""Whether this process is the worker: what it calls is confined already."""


def _too_long() -> str:
    return _(
        "this takes more than {seconds:g} seconds to work out; the loops and texts of a project's "
        "templates and prompts are limited"
    ).format(seconds=SECONDS)


def _too_large() -> str:
    return _(
        "this needs more than {megabytes} MB of memory, or is nested too deep; a document needs a "
        "small part of that"
    ).format(megabytes=MEMORY >> 20)


class OutOfTime(Exception):  # noqa: N818 - no error of the program's
    """Raised in the worker, in whatever it is doing, when its time is nearly up."""

    def __init__(self) -> None:
        super().__init__(_too_long())


def confined(
    folders: Sequence[Path],
    path: Path | None,
    function: Callable[..., Result],
    *arguments: object,
    seconds: float = SECONDS,
) -> Result:
    """`function(*arguments)`, in the worker process unless all `folders` that there are came with
    drafter. `folders` are where the files come from, `path` is the one that messages name, and
    `seconds` the processor time for all their calls, more where a large file is read.

    The function stands at the top of a module; what it takes and gives are plain data and frozen
    dataclasses. Raises the DrafterError that it raises, and one for a call that takes too much time
    or memory.
    """
    if _serving or _are_packaged(folders):
        return function(*arguments)
    places: tuple[Path | float, ...] = (*folders, seconds)
    with _Worker.lock:
        left = min(seconds, _Worker.stores.pop(places, seconds) + SECONDS_A_CALL)
        call = pickle.dumps((_working_folder(), spoken(), left, path, function, arguments))
        answer = _Worker.current().ask(call, path, seconds)
        try:
            outcome, value, spent, is_worn = _Answer(io.BytesIO(answer)).load()
        except Exception as error:  # bytes from a program that is not trusted
            _Worker.stop()
            raise DrafterError(
                _("the worker's answer cannot be read: {error}").format(error=error), path
            ) from None
        _Worker.stores[places] = left - spent
        if is_worn:
            _Worker.stop()
    if outcome == "error":
        raise DrafterError(_told(value[0], seconds), *value[1:])
    return cast(Result, value)


def _told(message: str, seconds: float) -> str:
    """The message, which speaks of templates, for a file that has other limits."""
    if seconds != SECONDS and message == _too_long():
        return _("this takes more than {seconds:g} seconds to read; split the file").format(
            seconds=seconds
        )
    if seconds != SECONDS and message == _too_large():
        return _("this needs more than {megabytes} MB of memory to be read; split the file").format(
            megabytes=MEMORY >> 20
        )
    return message


def prepare(folders: Sequence[Path], loads: str) -> None:
    """Start the worker, if files of these folders need one, and have it load the module `loads`
    while the program is still loading itself.
    """
    if not _are_packaged(folders):
        with _Worker.lock:
            _Worker.current(loads)


def _are_packaged(folders: Sequence[Path]) -> bool:
    return all(folder == packaged(folder.name) or not folder.exists() for folder in folders)


def _working_folder() -> str:
    """What relative paths start from; "" for a folder that was deleted meanwhile."""
    try:
        return os.getcwd()
    except OSError:
        return ""


def interpreter(module: str, loads: str = "") -> list[str]:
    """The command of a fresh interpreter that calls `serve(loads)` of a module of drafter; `loads`
    is the module that it is to load before it is asked for anything, "" for none.
    """
    places = [place for place in sys.path if place]
    places.append(str(Path(drafter.__file__).resolve().parent.parent))
    return [sys.executable, "-I", "-c", _START.format(module), loads, *places]


class _Answer(pickle.Unpickler):
    """Reads what the worker gives: data, paths and drafter's own dataclasses, and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        """The class of that name; raises UnpicklingError where it is no kind of data."""
        if module.partition(".")[0] in ("drafter", "pathlib"):
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, PurePath)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no data")


class _Worker:
    """The process, as the program that asks sees it. One call at a time: hold `lock`."""

    lock = threading.Lock()
    stores: ClassVar[dict[tuple[Path | float, ...], float]] = {}
    """Processor time that is left to the files of some folders, whichever worker they are in, by
    the folders and what they began with."""
    _current: _Worker | None = None

    def __init__(self, loads: str) -> None:
        self._calls = 0
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this very interpreter
                interpreter(__name__, loads),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={name: os.environ[name] for name in _INHERITED if name in os.environ},
            )
        except OSError as error:
            raise DrafterError(
                _("no worker process can be started: {reason}").format(reason=reason_of(error))
            ) from None

    @classmethod
    def current(cls, loads: str = "") -> _Worker:
        """The worker that runs, a new one where none does."""
        worker = cls._current
        if worker is not None and (worker._calls >= _CALLS or worker._process.poll() is not None):
            cls.stop()
            worker = None
        if worker is None:
            worker = cls._current = cls(loads)
        return worker

    @classmethod
    def stop(cls) -> None:
        """End the worker at once, if there is one."""
        worker, cls._current = cls._current, None
        if worker is not None:
            worker._process.kill()
            for pipe in (worker._process.stdin, worker._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            worker._process.wait()

    @classmethod
    def forget(cls) -> None:
        """A fork of this program must not write into the pipes of its parent's worker."""
        cls.lock, cls._current = threading.Lock(), None

    def ask(self, call: bytes, path: Path | None, seconds: float) -> bytes:
        """The answer to a call; DrafterError, with the worker ended, where none comes."""
        self._calls += 1
        late = threading.Event()

        def give_up() -> None:
            late.set()
            self._process.kill()

        clock = threading.Timer(WAITING, give_up)
        clock.daemon = True
        clock.start()
        try:
            answer = self._exchange(call)
        except BaseException:  # Ctrl-C too: an answer that nobody waits for must not come later
            self.stop()
            raise
        finally:
            clock.cancel()
        if answer is None:
            status = self._process.wait()
            self.stop()
            is_late = late.is_set() or status == _ENDED_BY_CLOCK
            raise DrafterError(_told(_too_long() if is_late else _too_large(), seconds), path)
        return answer

    def _exchange(self, call: bytes) -> bytes | None:
        to, fro = self._process.stdin, self._process.stdout
        assert to is not None
        assert fro is not None
        try:
            to.write(len(call).to_bytes(8, "big") + call)
            to.flush()
            size = int.from_bytes(fro.read(8), "big")
            answer = fro.read(size) if 0 < size <= LARGEST_RESULT else b""
        except OSError:
            return None
        if not answer or len(answer) < size:
            self._process.kill()
            return None
        return answer


atexit.register(_Worker.stop)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_Worker.forget)


def serve(loads: str) -> NoReturn:
    """What the worker process does: answer calls until nobody is there to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that asked
    calls, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    if loads:
        importlib.import_module(loads)
    limit_memory()
    most = held() + _WORN
    global _serving
    _serving = True
    try:
        while size := calls.read(8):
            answer = _answer(calls.read(int.from_bytes(size, "big")), most)
            answers.write(len(answer).to_bytes(8, "big") + answer)
            answers.flush()
    except BaseException:  # no memory even for an error, or a pipe that nobody reads any more
        os._exit(1)
    os._exit(0)


def _answer(call: bytes, most: int) -> bytes:
    begun = time.process_time()
    path: Path | None = None
    is_worn = False
    try:
        call_of_parent = pickle.loads(call)  # noqa: S301 - from our parent
        home, language, seconds, path, function, arguments = call_of_parent
        os.chdir(home or os.sep)
        speak(language)
        _wind_up(seconds)
        try:
            outcome, value = "result", function(*arguments)
            size = len(pickle.dumps(value))
        finally:
            _wind_up(0)
        if size > LARGEST_RESULT:
            raise DrafterError(_("the document or request grows too large"), path)
    except DrafterError as error:
        place = error.place
        outcome, value = "error", (error.message, place.path, place.line, place.column)
    except OutOfTime:
        outcome, value, is_worn = "error", (_too_long(), path), True
    except (MemoryError, RecursionError, SystemError):  # the last by the compiler of Python
        outcome, value, is_worn = "error", (_too_large(), path), True
    except Exception as error:
        told = _("this cannot be used: {kind}: {error}")
        outcome, value = "error", (told.format(kind=type(error).__name__, error=error), path)
    spent = time.process_time() - begun
    return pickle.dumps((outcome, value, spent, is_worn or held() > most))


def _wind_up(seconds: float) -> None:
    """Set the clocks of processor time, or stop them at 0: the first raises OutOfTime at the next
    step of a template, the second ends the process whatever it does.
    """
    if sys.platform != "win32":
        signal.signal(signal.SIGVTALRM, _out_of_time)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds * _SOFT)
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _out_of_time(number: int, frame: FrameType | None) -> None:
    raise OutOfTime


def limit_memory() -> None:
    """Let this process hold MEMORY bytes and no more. Where the system has no such limit that it
    keeps to (macOS), a thread looks after it.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        most = held() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if sys.platform == "darwin":
        threading.Thread(target=watch_memory, args=(MEMORY,), daemon=True).start()


def held() -> int:
    """Bytes of addresses that this process has, 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def watch_memory(most: int) -> NoReturn:
    """End this process as soon as it has ever held more than `most` bytes."""
    if sys.platform == "win32":
        raise NotImplementedError
    unit = 1 if sys.platform == "darwin" else 1024
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit <= most:
        time.sleep(0.02)
    os._exit(1)
