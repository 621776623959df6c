"""Takes in what a server sends, and no more of it than a reply can have.

The limits hold while it arrives, and behind any compression: nothing larger is ever in memory.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import openai

from drafter.messages.translation import gettext as _
from drafter.writing.failures import MalformedAnswer, TooLong

MOST_BYTES = 2_000_000
"""Bytes of a reply, or of one event of a stream; the longest that a section can use has a quarter.
"""
MOST_STREAMED = 16 * MOST_BYTES
"""Bytes of a whole stream, in which a few hundred wrap each word, reasoning included. Its text has
the limit of any other answer."""
MOST_OF_ERROR = 100_000
"""Bytes that are read of an error, whose words stand at its beginning."""

_EVENTS = "text/event-stream"


class Client(openai.DefaultAsyncHttpxClient):
    """The HTTP client under the openai client. An error comes with no more than its beginning; what
    is read of any other response is counted, packed and unpacked.
    """

    async def send(
        self, request: httpx2.Request, *, stream: bool = False, **more: Any
    ) -> httpx2.Response:
        """The response, its body still to be read where that is no error."""
        response = await super().send(request, stream=True, **more)
        codings = response.headers.get_list("content-encoding", split_commas=True)
        if len(codings) > 1:  # one in the other grows beyond any count
            await response.aclose()
            raise MalformedAnswer(_("the server packed its answer more than once"))
        if response.is_success:
            most = MOST_STREAMED if is_stream(response) else MOST_BYTES
            return _unpacked(response, stream=_Counted(response, most))
        try:
            return _unpacked(response, content=await _beginning(response))
        finally:
            await response.aclose()


def is_stream(response: httpx2.Response) -> bool:
    """Whether the server sends events, asked for or not."""
    kind: str = response.headers.get("content-type", "")
    return kind.partition(";")[0].strip().lower() == _EVENTS


async def events(response: httpx2.Response) -> AsyncIterator[str]:
    """The data of each event of a stream; TooLong for one that has too many bytes."""
    try:
        async for event in httpx2.EventSource(response, max_event_size=MOST_BYTES):
            yield event.data
    except httpx2.SSEError:
        raise TooLong(
            _("a piece of the answer has more than {most:,} bytes").format(most=MOST_BYTES)
        ) from None


class _Counted(httpx2.AsyncByteStream):
    """The body of a response, unpacked; TooLong as soon as there is too much of it."""

    def __init__(self, response: httpx2.Response, most: int) -> None:
        self._response = response
        self._most = most
        response.stream = _Raw(response.stream, most)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        count = 0
        async for piece in self._response.aiter_bytes():
            count += len(piece)
            _refuse(count, self._most)
            yield piece

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self._response.aclose()


class _Raw(httpx2.AsyncByteStream):
    """The same before it is unpacked: what is sent need not become anything."""

    def __init__(self, stream: Any, most: int) -> None:
        self._stream = stream
        self._most = most

    async def __aiter__(self) -> AsyncIterator[bytes]:
        count = 0
        async for piece in self._stream:
            count += len(piece)
            _refuse(count, self._most)
            yield piece

    async def aclose(self) -> None:
        """Let go of the connection."""
        await self._stream.aclose()


def _refuse(count: int, most: int) -> None:
    if count > most:
        raise TooLong(_("the server's answer has more than {most:,} bytes").format(most=most))


async def _beginning(response: httpx2.Response) -> bytes:
    """The first bytes of an error, unpacked, and nothing of one that is packed wrongly."""
    response.stream = _Raw(response.stream, MOST_BYTES)
    body = b""
    with contextlib.suppress(TooLong, httpx2.DecodingError):
        async for piece in response.aiter_bytes():
            body += piece[: MOST_OF_ERROR - len(body)]
            if len(body) >= MOST_OF_ERROR:
                break
    return body


def _unpacked(response: httpx2.Response, **body: Any) -> httpx2.Response:
    """The response with its body as it is after unpacking."""
    gone = {"content-encoding", "content-length", "transfer-encoding"}
    headers = [pair for pair in response.headers.multi_items() if pair[0] not in gone]
    return httpx2.Response(response.status_code, headers=headers, request=response.request, **body)
