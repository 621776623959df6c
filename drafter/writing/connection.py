"""One HTTP request after another to one server, through the openai client.

What a server will not have is cured here; asking again after a failure is the writer's.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from drafter.errors import DrafterError
from drafter.writing.answer import Answer, read_completion
from drafter.writing.budget import Budget
from drafter.writing.configuration import checked_base_url, checked_key, is_loopback
from drafter.writing.cures import Cure, find_cure
from drafter.writing.failures import (
    CutOff,
    Rejected,
    TimedOut,
    WaitTooLong,
    WritingFailure,
)
from drafter.writing.masking import masked_by, secrets_of, without_credentials
from drafter.writing.patience import Patience
from drafter.writing.reply import Usage
from drafter.writing.request import Message, Parameter, Request
from drafter.writing.server_errors import told, translate
from drafter.writing.streaming import STREAMED, Heard, read_stream
from drafter.writing.tokens import estimate_prompt, estimate_tokens

if TYPE_CHECKING:
    import openai

ROOM_AFTER_CUT = 4
"""How many times more tokens an answer that was cut off is given, once."""
MOST_CURES = 6
"""How often a request is changed because a server will not have a part of it."""


@dataclass
class Errand:
    """A request on its way: when it must be answered, who hears its answer grow (None: it is not
    streamed), and what it has cost so far.

    `cures` were done to it after a refusal, each once over all attempts; `is_longer` tells that it
    has been given more room after an answer that was cut off. So no more requests are sent for it
    than attempts, MOST_CURES and one.
    """

    request: Request
    ends: float
    heard: Heard | None = None
    spent: Usage = field(default_factory=Usage)
    cures: tuple[Cure, ...] = ()
    is_longer: bool = False

    def may_try(self, cure: Cure) -> bool:
        """Whether the cure is a new one, and gives no name back that another took away."""
        undone = any(cure.renamed == known.dropped for known in self.cures if known.renamed)
        return cure not in self.cures and not undone and len(self.cures) < MOST_CURES


class Connection:
    """The client for one server, made when it is first needed, and what was learned of its models.

    `sending` is called when a request goes out. With `withheld`, nothing of the person's own goes
    there, and it is raised where the server wants a key. Raises DrafterError at once for an address
    or key that cannot be right.
    """

    def __init__(
        self,
        base_url: str | None,
        api_key: str | None,
        patience: Patience,
        budget: Budget | None = None,
        sending: Callable[[object], Awaitable[None]] | None = None,
        withheld: DrafterError | None = None,
    ) -> None:
        self._url = checked_base_url(base_url)
        self._key = checked_key(api_key, self._url)
        self.mask = masked_by(secrets_of(self._key, self._url))
        self._patience = patience
        self._budget = budget or Budget()
        self._sending = sending
        self._withheld = withheld
        self._client: openai.AsyncOpenAI | None = None
        self._cures: dict[str, tuple[Cure, ...]] = {}

    @property
    def spent(self) -> Usage:
        """What the run has cost so far, failed requests included."""
        return self._budget.spent

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()
            self._client = None

    async def ask(self, errand: Errand) -> Answer:
        """The answer to the request, changed where the server will not have a part of it.

        What cured a model's requests once is done to all its later ones from the start.
        """
        model = errand.request.model
        messages, parameters = errand.request.messages, dict(errand.request.parameters)
        if errand.heard is not None:
            parameters |= STREAMED
        for cure in dict.fromkeys((*self._cures.get(model, ()), *errand.cures)):
            messages, parameters = cure.apply(messages, parameters)
        if errand.is_longer:
            _give_room(parameters)
        while True:
            try:
                answer = await self._sent(errand, messages, parameters)
            except _Curable as refusal:
                cure_now = find_cure(refusal.told, refusal.param, messages, parameters)
                if cure_now is None or not errand.may_try(cure_now):
                    raise refusal.failure from None
                errand.cures = (*errand.cures, cure_now)
                messages, parameters = cure_now.apply(messages, parameters)
            except CutOff:
                self._learn(errand)
                if errand.is_longer or not _give_room(parameters):
                    raise
                errand.is_longer = True
            else:
                self._learn(errand)
                return answer

    def _learn(self, errand: Errand) -> None:
        """Keep the cures of a request that was answered for the model's later ones."""
        known = self._cures.get(errand.request.model, ())
        self._cures[errand.request.model] = tuple(dict.fromkeys((*known, *errand.cures)))

    async def _sent(
        self, errand: Errand, messages: tuple[Message, ...], parameters: dict[str, Parameter]
    ) -> Answer:
        """The answer to one HTTP request, or the named failure; both are paid for."""
        prompt = estimate_prompt(messages)
        async with self._budget.admitted(prompt, _room(parameters)) as bill:
            left = min(self._patience.timeout, errand.ends - time.monotonic())
            if left <= 0:
                raise TimedOut("no answer in time")
            bill.usage = Usage(requests=1)
            try:
                answer = await self._answered(errand, messages, parameters, left)
                counted = _counted(answer.usage, prompt, answer.content)
                bill.usage += counted
            except WritingFailure as failure:
                if failure.usage.tokens or isinstance(failure, TimedOut):
                    bill.usage += _counted(failure.usage, prompt, "")
                raise
            finally:
                errand.spent += bill.usage
        return replace(answer, usage=counted)

    async def _answered(
        self,
        errand: Errand,
        messages: tuple[Message, ...],
        parameters: dict[str, Parameter],
        left: float,
    ) -> Answer:
        import openai

        from drafter.writing.receiving import events, is_stream

        client, model = self._ready_client(), errand.request.model
        create = cast(Any, client.chat.completions.with_streaming_response.create)
        sent = create(
            model=model,
            messages=[{"role": part.role, "content": part.content} for part in messages],
            **parameters,
        )
        try:
            async with asyncio.timeout(left), sent as answering:  # its own timeout is for each byte
                response = answering.http_response
                if is_stream(response):
                    heard = errand.heard or _unheard
                    return await read_stream(events(response), model, heard, self.mask)
                body = await response.aread()
        except openai.BadRequestError as error:
            raise self._curable(error, model) from None
        except WritingFailure:
            raise
        except Exception as error:  # the client lets through whatever its own libraries raise
            raise self._named(error, model) from None
        return read_completion(body, model, self.mask)

    def _curable(self, error: openai.BadRequestError, model: str) -> Exception:
        named = self._named(error, model)
        if type(named) is not Rejected:
            return named
        said = told(error, self.mask)
        return _Curable(said.words, said.param, named)

    def _named(self, error: Exception, model: str) -> WritingFailure | DrafterError:
        """The failure by its name, and WaitTooLong where the server asks for too much patience."""
        if self._withheld is not None and getattr(error, "status_code", None) in (401, 403):
            return self._withheld
        failure = translate(error, model, without_credentials(self._url), self.mask)
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

            from drafter.writing.receiving import Client

            local = is_loopback(self._url)
            hooks = [self._sending] if self._sending else []
            if self._withheld is not None:
                hooks.append(_leave_out_what_is_personal)
            try:
                self._client = openai.AsyncOpenAI(
                    api_key=self._key,
                    base_url=self._url,
                    max_retries=0,
                    timeout=self._patience.timeout,
                    http_client=Client(
                        # One host only: no redirects, and no proxy from this machine to itself.
                        follow_redirects=False,
                        event_hooks={"request": hooks},
                        trust_env=not local,
                        # Certificates take a tenth of a second to load, and plain HTTP has none.
                        verify=not (local and self._url.startswith("http:")),
                    ),
                )
            except Exception as error:  # the client's own kinds for a bad port, a bad proxy
                raise DrafterError(
                    f"cannot use {without_credentials(self._url)}: {error}; check OPENAI_BASE_URL"
                ) from None
        return self._client


_NEEDED = {"host", "content-type", "content-length", "accept", "accept-encoding", "authorization"}
"""The headers without which a request could not be sent or answered."""


async def _leave_out_what_is_personal(request: Any) -> None:
    """Take from a request what the client adds of the person's environment: OPENAI_ORG_ID,
    OPENAI_PROJECT_ID, and OPENAI_CUSTOM_HEADERS, which may hold a gateway's key.
    """
    for name in set(request.headers) - _NEEDED:
        del request.headers[name]
    request.headers["authorization"] = "Bearer none"


class _Curable(Exception):  # noqa: N818
    """A 400 that a changed request may not meet; `failure` is what it is otherwise."""

    def __init__(self, told: str, param: str, failure: WritingFailure) -> None:
        super().__init__(told)
        self.told = told
        self.param = param
        self.failure = failure


def _unheard(pieces: Sequence[str]) -> None:
    """Nobody wants to hear an answer that comes in pieces all the same."""


def _counted(usage: Usage, prompt: int, content: str) -> Usage:
    """The server's count, else an estimate that says so."""
    if usage.tokens:
        return usage
    return Usage(0, prompt, estimate_tokens(content), estimated=True)


def _room(parameters: dict[str, Parameter]) -> int:
    """The most tokens that an answer may have."""
    limits = (parameters.get(name) for name in ("max_tokens", "max_completion_tokens"))
    return next((limit for limit in limits if isinstance(limit, int)), 0)


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
