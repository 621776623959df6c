"""A server that is silent: the run says that it still waits."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.review import waiting
from drafter.writing.progress import Event
from tests.openai_server import OpenAIServer, after, say

FACTS = "document: {template: own}\nfacts: {茶园: {采摘: 34吨}}\n"
TEMPLATE = '{% section "茶园", facts=["茶园"] %}\n采摘{{ facts.茶园.采摘 }}。\n{% endsection %}\n'


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Facts of a document with one section, and little patience."""
    monkeypatch.setattr(waiting, "PAUSE", 0.2)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "own.md.jinja").write_text(TEMPLATE, "utf-8")
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, "utf-8")
    return path


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_a_silent_server_is_told(
    options: list[str], facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with OpenAIServer([after(1.0, say("采摘34吨[F1]。"))]) as server:
        model = ["--model", "m", "--base-url", server.base_url]
        assert main(["draft", str(facts), *model, *options]) == 0
    lines = capsys.readouterr().err.splitlines()
    if options:
        told = [json.loads(line) for line in lines]
        quiet = [one for one in told if one["event"] == "waiting"]
        assert {tuple(one["sections"]) for one in quiet} == {("茶园",)}
    else:
        quiet = [line for line in lines if line.startswith("茶园: no answer yet, ")]
    assert quiet


def test_quiet_is_told_again_and_again_until_something_happens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(waiting, "PAUSE", 0.05)
    told: list[tuple[tuple[str, ...], float]] = []
    with waiting.watched(
        lambda event: None, lambda *one: told.append((tuple(one[0]), one[1]))
    ) as t:
        t(Event("started", "甲"))
        t(Event("started", "乙"))
        _until(lambda: len(told) >= 2)
        assert {names for names, _ in told} == {("甲", "乙")}
        assert told[1][1] > told[0][1] >= 0.05
        t(Event("reply", "甲"))
        told.clear()
        _until(lambda: bool(told))
        assert told[0][0] == ("乙",)
        t(Event("done", "乙"))
        told.clear()
        _until(lambda: bool(told))
        assert waiting.waiting_line(*told[0]).startswith("still at work, ")
    told.clear()
    time.sleep(0.15)
    assert not told


def _until(happens: Callable[[], bool]) -> None:
    for _ in range(400):
        if happens():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen")
