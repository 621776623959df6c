"""What is too large is refused while it arrives; what a server finds fault with is changed once."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest

from drafter.writing import failures
from drafter.writing.client.receiving import MOST_BYTES
from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, say, status
from tests.writing.sample import QUICK, write

ENDLESS = 200_000_000
"""Bytes that are sent unless the other side hangs up."""


def endless(piece: bytes, code: int = 200, **headers: str) -> Behaviour:
    """A body of the same piece again and again, with no length told."""

    def behave(handler: object, request: LoggedRequest) -> None:
        sent: Callable[[bytes], object] = handler.wfile.write  # type: ignore[attr-defined]
        handler.send_response(code)  # type: ignore[attr-defined]
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)  # type: ignore[attr-defined]
        handler.send_header("Connection", "close")  # type: ignore[attr-defined]
        handler.end_headers()  # type: ignore[attr-defined]
        handler.close_connection = True  # type: ignore[attr-defined]
        with suppress(OSError):
            for _ in range(ENDLESS // len(piece)):
                sent(piece)

    return behave


def once(body: bytes, code: int = 200, **headers: str) -> Behaviour:
    """A body sent whole."""
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, request: handler.answer(code, body, given)


BOMB = gzip.compress(b" " * 100_000_000)
EVENTS = {"Content_Type": "text/event-stream"}
TOO_LARGE: dict[str, tuple[Behaviour, type[failures.WritingFailure]]] = {
    "a body without end": (endless(b" " * 65536), failures.TooLong),
    "a packed body": (once(BOMB, Content_Encoding="gzip"), failures.TooLong),
    "a deflated body": (
        once(zlib.compress(b" " * 50_000_000), Content_Encoding="deflate"),
        failures.TooLong,
    ),
    "packed twice": (
        once(gzip.compress(BOMB), Content_Encoding="gzip, gzip"),
        failures.MalformedAnswer,
    ),
    "an event without end": (endless(b"data: " + b"x" * 65536, 200, **EVENTS), failures.TooLong),
    "comments for ever": (
        endless((b": " + b"." * 1000 + b"\n\n") * 64, 200, **EVENTS),
        failures.TooLong,
    ),
    "an error page without end": (endless(b"<p>" * 20_000, 500), failures.ServerFailed),
    "a packed error page": (once(BOMB, 502, Content_Encoding="gzip"), failures.ServerFailed),
    "an error packed wrongly": (
        once(b"no gzip", 500, Content_Encoding="gzip"),
        failures.ServerFailed,
    ),
    "an answer packed wrongly": (
        once(b"no gzip", Content_Encoding="gzip"),
        failures.MalformedAnswer,
    ),
}


@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_is_too_large_is_never_in_memory(name: str) -> None:
    behaviour, failure = TOO_LARGE[name]
    with OpenAIServer([behaviour]) as server:
        write(server.base_url, "写一句。", patience=QUICK)  # loads what is loaded once
        tracemalloc.start()
        (result,) = write(server.base_url, "写一句。", patience=QUICK)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert type(result) is failure, result
    assert most < 8 * MOST_BYTES


def test_a_packed_answer_is_read() -> None:
    body = '{"choices": [{"message": {"content": "培训12期。"}}]}'.encode()
    with OpenAIServer([once(gzip.compress(body), Content_Encoding="gzip")]) as server:
        (result,) = write(server.base_url, "写一句。")
    assert not isinstance(result, BaseException), result
    assert result.text == "培训12期。"


BLAMED = [
    "max_tokens or max_completion_tokens must be at most 256",
    "use max_tokens, not max_completion_tokens; use max_completion_tokens, not max_tokens",
    "temperature, max_tokens, max_completion_tokens, system role: all are wrong",
]


@pytest.mark.parametrize("words", BLAMED)
def test_a_server_that_is_never_content_is_not_asked_without_end(words: str) -> None:
    with OpenAIServer([status(400, words)]) as server:
        results = write(server.base_url, "一", "二", limit=1)
        sent = [str(sorted(request.body.items())) for request in server.requests]
    assert all(isinstance(result, failures.Rejected) for result in results)
    assert len(sent) == len(set(sent))  # nothing is sent twice in one form
    assert len(sent) <= 10


def test_what_was_changed_is_not_tried_anew_by_the_next_attempt() -> None:
    def script(request: LoggedRequest) -> Behaviour:
        if "temperature" in request.body:
            return status(400, "Unsupported parameter: temperature", param="temperature")
        return say("培训12期。") if len(server.requests) > 3 else status(500)

    with OpenAIServer(script) as server:
        (result,) = write(server.base_url, "写一句。")
        assert ["temperature" in request.body for request in server.requests] == [True] + [
            False
        ] * 3
    assert not isinstance(result, BaseException), result


@pytest.mark.parametrize("param", [["body", "x"], {"a": 1}, 7, None, "no such"])
def test_a_culprit_of_any_type_is_a_named_failure(param: object) -> None:
    refusal = status(400, "messages: bad", param=param)  # type: ignore[arg-type]
    with OpenAIServer([refusal]) as server:
        (result,) = write(server.base_url, "写一句。")
        assert len(server.requests) == 1
    assert type(result) is failures.Rejected
