"""Every bad answer is a named failure: not used, not stored, no traceback, on a real socket."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from drafter.writing import failures
from drafter.writing.client.store import ReplyStore
from drafter.writing.reply import Usage
from tests.bad_servers import BAD_SERVERS, WHOLE
from tests.openai_server import OpenAIServer, completion, say, status
from tests.writing.sample import HURRIED, QUICK, write


@pytest.mark.parametrize("name", WHOLE)
def test_a_bad_answer_is_a_named_failure_and_is_not_kept(name: str, tmp_path: Path) -> None:
    bad = BAD_SERVERS[name]
    requests = bad.requests or QUICK.attempts
    store = ReplyStore(tmp_path / "replies")
    with OpenAIServer([bad.behaviour()]) as server:
        patience = HURRIED if bad.slow else QUICK
        (result,) = write(server.base_url, "写一句。", store=store, patience=patience)
        assert type(result) is bad.failure, result
        assert isinstance(result, failures.WritingFailure)
        assert bad.says in result.reason
        assert result.reason
        assert "\n" not in result.reason
        assert result.usage.requests == requests
        assert len(server.requests) == requests
    assert not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize("name", [name for name in WHOLE if BAD_SERVERS[name].failure.transient])
def test_a_good_answer_after_a_bad_one_is_used(name: str, tmp_path: Path) -> None:
    bad = BAD_SERVERS[name]
    store = ReplyStore(tmp_path / "replies")
    patience = replace(QUICK, timeout=1.5) if bad.slow else QUICK
    with OpenAIServer([bad.behaviour(), say("全年开展培训12期[F1]。")]) as server:
        (result,) = write(server.base_url, "写一句。", store=store, patience=patience)
    assert not isinstance(result, BaseException), result
    assert result.text == "全年开展培训12期。"
    assert result.usage.requests == 2
    assert len(list(tmp_path.rglob("*.json"))) == 1


CONTEXT = (
    "This model's maximum context length is 4096 tokens.",
    "prompt is too long: 9000 tokens > 8192 maximum",
    "the request exceeds the available context size, try increasing it",
    "Requested tokens (5120) exceed context window of 4096",
)
"""OpenAI, Anthropic's compatible layer, llama.cpp's server, llama-cpp-python."""


@pytest.mark.parametrize("words", CONTEXT)
def test_a_window_too_small_is_told_apart(words: str) -> None:
    with OpenAIServer([status(400, words)]) as server:
        (result,) = write(server.base_url, "写一句。")
        assert len(server.requests) == 1
    assert type(result) is failures.ContextExceeded, result


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
