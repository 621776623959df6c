"""Answers changed at random, 2,000 of them, seeded: each is a reply or a named failure."""

from __future__ import annotations

import asyncio
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx2
import pytest

from drafter.errors import DrafterError
from drafter.writing.answer import Answer
from drafter.writing.client import connection, receiving
from drafter.writing.client.model import ModelWriter
from drafter.writing.client.order import Order
from drafter.writing.client.patience import Patience
from drafter.writing.client.sending import Client
from drafter.writing.client.streaming import Heard
from drafter.writing.failures import WritingFailure
from drafter.writing.reply import Reply
from tests.openai_server import LoggedRequest, OpenAIServer
from tests.writing.sample import KEY, request_to

IN_PROCESS, ON_A_SOCKET = 1900, 100
ONCE = Patience(attempts=1, timeout=20.0, head_start=0.0)
TEXT = "全年开展培训12期[F1]。参加340余人次[F2]。"
ODD: list[Callable[[random.Random], Any]] = [
    lambda dice: None,
    lambda dice: dice.choice([True, False, 0, -1, 1.5, 10**400, float("nan"), float("inf")]),
    lambda dice: dice.choice(["", "  ", "\x00\x1b[2J", "\ud800", "\ufffe", "‮反", "<think>", KEY]),
    lambda dice: "长。" * dice.choice([10, 60_000]),
    lambda dice: [],
    lambda dice: {},
    lambda dice: [[[{"message": [KEY]}]]],
    lambda dice: {"message": {"content": {"message": KEY}}},
    lambda dice: json.loads("[" * 500 + "]" * 500),
]


def completion() -> dict[str, Any]:
    """A good answer."""
    message = {"role": "assistant", "content": TEXT, "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 90, "completion_tokens": 30, "total_tokens": 120}
    return {"id": "x", "model": "m", "choices": [choice], "usage": usage}


def error() -> dict[str, Any]:
    """An error in OpenAI's shape."""
    return {"error": {"message": "no", "type": "error", "code": "x", "param": "temperature"}}


def pieces() -> list[dict[str, Any]]:
    """The events of a good stream."""
    deltas: list[dict[str, Any]] = [{"content": TEXT[at : at + 5]} for at in range(0, len(TEXT), 5)]
    choices = [{"index": 0, "delta": delta} for delta in deltas]
    choices.append({"index": 0, "delta": {}, "finish_reason": "stop"})
    usage = {"prompt_tokens": 90, "completion_tokens": 30}
    return [*({"model": "m", "choices": [one]} for one in choices), {"choices": [], "usage": usage}]


def changed(data: Any, dice: random.Random) -> Any:
    """The data with one place in it left out, renamed, or of another type."""
    if isinstance(data, dict) and data and dice.random() < 0.8:
        name = dice.choice(sorted(data))
        rest = {key: value for key, value in data.items() if key != name}
        match dice.randrange(5):
            case 0:
                return rest
            case 1:
                return rest | {name.upper(): data[name]}
            case _:
                return rest | {name: changed(data[name], dice)}
    if isinstance(data, list) and data and dice.random() < 0.7:
        at = dice.randrange(len(data))
        return [*data[:at], changed(data[at], dice), *data[at + 1 :]]
    return dice.choice(ODD)(dice)


def spoilt(body: bytes, dice: random.Random) -> bytes:
    """The bytes cut, turned or doubled somewhere."""
    at = dice.randrange(len(body) + 1)
    match dice.randrange(6):
        case 0:
            return body[:at]
        case 1:
            return body[:at] + bytes([dice.randrange(256)]) + body[at + 1 :]
        case 2:
            return body[:at] + b"\xff\xfe" + body[at:]
        case 3:
            return body + body
    return body


def answer(seed: int) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one odd answer."""
    dice = random.Random(seed)
    code = dice.choice([200] * 8 + [400, 401, 404, 422, 429, 500])
    kind = "application/json"
    if code == 200 and dice.random() < 0.4:
        kind = "text/event-stream"
        events = pieces()
        at = dice.randrange(len(events))
        events[at] = changed(events[at], dice)
        lines = [f"data: {json.dumps(event)}\n\n" for event in events]
        lines.insert(
            dice.randrange(len(lines) + 1), dice.choice([":\n\n", "id: 1\n\n", "data:\n\n"])
        )
        body = "".join([*lines, "data: [DONE]\n\n"]).encode()
    else:
        data = completion() if code == 200 else error()
        for _ in range(dice.randrange(1, 4)):
            data = changed(data, dice)
        body = json.dumps(data).encode()
    body = spoilt(body, dice)
    headers = {"content-type": dice.choice([kind] * 6 + ["text/html", "", "x; charset=utf-16"])}
    match dice.randrange(12):
        case 0:
            body, headers["content-encoding"] = gzip.compress(body), "gzip"
        case 1:
            headers["content-encoding"] = dice.choice(
                ["gzip", "deflate", "br", "zstd", "gzip, gzip"]
            )
        case 2:
            headers["retry-after"] = dice.choice(
                ["-1", "1e400", "x", "Mon, 01 Jan 0001 00:00:00 GMT"]
            )
    return code, headers, body


async def asked(base_url: str, seed: int) -> Reply | BaseException:
    """What becomes of one request."""
    async with ModelWriter(base_url, KEY, patience=ONCE, stream=seed % 3 == 0) as writer:
        (result,) = await asyncio.gather(
            writer.write(request_to(base_url), lambda pieces: None), return_exceptions=True
        )
    return result


def held(seed: int, result: Reply | BaseException) -> str:
    """The name of the outcome, after a look at it."""
    assert isinstance(result, Reply | WritingFailure | DrafterError), (seed, result)
    told = f"{result.text}{result.model}" if isinstance(result, Reply) else str(result)
    assert KEY not in told, seed
    told.encode("utf-8")
    assert told.replace("\n", "").isprintable(), (seed, told)
    if isinstance(result, WritingFailure):
        assert result.reason, seed
        assert len(result.reason) < 600, seed
    return type(result).__name__


def test_two_thousand_odd_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def sent(seed: int, request: httpx2.Request) -> httpx2.Response:
        code, headers, body = answer(seed)

        async def arriving() -> Any:
            for at in range(0, len(body), 65536):
                yield body[at : at + 65536]

        return httpx2.Response(code, headers=headers, content=arriving())

    async def received(order: Order, heard: Heard | None, sending: Callable[[], None]) -> Answer:
        """Without the process of its own, into which no transport can be put."""

        async def going(request: object) -> None:
            sending()

        one = Client(order.server, going)
        try:
            return await one.answer(order, heard)
        finally:
            await one.close()

    monkeypatch.setattr(connection, "received", received)
    client, outcomes = receiving.Client, Counter[str]()
    for seed in range(IN_PROCESS):
        transport = httpx2.MockTransport(partial(sent, seed))
        monkeypatch.setattr(receiving, "Client", partial(client, transport=transport))
        outcomes[held(seed, asyncio.run(asked("http://127.0.0.1:9/v1", seed)))] += 1
    assert outcomes["Reply"] > IN_PROCESS / 20
    assert len(outcomes) > 8, outcomes


def test_a_hundred_odd_answers_on_a_socket() -> None:
    def script(request: LoggedRequest) -> Any:
        code, headers, body = answer(IN_PROCESS + request.number)
        if request.number % 10 == 0:
            headers["content-length"] = str(len(body) + 5)
        return lambda handler, asked: handler.answer(code, body, headers)

    with OpenAIServer(script) as server:
        for seed in range(IN_PROCESS, IN_PROCESS + ON_A_SOCKET):
            result = asyncio.run(asked(server.base_url, seed))
            if not (isinstance(result, WritingFailure) and "no answer in time" in result.reason):
                held(seed, result)
