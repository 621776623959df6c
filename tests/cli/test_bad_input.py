"""Whatever cannot be used: one line that says where and why, and everything left as it was."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.cli.main import main

TABLE: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "bad_input.yaml").read_text("utf-8")
)


def cases() -> Iterator[dict[str, Any]]:
    """Every broken file under every command that reads it, then the wrong command lines."""
    for broken in TABLE["broken"]:
        for command in TABLE["commands"][broken["reads"]]:
            yield {"run": command.replace("FILE", broken["file"]), "says": broken["says"]}
    yield from TABLE["wrong"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the table in a working folder, and no model configured."""
    for name in TABLE["folders"]:
        (tmp_path / name).mkdir()
    for name, held in TABLE["files"].items():
        data = bytes.fromhex(held["hex"]) if "hex" in held else None
        text = held.get("text", "").encode(held.get("encoding", "utf-8"))
        (tmp_path / name).write_bytes(text if data is None else data)
    (tmp_path / "locked").chmod(0o500)
    for name in list(os.environ):
        if name.startswith(("OPENAI_", "DRAFTER_")):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Everything below the folder, hidden files too: when it was changed, and what it holds."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            path.read_bytes() if path.is_file() else b"",
        )
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case["run"])
def test_one_line_and_nothing_changed(
    case: dict[str, Any],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if case.get("locked") and os.access(folder / "locked", os.W_OK):
        pytest.skip("this user may write everywhere")
    if case.get("key"):
        monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("# 总结\n".encode())))
    before = snapshot(folder)
    status = main(case["run"].split())
    said = capsys.readouterr()
    assert (status, said.out, said.err.count("\n")) == (2, "", 1), said.err
    if case["says"].startswith("…"):
        assert case["says"][1:].strip() in said.err
    else:
        assert said.err.startswith(case["says"])
    assert snapshot(folder) == before


def test_the_table_covers_every_command() -> None:
    from drafter.cli.commands import commands

    tried = [case["run"] for case in cases()]
    without_input = {"config", "facts schema", "lsp", "rules"}
    for command in commands():
        if command.name not in without_input:
            assert [run for run in tried if run.startswith(f"{command.name} ")], command.name
