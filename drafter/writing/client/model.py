"""Writes sections with a model behind an OpenAI-compatible server.

All patience is here and in one layer: the client's own retries are off, tenacity asks again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection
from types import TracebackType
from typing import TYPE_CHECKING, Self

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import ngettext
from drafter.writing.answer import Answer
from drafter.writing.client.budget import Budget
from drafter.writing.client.connection import Connection, Errand
from drafter.writing.client.head_start import HeadStart
from drafter.writing.client.patience import Patience, waiting
from drafter.writing.client.store import ReplyStore
from drafter.writing.client.streaming import Heard
from drafter.writing.failures import (
    LimitReached,
    NotThere,
    OutOfTime,
    Refused,
    ServerGone,
    TimedOut,
    Unreachable,
    WaitTooLong,
    WritingFailure,
)
from drafter.writing.hearing.cleaning import clean_answer
from drafter.writing.progress import Event, Progress, silent
from drafter.writing.reply import Reply
from drafter.writing.request import Request

if TYPE_CHECKING:
    from tenacity import RetryCallState

GONE_AFTER = 2
"""Sections in a row that find no server before the rest is not tried any more."""


class ModelWriter:
    """A Writer that asks a server, at most `limit` requests at a time.

    Raises DrafterError at once for an address or key that cannot be right. With a store, a reply
    that it holds is not asked for again (but for the sections `anew`), and each new one is on the
    disk before it is used. With `stream`, answers are asked for in pieces. `withheld` is told where
    the server wants a key that it is not to have. A server that is not there from the beginning
    ends the run (DrafterError); with `fallback` it costs the sections alone, as one does that is
    gone later. Use it as an async context manager, within one event loop.
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
        budget: Budget | None = None,
        anew: Collection[str] = (),
        stream: bool = False,
        withheld: DrafterError | None = None,
        fallback: bool = False,
    ) -> None:
        self._patience = patience or Patience()
        self._store = store
        self._anew = frozenset(anew)
        self._stream = stream
        self._progress = progress
        self._slots = asyncio.Semaphore(limit)
        self._head_start = HeadStart(self._patience.head_start)
        self._connection = Connection(
            base_url,
            api_key,
            self._patience,
            budget,
            sending=self._head_start.begin,
            withheld=withheld,
            folder=store.folder if store else None,
        )
        self._started: float | None = None
        self._closed: WritingFailure | DrafterError | None = None
        self._fallback = fallback
        self._is_known = False
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
        self._connection.close()

    async def write(self, request: Request, heard: Heard | None = None) -> Reply:
        """The clean reply, from the store or the model; see Writer for what is raised.

        What another run is asking for just now is waited for, and taken from the store.
        """
        anew = request.section in self._anew
        stored = None if anew else self._stored(request)
        if stored is not None:
            return stored
        async with self._slots:
            if self._store is None:
                return await self._new(request, heard)
            try:
                ends = min(time.monotonic() + self._patience.deadline, self._run_ends())
                async with self._store.claimed(request, ends) as waited:
                    async with self._store.receiving(request, ends) as coming:
                        pass  # a run that was killed has paid for it, and it is on its way still
                    stored = self._stored(request) if waited or coming or not anew else None
                    return stored or await self._new(request, heard)
            except TimeoutError:
                raise TimedOut(_("another run asks for the same all the time")) from None

    async def _new(self, request: Request, heard: Heard | None) -> Reply:
        """The reply from the model."""
        async with self._head_start.turn():
            self._refuse_if_closed()
            if self._store and self._started is None:  # before the first answer is paid for
                self._store.refuse_unwritable(request)
            self._started = self._started or time.monotonic()
            ends = min(time.monotonic() + self._patience.deadline, self._run_ends())
            errand = Errand(request, ends, heard if self._stream else None)
            self._progress(Event("started", request.section, _purpose(request)))
            try:
                reply = await self._asked(errand)
            except (WritingFailure, DrafterError) as failure:
                self._note(failure, errand)
                if isinstance(self._closed, DrafterError):
                    raise self._closed from None
                raise
        self._unreachable = 0
        self._is_known = True
        tokens = reply.usage.completion_tokens
        told_size = _("{count} characters").format(count=len(reply.text))
        if tokens:
            told_size = ngettext("{count} token", "{count} tokens", tokens).format(count=tokens)
        spent = self._connection.spent
        self._progress(Event("reply", request.section, told_size, spent=spent))
        return reply

    def _stored(self, request: Request) -> Reply | None:
        answer = self._store.get(request) if self._store else None
        if answer is None:
            return None
        try:
            reply = clean_answer(answer, request, stored=True)
        except WritingFailure:  # stored when less was known of bad answers
            return None
        self._progress(Event("stored", request.section))
        return reply

    def _refuse_if_closed(self) -> None:
        if isinstance(self._closed, WritingFailure):  # its own cost is told already
            raise type(self._closed)(self._closed.reason)
        if self._closed is not None:
            raise self._closed
        if time.monotonic() >= self._run_ends():
            raise OutOfTime(_("the time for this run is used up"))

    def _run_ends(self) -> float:
        if self._patience.run is None or self._started is None:
            return float("inf")
        return self._started + self._patience.run

    def _note(self, failure: WritingFailure | DrafterError, errand: Errand) -> None:
        """Keep what the section cost on the failure, and see whether it ends the run."""
        if isinstance(failure, WritingFailure):
            failure.usage = errand.spent
        if isinstance(failure, DrafterError | WaitTooLong | OutOfTime | LimitReached):
            self._closed = self._closed or failure
        if not isinstance(failure, Unreachable):
            self._is_known = True
            return
        self._unreachable += 1
        is_missing = isinstance(failure, NotThere) and not self._is_known
        if is_missing and not self._fallback:
            told = _(
                "{reason}; see that the server runs and that OPENAI_BASE_URL is its address, "
                "or work without a model (--offline)"
            )
            self._closed = DrafterError(told.format(reason=failure.reason))
        elif is_missing or self._unreachable >= GONE_AFTER:
            self._closed = ServerGone(
                _("the server is gone: {reason}").format(reason=failure.reason)
            )

    async def _asked(self, errand: Errand) -> Reply:
        """The reply after as many attempts as patience allows."""
        from tenacity import (
            AsyncRetrying,
            retry_if_exception,
            stop_after_attempt,
            stop_before_delay,
        )

        attempts = AsyncRetrying(
            stop=stop_after_attempt(self._patience.attempts)
            | stop_before_delay(errand.ends - time.monotonic()),
            wait=waiting(self._patience),
            retry=retry_if_exception(_is_transient),
            before_sleep=lambda state: self._tell_retry(errand.request.section, state),
            reraise=True,
        )
        async for attempt in attempts:
            with attempt:
                return await self._attempt(errand)
        raise AssertionError("tenacity ends with a result or an exception")

    def _tell_retry(self, section: str, state: RetryCallState) -> None:
        failure = state.outcome.exception() if state.outcome else None
        wait, spent = state.upcoming_sleep, self._connection.spent
        self._progress(Event("retry", section, str(failure), wait, spent=spent))

    async def _attempt(self, errand: Errand) -> Reply:
        """One attempt. The answer is in the store when it comes, and is taken out of it again, for
        the one that was there before, if it turns out to be none.
        """
        self._refuse_if_closed()
        request, store = errand.request, self._store
        before = store.get(request) if store else None
        if store is not None:
            store.expect(request)
        try:
            answer = await self._connection.ask(errand)
        except NotThere:
            self._head_start.begin_anew()
            raise
        # The first cleaning reads tables, and writing through to the disk waits for it.
        return await asyncio.to_thread(self._clean, answer, request, before)

    def _clean(self, answer: Answer, request: Request, before: Answer | None) -> Reply:
        """The clean reply of an answer that is stored, and in which nothing that was taken out has
        hidden a key; `before` takes its place again where there is none.
        """
        store = self._store
        try:
            reply = clean_answer(answer, request)
            if self._connection.mask(reply.text) != reply.text:
                raise Refused(_("the answer repeats the API key"))
        except WritingFailure:
            if store is not None and before is not None:
                store.put(request, before)
            elif store is not None:
                store.drop(request)
            raise
        if store is not None:
            store.secure(request)
        return reply


def _purpose(request: Request) -> str:
    """What a request is for, "" for a whole section."""
    if request.purpose or not request.numbered:
        return _(request.purpose) if request.purpose else ""
    told = ngettext("to mend {count} sentence", "to mend {count} sentences", request.numbered)
    return told.format(count=request.numbered)


def _is_transient(error: BaseException) -> bool:
    return isinstance(error, WritingFailure) and error.transient
