"""The openai client for one server: sends one HTTP request and reads what comes back.

Runs in the receiver's process; `connection` says what is sent, and asks again.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any, cast

import httpx2
import openai

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.writing.answer import Answer
from drafter.writing.client import receiving
from drafter.writing.client.completion import read_completion
from drafter.writing.client.configuration import is_loopback
from drafter.writing.client.masking import masked_by, secrets_of, without_credentials
from drafter.writing.client.order import Curable, Endpoint, Order
from drafter.writing.client.server_errors import told, translate
from drafter.writing.client.store import ReplyStore
from drafter.writing.client.streaming import Heard, read_stream
from drafter.writing.client.tokens import counted, estimate_prompt
from drafter.writing.failures import Rejected, TimedOut, WaitTooLong, WritingFailure
from drafter.writing.reply import Usage

CONNECTING = 10.0
"""Seconds that a connection may take: a server that works may think for minutes, but takes a call
at once."""


class Client:
    """The client for one server. `sending` is awaited each time that a request goes out.

    Raises DrafterError for an address or a proxy that cannot be right.
    """

    def __init__(self, server: Endpoint, sending: Callable[[object], Awaitable[None]]) -> None:
        self._server = server
        self._mask = masked_by(secrets_of(server.key, server.url))
        local = is_loopback(server.url)
        hooks = [sending]
        if server.withheld is not None:
            hooks.append(_leave_out_what_is_personal)
        try:
            self._client = openai.AsyncOpenAI(
                api_key=server.key,
                base_url=server.url,
                max_retries=0,
                timeout=httpx2.Timeout(server.timeout, connect=min(server.timeout, CONNECTING)),
                http_client=receiving.Client(
                    # One host only: no redirects, and no proxy from this machine to itself.
                    follow_redirects=False,
                    event_hooks={"request": hooks},
                    trust_env=not local,
                    # Certificates take a tenth of a second to load, and plain HTTP has none.
                    verify=not (local and server.url.startswith("http:")),
                ),
            )
        except Exception as error:  # the client's own kinds for a bad port, a bad proxy
            raise DrafterError(
                _("cannot use {url}: {error}; check OPENAI_BASE_URL").format(
                    url=without_credentials(server.url), error=error
                )
            ) from None

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def answer(self, order: Order, heard: Heard | None) -> Answer:
        """The answer, with all that its request has cost, and kept before anything else is done
        with it. Raises Curable, a WritingFailure or a DrafterError.
        """
        if order.folder is None:
            return await self._answered(order, heard or _unheard)
        store, ends = ReplyStore(order.folder), time.monotonic() + order.seconds
        try:
            async with store.receiving(order.request, ends):
                answer = await self._answered(order, heard or _unheard)
                prompt = estimate_prompt(order.messages)
                cost = Usage(requests=1) + counted(answer.usage, prompt, answer.content)
                store.put(order.request, replace(answer, usage=order.spent + cost))
                return answer
        except TimeoutError:
            raise TimedOut(_("another run asks for the same all the time")) from None

    async def _answered(self, order: Order, heard: Heard) -> Answer:
        model = order.request.model
        create = cast(Any, self._client.chat.completions.with_streaming_response.create)
        sent = create(
            model=model,
            messages=[{"role": part.role, "content": part.content} for part in order.messages],
            **order.parameters,
        )
        try:
            async with (
                asyncio.timeout(order.seconds),
                sent as answering,
            ):  # its own timeout is for each byte
                response = answering.http_response
                if receiving.is_stream(response):
                    pieces = receiving.events(response)
                    return await read_stream(pieces, model, heard, self._mask)
                body = await response.aread()
        except openai.BadRequestError as error:
            raise self._curable(error, model) from None
        except WritingFailure:
            raise
        except Exception as error:  # the client lets through whatever its own libraries raise
            raise self._named(error, model) from None
        return read_completion(body, model, self._mask)

    def _curable(self, error: openai.BadRequestError, model: str) -> Exception:
        named = self._named(error, model)
        if type(named) is not Rejected:
            return named
        said = told(error, self._mask)
        return Curable(said.words, said.param, named)

    def _named(self, error: Exception, model: str) -> WritingFailure | DrafterError:
        """The failure by its name, and WaitTooLong where the server asks for too much patience."""
        if self._server.withheld is not None and getattr(error, "status_code", None) in (401, 403):
            return self._server.withheld
        failure = translate(error, model, without_credentials(self._server.url), self._mask)
        wait = getattr(failure, "retry_after", None)
        if wait is not None and wait > self._server.longest_wait:
            return WaitTooLong(
                _(
                    "the server asks to wait {wait}, longer than the {most} that "
                    "drafter waits; run it again then"
                ).format(wait=_spoken(wait), most=_spoken(self._server.longest_wait))
            )
        return failure


_NEEDED = {
    "host",
    "content-type",
    "content-length",
    "accept",
    "accept-encoding",
    "authorization",
    "x-stainless-raw-response",
}
"""The headers without which a request could not be sent or answered; by the last the client knows
how its own caller wants the answer, and gives another kind of it where that is gone.
"""


async def _leave_out_what_is_personal(request: Any) -> None:
    """Take from a request what the client adds of the person's environment: OPENAI_ORG_ID,
    OPENAI_PROJECT_ID, and OPENAI_CUSTOM_HEADERS, which may hold a gateway's key.
    """
    for name in set(request.headers) - _NEEDED:
        del request.headers[name]
    request.headers["authorization"] = "Bearer none"


def _unheard(pieces: Sequence[str]) -> None:
    """Nobody wants to hear an answer that comes in pieces all the same."""


def _spoken(seconds: float) -> str:
    """Seconds as a person says them, the two largest units."""
    if seconds == float("inf"):
        return _("without end")
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if minutes:
        return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    return _("{seconds} s").format(seconds=rest)
