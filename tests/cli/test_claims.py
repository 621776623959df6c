"""`drafter claims`: of Markdown what a reader sees, of any other text all of it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from drafter.cli.main import main

TEXT = "---\nyear: 12\n---\n\n走访农户**318**户，帮扶&nbsp;&#50;6户。\n"


def claims(path: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    path.write_text(TEXT, encoding="utf-8")
    assert main(["claims", str(path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["claims"]
    return [(one["text"], TEXT[one["start"] : one["end"]]) for one in found]


def test_a_markdown_file_is_read_as_it_is_seen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert claims(tmp_path / "draft.md", capsys) == [("318户", "318**户"), ("26户", "&#50;6户")]


def test_any_other_text_is_read_as_it_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ("318户", "318**户") not in claims(tmp_path / "draft.txt", capsys)


def test_what_comes_on_stdin_is_markdown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["claims", "-", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["claims"]
    assert [one["text"] for one in found] == ["318户", "26户"]
