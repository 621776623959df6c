"""What a provider gets to see of a run, and what of its answers is kept where."""

from __future__ import annotations

import json

import pytest

from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, reset, say, status
from tests.pipeline.running import GOOD, KEY, SECTIONS, Here, answering, asked_section, clean

PARAMETERS = {"model", "messages", "temperature", "max_tokens", "stream", "stream_options"}


@pytest.mark.parametrize("form", ["--json", "--quiet"])
def test_nothing_is_asked_for_that_a_local_server_does_not_know(form: str, here: Here) -> None:
    """No response format, no tools, no number of choices: those are kept by few."""
    with answering({}) as server:
        here.draft(server, form)
        asked = [request.body for request in server.requests]
    assert all(body.keys() <= PARAMETERS for body in asked), asked
    assert all(bool(body.get("stream")) == (form == "--json") for body in asked)


@pytest.mark.parametrize("form", ["--json", "--quiet"])
def test_reasoning_is_on_the_record_and_nowhere_else(form: str, here: Here) -> None:
    thought = "<think>接诊9999人次，院长李国强。</think>"
    with answering({name: thought + GOOD[name] for name in SECTIONS}) as server:
        run = here.draft(server, form)
    assert run.status == 0, run.said
    assert all(clean(GOOD[name]) in str(run.document) for name in SECTIONS)
    assert "李国强" not in str(run.document) + run.said
    entries = (here.facts.parent / ".drafter" / "replies").glob("*.json")
    kept = [json.loads(path.read_text("utf-8"))["answer"]["content"] for path in entries]
    assert len(kept) == len(SECTIONS)
    assert all(content.startswith(thought) for content in kept)


REFUSED = {
    "temperature": "Unsupported value: 'temperature' does not support 0.2 with this model.",
    "max_tokens": "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.",
    "system": "System role not supported",
    "stream_options": "Unknown field: stream_options",
}
"""What a server will not have, and how it says so."""


@pytest.mark.parametrize("what", REFUSED)
def test_a_400_costs_one_request_a_model_and_is_remembered(what: str, here: Here) -> None:
    def script(request: LoggedRequest) -> Behaviour:
        roles = [message["role"] for message in request.messages]
        if what in request.body or what in roles:
            return status(400, REFUSED[what])
        return say(GOOD[asked_section(request)])

    (here.facts.parent / "drafter.toml").write_text("concurrency = 1\n", "utf-8")
    with OpenAIServer(script) as server:
        run = here.draft(server, "--json")
        assert len(server.requests) == len(SECTIONS) + 1
    assert all(clean(GOOD[name]) in str(run.document) for name in SECTIONS)


@pytest.mark.parametrize("form", ["--explain", "--json", "--quiet"])
def test_a_key_that_the_server_repeats_is_masked_in_all_that_is_told(form: str, here: Here) -> None:
    repeating = [status(code, f"key {KEY} is over its rate") for code in (500, 400)]
    with answering({"义诊": repeating[0], "培训": repeating[1]}) as server:
        run = here.draft(server, form)
    assert run.status == 0
    assert "is over its rate" in run.said
    written = "".join(
        path.read_text("utf-8") for path in here.facts.parent.rglob("*") if path.is_file()
    )
    assert KEY not in run.said + run.out + written


def test_a_proxy_that_resets_is_named(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    with OpenAIServer([reset()]) as proxy:
        address = proxy.base_url.removesuffix("/v1").replace("http://", "http://me:secret@")
        monkeypatch.setenv("http_proxy", address)
        run = here.draft(proxy, "--base-url", "http://model.invalid/v1", DRAFTER_ATTEMPTS="1")
        assert {request.path for request in proxy.requests} == {
            "http://model.invalid/v1/chat/completions"
        }
    line = run.outcome("前言")
    assert "no connection to http://model.invalid/v1 through the proxy http://127.0.0.1:" in line
    assert "secret" not in run.said
