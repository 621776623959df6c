"""Writes sections with a model behind an OpenAI-compatible server.

All patience is here and in one layer: the client's own retries are off, tenacity asks again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from drafter.errors import DrafterError
from drafter.writing.answer import Answer, read_completion
from drafter.writing.cleaning import clean_answer
from drafter.writing.configuration import checked_base_url, checked_key, is_loopback
from drafter.writing.cures import Cure, find_cure
from drafter.writing.failures import (
    CutOff,
    OutOfTime,
    Rejected,
    ServerGone,
    Unreachable,
    WaitTooLong,
    WritingFailure,
)
from drafter.writing.masking import without_credentials
from drafter.writing.progress import Event, Progress, silent
from drafter.writing.reply import Reply, Usage
from drafter.writing.request import Message, Parameter, Request
from drafter.writing.server_errors import told, translate
from drafter.writing.store import ReplyStore

if TYPE_CHECKING:
    import openai
    from tenacity import RetryCallState

HEAD_START = 0.15
"""Seconds that the first request of a run goes ahead of the others: a rejected key mostly shows by
then, and is sent once instead of by all sections together."""
GONE_AFTER = 2
"""Sections in a row that find no server before the rest is not tried any more."""
ROOM_AFTER_CUT = 4
"""How many times more tokens an answer that was cut off is given, once."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long to try; all times in seconds.

    `timeout` is for one request from sending to the last byte, `deadline` for a section with all
    its attempts and waits, `run` for all sections together (None: no end). `longest_wait` is the
    most that a Retry-After may ask for. `first_wait` doubles with each attempt up to `most_wait`.
    """

    attempts: int = 5
    timeout: float = 300.0
    deadline: float = 900.0
    run: float | None = None
    longest_wait: float = 60.0
    first_wait: float = 0.5
    most_wait: float = 20.0


@dataclass
class _Draft:
    """What one section's request has cost so far, and when it must be done."""

    request: Request
    ends: float
    spent: Usage = field(default_factory=Usage)


class ModelWriter:
    """A Writer that asks a server, at most `limit` requests at a time.

    Raises DrafterError at once for an address or key that cannot be right. With a store, a reply
    that it holds is not asked for again, and each new one is on the disk before it is used. Use it
    as an async context manager, within one event loop.
    """

    def __init__(
        self,
        base_url: str | None,
        api_key: str | None,
        *,
        limit: int = 4,
        patience: Patience | None = None,
        store: ReplyStore | None = None,
        progress: Progress = silent,
    ) -> None:
        self._url = checked_base_url(base_url)
        self._key = checked_key(api_key, self._url)
        self._patience = patience or Patience()
        self._store = store
        self._progress = progress
        self._slots = asyncio.Semaphore(limit)
        self._client: openai.AsyncOpenAI | None = None
        self._cures: dict[str, tuple[Cure, ...]] = {}
        self._first: asyncio.Event | None = None
        self._started: float | None = None
        self._closed: WritingFailure | DrafterError | None = None
        self._unreachable = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def write(self, request: Request) -> Reply:
        """The clean reply, from the store or the model; see Writer for what is raised."""
        stored = self._stored(request)
        if stored is not None:
            self._progress(Event("stored", request.section))
            return stored
        async with self._slots, self._head_start():
            self._refuse_if_closed()
            self._started = self._started or time.monotonic()
            draft = _Draft(
                request, min(time.monotonic() + self._patience.deadline, self._run_ends())
            )
            self._progress(Event("started", request.section))
            try:
                reply = await self._asked(draft)
            except (WritingFailure, DrafterError) as failure:
                self._note(failure, draft)
                raise
        self._unreachable = 0
        tokens = reply.usage.completion_tokens
        told_size = f"{tokens} tokens" if tokens else f"{len(reply.text)} characters"
        self._progress(Event("reply", request.section, told_size))
        return reply

    def _stored(self, request: Request) -> Reply | None:
        answer = self._store.get(request) if self._store else None
        if answer is None:
            return None
        try:
            return clean_answer(answer, request, stored=True)
        except WritingFailure:  # stored when less was known of bad answers
            return None

    @asynccontextmanager
    async def _head_start(self) -> AsyncIterator[None]:
        """Lets the very first request go ahead, and holds the others back a moment."""
        if self._first is not None:
            try:
                await asyncio.wait_for(self._first.wait(), HEAD_START)
            except TimeoutError:
                self._first.set()
            yield
            return
        self._first = asyncio.Event()
        try:
            yield
        finally:
            self._first.set()

    def _refuse_if_closed(self) -> None:
        if self._closed is not None:
            raise self._closed

    def _run_ends(self) -> float:
        if self._patience.run is None or self._started is None:
            return float("inf")
        return self._started + self._patience.run

    def _note(self, failure: WritingFailure | DrafterError, draft: _Draft) -> None:
        """Keep what the section cost on the failure, and see whether it ends the run."""
        if isinstance(failure, WritingFailure):
            failure.usage = draft.spent
        if isinstance(failure, DrafterError | WaitTooLong | OutOfTime):
            self._closed = self._closed or failure
        if isinstance(failure, Unreachable):
            self._unreachable += 1
            if self._unreachable >= GONE_AFTER:
                self._closed = ServerGone(f"the server is gone: {failure.reason}")

    async def _asked(self, draft: _Draft) -> Reply:
        """The reply after as many attempts as patience allows."""
        from tenacity import (
            AsyncRetrying,
            retry_if_exception,
            stop_after_attempt,
            stop_before_delay,
        )

        attempts = AsyncRetrying(
            stop=stop_after_attempt(self._patience.attempts)
            | stop_before_delay(draft.ends - time.monotonic()),
            wait=self._wait(),
            retry=retry_if_exception(_is_transient),
            before_sleep=lambda state: self._tell_retry(draft.request.section, state),
            reraise=True,
        )
        async for attempt in attempts:
            with attempt:
                return await self._attempt(draft)
        raise AssertionError("tenacity ends with a result or an exception")

    def _wait(self) -> Callable[[RetryCallState], float]:
        """As long as the server asked for and a little more, else ever longer, with jitter."""
        from tenacity import wait_exponential_jitter, wait_random

        first = self._patience.first_wait
        growing = wait_exponential_jitter(
            multiplier=first, max=self._patience.most_wait, jitter=first
        )
        aside = wait_random(0, first / 2)  # so that sections do not all come back at once

        def wait(state: RetryCallState) -> float:
            failure = state.outcome.exception() if state.outcome else None
            if isinstance(failure, WritingFailure) and failure.retry_after is not None:
                return failure.retry_after + aside(state)
            return growing(state)

        return wait

    def _tell_retry(self, section: str, state: RetryCallState) -> None:
        failure = state.outcome.exception() if state.outcome else None
        self._progress(Event("retry", section, str(failure), state.upcoming_sleep))

    async def _attempt(self, draft: _Draft) -> Reply:
        """One attempt: an answer that is good is stored, then used."""
        self._refuse_if_closed()
        answer = await self._cured(draft)
        answer = replace(answer, usage=draft.spent)
        reply = clean_answer(answer, draft.request)
        if self._store:
            self._store.put(draft.request, answer)
        return reply

    async def _cured(self, draft: _Draft) -> Answer:
        """The answer to the request, changed where the server will not have a part of it.

        What cured a model's requests once is done to all its later ones from the start.
        """
        model = draft.request.model
        messages, parameters = draft.request.messages, dict(draft.request.parameters)
        for cure in self._cures.get(model, ()):
            messages, parameters = cure.apply(messages, parameters)
        longer = False
        while True:
            try:
                return await self._sent(draft, messages, parameters)
            except _Curable as refusal:
                cure_now = find_cure(refusal.told, refusal.param, messages, parameters)
                if cure_now is None:
                    raise refusal.failure from None
                known = self._cures.get(model, ())
                self._cures[model] = known if cure_now in known else (*known, cure_now)
                messages, parameters = cure_now.apply(messages, parameters)
            except CutOff:
                if longer or not _give_room(parameters):
                    raise
                longer = True

    async def _sent(
        self, draft: _Draft, messages: tuple[Message, ...], parameters: dict[str, Parameter]
    ) -> Answer:
        """The answer to one HTTP request, or the named failure."""
        import openai

        client = self._ready_client()
        left = min(self._patience.timeout, draft.ends - time.monotonic())
        if left <= 0:
            raise OutOfTime("the time for this run is used up")
        draft.spent += Usage(requests=1)
        create = cast(Any, client.chat.completions.create)
        try:
            async with asyncio.timeout(left):  # the client's own timeout starts anew at each byte
                completion = await create(
                    model=draft.request.model,
                    messages=[{"role": part.role, "content": part.content} for part in messages],
                    **parameters,
                )
        except openai.BadRequestError as error:
            raise self._curable(error, draft) from None
        except (openai.OpenAIError, OSError, ValueError, RecursionError) as error:
            raise self._named(error, draft.request.model) from None
        try:
            answer = read_completion(completion, draft.request.model)
        except WritingFailure as failure:
            draft.spent += failure.usage
            raise
        draft.spent += answer.usage
        return answer

    def _curable(self, error: openai.BadRequestError, draft: _Draft) -> Exception:
        named = self._named(error, draft.request.model)
        return _Curable(told(error), error.param, named) if type(named) is Rejected else named

    def _named(self, error: Exception, model: str) -> WritingFailure | DrafterError:
        """The failure by its name, and WaitTooLong where the server asks for too much patience."""
        failure = translate(error, model, without_credentials(self._url), self._key)
        wait = getattr(failure, "retry_after", None)
        if wait is not None and wait > self._patience.longest_wait:
            return WaitTooLong(
                f"the server asks to wait {_spoken(wait)}, longer than the "
                f"{_spoken(self._patience.longest_wait)} that drafter waits; run it again then"
            )
        return failure

    def _ready_client(self) -> openai.AsyncOpenAI:
        if self._client is None:
            import openai

            try:
                self._client = openai.AsyncOpenAI(
                    api_key=self._key,
                    base_url=self._url,
                    max_retries=0,
                    timeout=self._patience.timeout,
                    # One host only: no redirects, and no proxy between this machine and itself.
                    http_client=openai.DefaultAsyncHttpxClient(
                        follow_redirects=False, trust_env=not is_loopback(self._url)
                    ),
                )
            except Exception as error:  # the client's own kinds for a bad port, a bad proxy
                raise DrafterError(
                    f"cannot use {without_credentials(self._url)}: {error}; check OPENAI_BASE_URL"
                ) from None
        return self._client


class _Curable(Exception):  # noqa: N818
    """A 400 that a changed request may not meet; `failure` is what it is otherwise."""

    def __init__(self, told: str, param: str | None, failure: WritingFailure) -> None:
        super().__init__(told)
        self.told = told
        self.param = param
        self.failure = failure


def _is_transient(error: BaseException) -> bool:
    return isinstance(error, WritingFailure) and error.transient


def _give_room(parameters: dict[str, Parameter]) -> bool:
    """Multiply the token limit, if there is one."""
    for name in ("max_tokens", "max_completion_tokens"):
        limit = parameters.get(name)
        if isinstance(limit, int):
            parameters[name] = limit * ROOM_AFTER_CUT
            return True
    return False


def _spoken(seconds: float) -> str:
    """Seconds as a person says them, the two largest units."""
    if seconds == float("inf"):
        return "without end"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    if minutes:
        return f"{minutes} min {rest} s"
    return f"{rest} s"
