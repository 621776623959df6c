"""A scripted server on loopback that speaks the OpenAI protocol over a real socket.

It answers `POST …/chat/completions` by a script and writes down every request with its time, so
that a test can assert on what really went over the wire:

    with OpenAIServer([status(500), say("第一句。")]) as server:
        ...                                     # point the program at server.base_url
    assert [request.path for request in server.requests] == ["/v1/chat/completions"] * 2

The script is a list of behaviours, used one a request in order of arrival, the last one for all
that follow; or a function from the LoggedRequest to a behaviour, for answers that depend on what
was asked. A behaviour is a function that answers on the open connection; the ones below cover what
servers really do:

    say(text)               a good completion (as server-sent events if the request asks to stream)
    completion(**changes)   the same with any part of the JSON changed or left out
    status(code, …)         an error with its JSON body and headers
    raw(body, …)            any bytes under any content type, with status 200
    stream(text, …)         server-sent events, in any of the ways in which a stream goes wrong
    refuse(words)           200 with `message.refusal`
    drop()                  the connection closed without a word
    reset()                 the connection reset (RST)
    cut(text)               a body that ends before its Content-Length is reached
    drip(text, every)       a good completion, one byte at a time
    stall(seconds)          silence, then the connection closed
    after(seconds, then)    another behaviour, later

`server.requests` is the log, oldest first. Times are `time.monotonic()` seconds. The server takes
requests in parallel (one thread each); `server.busiest` is the most it had in work at once.
Nothing is printed. Leaving the `with` closes the port and gives up stalled connections.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class LoggedRequest:
    """One request as it came in. `number` counts from 0; header names are in lower case."""

    number: int
    time: float
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def messages(self) -> list[dict[str, str]]:
        """The conversation: role and content of each message."""
        messages: list[dict[str, str]] = self.body.get("messages", [])
        return messages

    @property
    def text(self) -> str:
        """All that the messages say, one after the other."""
        return "\n".join(message["content"] for message in self.messages)


Behaviour = Callable[["_Handler", LoggedRequest], None]
Script = Sequence[Behaviour] | Callable[[LoggedRequest], Behaviour]


class OpenAIServer:
    """See the module's text. Use it as a context manager."""

    def __init__(self, script: Script) -> None:
        self.requests: list[LoggedRequest] = []
        self.busiest = 0
        self.closing = threading.Event()
        self._script = script
        self._busy = 0
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    @property
    def base_url(self) -> str:
        """What to set OPENAI_BASE_URL to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def times(self) -> list[float]:
        """The moments at which requests came in."""
        return [request.time for request in self.requests]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def take(self, path: str, headers: dict[str, str], body: dict[str, Any]) -> LoggedRequest:
        """Write a request down (called by the handler)."""
        with self._lock:
            request = LoggedRequest(len(self.requests), time.monotonic(), path, headers, body)
            self.requests.append(request)
            self._busy += 1
            self.busiest = max(self.busiest, self._busy)
        return request

    def done(self) -> None:
        """A request was answered, one way or the other (called by the handler)."""
        with self._lock:
            self._busy -= 1

    def behaviour(self, request: LoggedRequest) -> Behaviour:
        """What the script says for this request."""
        if callable(self._script):
            return self._script(request)
        return self._script[min(request.number, len(self._script) - 1)]


class _Server(ThreadingHTTPServer):
    owner: OpenAIServer
    daemon_threads = True
    block_on_close = False  # a stalled handler must not hold a test up
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many of these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Log the request and let the script answer."""
        owner = self.server.owner
        length = int(self.headers.get("Content-Length", "0"))
        body = json.loads(self.rfile.read(length) or b"{}")
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = owner.take(self.path, headers, body)
        try:
            owner.behaviour(request)(self, request)
        finally:
            owner.done()

    def pause(self, seconds: float) -> None:
        """Sleep, but not longer than the server lives."""
        self.server.owner.closing.wait(seconds)

    def answer(
        self,
        code: int,
        body: bytes,
        headers: dict[str, str] | None = None,
        content_type: str = "application/json",
    ) -> None:
        """A whole answer."""
        self.head(code, len(body), headers, content_type)
        self.wfile.write(body)

    def head(
        self,
        code: int,
        length: int,
        headers: dict[str, str] | None = None,
        content_type: str = "application/json",
    ) -> None:
        """Status line and headers alone, promising `length` bytes."""
        self.send_response(code)
        given = {"Content-Type": content_type, "Content-Length": str(length)} | (headers or {})
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing; `requests` is the log."""


def say(text: str, **changes: Any) -> Behaviour:
    """A good completion with this text; `changes` as for `completion`."""

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        if request.body.get("stream"):
            _stream(handler, request, text)
        else:
            handler.answer(200, _json(_completion(request, text) | changes))

    return behave


def completion(
    text: str | None = "好。", finish_reason: str | None = "stop", **changes: Any
) -> Behaviour:
    """A completion out of the ordinary: `changes` replace keys of the JSON; None leaves one out."""

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        whole = _completion(request, text)
        whole["choices"][0]["finish_reason"] = finish_reason
        whole |= changes
        handler.answer(200, _json({k: v for k, v in whole.items() if v is not None}))

    return behave


def stream(
    text: str,
    *,
    size: int = 4,
    every: float = 0.0,
    finish: str | None = "stop",
    done: bool = True,
    garbage: bool = False,
    error: str | None = None,
    then: str = "end",
    until: Mapping[str, threading.Event] | None = None,
) -> Behaviour:
    """The text in events of `size` characters, `every` so many seconds. `finish` None gives no
    reason for the end, `done` False no [DONE]; `garbage` puts a line that is no JSON in the middle,
    `error` an error event behind the text; `then` is "end", "stall" or "reset" after the text.
    `until` keeps back what comes behind a key's words until its event is set, 15 seconds at most.
    """

    def event(choices: list[dict[str, Any]], request: LoggedRequest) -> bytes:
        chunk = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m"}
        return f"data: {json.dumps(chunk | {'choices': choices}, ensure_ascii=False)}\n\n".encode()

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.close_connection = True
        for at in range(0, len(text), size):
            handler.wfile.write(
                event([{"index": 0, "delta": {"content": text[at : at + size]}}], request)
            )
            if garbage and at >= len(text) // 2:
                handler.wfile.write(b"data: {no json\n\n")
            handler.wfile.flush()
            handler.pause(every)
            for words, awaited in (until or {}).items():
                if words in text[: at + size] and words not in text[:at]:
                    awaited.wait(15)
        if then != "end":
            (stall() if then == "stall" else reset())(handler, request)
            return
        if error:
            handler.wfile.write(f'data: {{"error": {{"message": "{error}"}}}}\n\n'.encode())
        if finish:
            end = {"index": 0, "delta": {}, "finish_reason": finish}
            handler.wfile.write(event([end], request))
        if done:
            handler.wfile.write(b"data: [DONE]\n\n")

    return behave


def refuse(words: str) -> Behaviour:
    """A completion in which the model declines, as OpenAI marks it."""

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        whole = _completion(request, None)
        whole["choices"][0]["message"]["refusal"] = words
        handler.answer(200, _json(whole))

    return behave


def status(
    code: int,
    message: str = "the server says no",
    *,
    error_code: str | None = None,
    param: str | None = None,
    headers: dict[str, str] | None = None,
) -> Behaviour:
    """An error in OpenAI's shape."""
    error = {"message": message, "type": "error", "code": error_code, "param": param}

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        handler.answer(code, _json({"error": error}), headers)

    return behave


def raw(body: str | bytes, content_type: str = "application/json") -> Behaviour:
    """Status 200 with any body."""
    data = body if isinstance(body, bytes) else body.encode()

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        handler.answer(200, data, content_type=content_type)

    return behave


def drop() -> Behaviour:
    """The connection closed before a byte is sent."""

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        handler.close_connection = True

    return behave


def reset() -> Behaviour:
    """The connection reset, as by a proxy that gives up."""

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        linger = struct.pack("ii", 1, 0)
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        handler.close_connection = True

    return behave


def cut(text: str, keep: float = 0.5) -> Behaviour:
    """The first `keep` of a good completion, then the connection closed."""

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        body = _json(_completion(request, text))
        handler.head(200, len(body))
        handler.wfile.write(body[: int(len(body) * keep)])
        handler.close_connection = True

    return behave


def drip(text: str, every: float = 0.05) -> Behaviour:
    """A good completion, a byte every so many seconds."""

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        body = _json(_completion(request, text))
        handler.head(200, len(body))
        for at in range(len(body)):
            if handler.server.owner.closing.is_set():
                return
            handler.wfile.write(body[at : at + 1])
            handler.wfile.flush()
            handler.pause(every)

    return behave


def stall(seconds: float = 30.0) -> Behaviour:
    """Silence, then the connection closed."""

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        handler.pause(seconds)
        handler.close_connection = True

    return behave


def after(seconds: float, then: Behaviour) -> Behaviour:
    """Another behaviour, so many seconds later."""

    def behave(handler: _Handler, request: LoggedRequest) -> None:
        handler.pause(seconds)
        then(handler, request)

    return behave


def _completion(request: LoggedRequest, text: str | None) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{request.number}",
        "object": "chat.completion",
        "created": 0,
        "model": request.body.get("model", ""),
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": text},
                "finish_reason": "stop",
            }
        ],
        "usage": _usage(request, text),
    }


def _usage(request: LoggedRequest, text: str | None) -> dict[str, int]:
    """A character a token: near enough, and easy to foretell in a test."""
    prompt, written = len(request.text), len(text or "")
    return {
        "prompt_tokens": prompt,
        "completion_tokens": written,
        "total_tokens": prompt + written,
    }


def _stream(handler: _Handler, request: LoggedRequest, text: str) -> None:
    """The text in pieces of four characters, the finish reason, the usage if asked for, [DONE]."""
    base = {"id": f"chatcmpl-{request.number}", "object": "chat.completion.chunk", "created": 0}
    base["model"] = request.body.get("model", "")
    pieces = [{"delta": {"content": text[at : at + 4]}} for at in range(0, len(text), 4)]
    choices: list[dict[str, Any]] = [*pieces, {"delta": {}, "finish_reason": "stop"}]
    chunks: list[dict[str, Any]] = [base | {"choices": [{"index": 0} | one]} for one in choices]
    if (request.body.get("stream_options") or {}).get("include_usage"):
        chunks.append(base | {"choices": [], "usage": _usage(request, text)})
    lines = [f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n" for chunk in chunks]
    body = "".join([*lines, "data: [DONE]\n\n"]).encode()
    handler.answer(200, body, content_type="text/event-stream")


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=True).encode()
