"""Every bad answer is a named failure: not used, not stored, no traceback, on a real socket."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.writing import failures
from drafter.writing.reply import Usage
from drafter.writing.store import ReplyStore
from tests.openai_server import (
    Behaviour,
    OpenAIServer,
    completion,
    cut,
    drop,
    raw,
    refuse,
    reset,
    say,
    stall,
    status,
)
from tests.writing.sample import QUICK, write

PAGE = "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"

# What the server does, the failure it must become, and the requests that may be spent on it.
ASKED_AGAIN = QUICK.attempts
CASES: dict[str, tuple[Behaviour, type[failures.WritingFailure], int]] = {
    "a web page": (raw(PAGE, "text/html"), failures.MalformedAnswer, ASKED_AGAIN),
    "a web page labelled JSON": (raw(PAGE), failures.MalformedAnswer, ASKED_AGAIN),
    "an empty body": (raw(""), failures.MalformedAnswer, ASKED_AGAIN),
    "{}": (raw("{}"), failures.MalformedAnswer, ASKED_AGAIN),
    "null": (raw("null"), failures.MalformedAnswer, ASKED_AGAIN),
    "a list": (raw("[]"), failures.MalformedAnswer, ASKED_AGAIN),
    "a number": (raw("7"), failures.MalformedAnswer, ASKED_AGAIN),
    "an error in a 200": (
        raw(json.dumps({"error": {"message": "overloaded"}})),
        failures.MalformedAnswer,
        ASKED_AGAIN,
    ),
    "no choices": (completion(choices=[]), failures.MalformedAnswer, ASKED_AGAIN),
    "choices of nothing": (completion(choices=[None]), failures.MalformedAnswer, ASKED_AGAIN),
    "a choice without message": (
        completion(choices=[{"index": 0, "finish_reason": "stop"}]),
        failures.MalformedAnswer,
        ASKED_AGAIN,
    ),
    "bytes that are no UTF-8": (
        raw(b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'),
        failures.MalformedAnswer,
        ASKED_AGAIN,
    ),
    "null content": (completion(None), failures.EmptyAnswer, ASKED_AGAIN),
    "empty content": (completion("  \n"), failures.EmptyAnswer, ASKED_AGAIN),
    "reasoning alone": (completion("<think>想一想"), failures.EmptyAnswer, ASKED_AGAIN),
    "content that is a list": (
        completion(choices=[{"message": {"content": [1]}, "finish_reason": "stop"}]),
        failures.EmptyAnswer,
        ASKED_AGAIN,
    ),
    "a 500": (status(500), failures.ServerFailed, ASKED_AGAIN),
    "a 502 page": (status(502, PAGE), failures.ServerFailed, ASKED_AGAIN),
    "a 503": (status(503), failures.ServerFailed, ASKED_AGAIN),
    "a 408": (status(408), failures.ServerFailed, ASKED_AGAIN),
    "a 409": (status(409), failures.ServerFailed, ASKED_AGAIN),
    "a 429": (status(429), failures.RateLimited, ASKED_AGAIN),
    "a closed connection": (drop(), failures.Unreachable, ASKED_AGAIN),
    "a reset connection": (reset(), failures.Unreachable, ASKED_AGAIN),
    "a cut body": (cut("全年开展培训12期。"), failures.Unreachable, ASKED_AGAIN),
    "silence": (stall(), failures.TimedOut, ASKED_AGAIN),
    "a refusal by field": (refuse("I will not."), failures.Refused, 1),
    "a refusal in words": (say("很抱歉，我无法撰写这段内容。"), failures.Refused, 1),
    "a filter": (completion("", "content_filter"), failures.Refused, 1),
    "a 400": (status(400, "messages: bad"), failures.Rejected, 1),
    "a 422": (status(422, "unprocessable"), failures.Rejected, 1),
    "a context too small": (
        status(400, "This model's maximum context length is 4096 tokens."),
        failures.ContextExceeded,
        1,
    ),
    "megabytes": (say("a. " * 1_000_000), failures.TooLong, 1),
    "cut at the token limit": (completion("全年开展", "length"), failures.CutOff, 2),
    "cut with no reason told": (completion("全年开展培训12", None), failures.CutOff, 2),
}


@pytest.mark.parametrize("name", CASES)
def test_a_bad_answer_is_a_named_failure_and_is_not_kept(name: str, tmp_path: Path) -> None:
    behaviour, failure, requests = CASES[name]
    store = ReplyStore(tmp_path / "replies")
    with OpenAIServer([behaviour]) as server:
        (result,) = write(server.base_url, "写一句。", store=store)
        assert type(result) is failure, result
        assert isinstance(result, failures.WritingFailure)
        assert result.reason
        assert "\n" not in result.reason
        assert result.usage.requests == requests
        assert len(server.requests) == requests
    assert not list(tmp_path.rglob("*.json"))


TRANSIENT = [name for name, (_, failure, _) in CASES.items() if failure.transient]


@pytest.mark.parametrize("name", TRANSIENT)
def test_a_good_answer_after_a_bad_one_is_used(name: str, tmp_path: Path) -> None:
    store = ReplyStore(tmp_path / "replies")
    with OpenAIServer([CASES[name][0], say("全年开展培训12期[F1]。")]) as server:
        (result,) = write(server.base_url, "写一句。", store=store)
    assert not isinstance(result, BaseException), result
    assert result.text == "全年开展培训12期。"
    assert result.usage.requests == 2
    assert len(list(tmp_path.rglob("*.json"))) == 1


def test_an_answer_cut_at_the_limit_is_asked_for_once_with_more_room() -> None:
    script = [completion("全年开展", "length"), say("全年开展培训12期。")]
    with OpenAIServer(script) as server:
        (result,) = write(server.base_url, "写一句。")
    assert not isinstance(result, BaseException), result
    assert [request.body["max_tokens"] for request in server.requests] == [100, 400]
    assert result.usage.completion_tokens == len("全年开展") + len("全年开展培训12期。")


def test_a_whole_answer_without_finish_reason_is_used() -> None:
    with OpenAIServer([completion("全年开展培训12期[F1]。", None)]) as server:
        (result,) = write(server.base_url, "写一句。")
    assert not isinstance(result, BaseException), result
    assert result.text == "全年开展培训12期。"


def test_lone_surrogates_and_missing_usage_do_no_harm(tmp_path: Path) -> None:
    with OpenAIServer([completion("培训\ud83d12期。", usage=None)]) as server:
        (result,) = write(server.base_url, "写一句。", store=ReplyStore(tmp_path))
    assert not isinstance(result, BaseException), result
    assert result.text == "培训12期。"
    assert result.usage == Usage(1, 14, 5, estimated=True)
