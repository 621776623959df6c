"""`drafter replies`: what a project keeps of a model's replies can be seen and taken away."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from drafter.cli.main import main
from drafter.writing.answer import Answer
from drafter.writing.client.store import ReplyStore
from tests.writing.sample import request_to


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two replies, one of them forty days old, a damaged one and half of one."""
    store = ReplyStore(tmp_path / ".drafter" / "replies")
    old, new = (request_to("http://127.0.0.1:9/v1", question) for question in ("旧的", "新的"))
    store.put(old, Answer("全年开展培训9期。", "m"))
    store.put(new, Answer("全年开展培训12期[F1]。", "m"))
    month_ago = time.time() - 40 * 86_400
    os.utime(store.folder / f"{old.key}.json", (month_ago, month_ago))
    (store.folder / f"{'0' * 64}.json").write_text("{", "utf-8")
    (store.folder / f".{new.key}.json.x1").write_text("{", "utf-8")
    os.utime(store.folder / f".{new.key}.json.x1", (month_ago, month_ago))
    return tmp_path


def _run(*arguments: str) -> int:
    return main(["replies", *arguments])


def test_they_are_listed_oldest_first(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("list", "--project", str(project)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[3] for line in lines[:-1]] == ["m", "m", "damaged"]
    assert "培训" in lines[1]
    assert "14 characters" in lines[1]
    assert lines[-1].startswith("3 replies in ")


def test_one_is_shown_whole(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = request_to("http://127.0.0.1:9/v1", "新的").key
    assert _run("show", key[:10], "--project", str(project)) == 0
    shown = capsys.readouterr().out
    assert "\nuser:\n新的\n" in shown
    assert shown.endswith("\nreply:\n全年开展培训12期[F1]。\n")


@pytest.mark.parametrize("key", ["ffffffffff", "", "x", "../../etc/passwd"])
def test_a_key_that_there_is_not(
    key: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("show", key, "--project", str(project)) == 2
    assert "there is no reply" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "left"),
    [([], 2), (["--older-than", "30"], 1), (["--older-than", "50"], 2), (["--all"], 0)],
)
def test_they_are_taken_away(options: list[str], left: int, project: Path) -> None:
    folder = project / ".drafter" / "replies"
    before = sorted(folder.iterdir())
    assert _run("prune", *options, "--dry-run", "--project", str(project)) == 0
    assert sorted(folder.iterdir()) == before
    assert _run("prune", *options, "--project", str(project)) == 0
    assert len(list(folder.iterdir())) == left


def test_a_project_without_replies_has_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("list", "--project", str(tmp_path)) == 0
    assert capsys.readouterr().out.startswith("0 replies in ")
    assert _run("list", "--project", str(tmp_path / "no")) == 2
