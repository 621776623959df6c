"""Streams that are closed, full or cut: the right status, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="closes streams with a shell")

FULL = Path("/dev/full")
COMMANDS = {
    "--version": 0,
    "bogus": 2,
    "check draft.md": 1,
    "check missing.md": 2,
    "draft facts.yaml --offline": 0,
}
"""What each command's exit status is with streams that are as they should be."""
SILENT = {"bogus", "check missing.md"}
"""Those that print nothing on stdout."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "facts.yaml").write_text("巡诊:\n  次数: 18次\n", "utf-8")
    (tmp_path / "draft.md").write_text("---\nfacts: facts.yaml\n---\n\n全年巡诊19次。\n", "utf-8")
    long = "---\nfacts: facts.yaml\n---\n\n" + "全年巡诊19次。\n\n" * 400
    (tmp_path / "long.md").write_text(long, "utf-8")
    return tmp_path


def run(
    folder: Path, arguments: Sequence[str], streams: str, *, unbuffered: bool = False
) -> tuple[int, str]:
    """The exit status under these redirections of the shell, and what was said in the file `said`
    (or nothing).
    """
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONUNBUFFERED", "NO_COLOR")}
    done = subprocess.run(
        ["sh", "-c", f'"$@" {streams}', "sh", sys.executable, "-m", "drafter", *arguments],
        cwd=folder,
        env=inherited | ({"PYTHONUNBUFFERED": "1"} if unbuffered else {}),
        timeout=60,
    )
    said = folder / "said"
    return done.returncode, said.read_text("utf-8") if said.exists() else ""


@pytest.mark.parametrize("command", COMMANDS)
def test_stdout_that_cannot_be_written_is_a_failure_of_what_prints(
    command: str, folder: Path
) -> None:
    unbuffered = len(command) % 2 == 1  # each way of Python's is tried with half of the commands
    expected = COMMANDS[command] if command in SILENT else 2
    for target in (">&-", *([">/dev/full"] if FULL.exists() else [])):
        status, said = run(folder, command.split(), f"{target} 2>said", unbuffered=unbuffered)
        assert status == expected, said
        assert "Traceback" not in said
        assert "Exception ignored" not in said
        if command not in SILENT:
            reason = "is closed" if target == ">&-" else "No space left on device"
            assert said.splitlines()[-1].endswith(reason)


@pytest.mark.parametrize("command", COMMANDS)
def test_stderr_that_cannot_be_written_changes_nothing(command: str, folder: Path) -> None:
    for target in ("2>&-", *(["2>/dev/full"] if FULL.exists() else [])):
        assert run(folder, command.split(), f">said {target}")[0] == COMMANDS[command]
        assert "Traceback" not in (folder / "said").read_text("utf-8")


def test_without_any_stream_the_status_tells_all(folder: Path) -> None:
    assert run(folder, ["check", "draft.md"], "<&- >&- 2>&-")[0] == 2
    assert run(folder, ["draft", "facts.yaml", "-o", "new.md"], "<&- >&- 2>&-")[0] == 0
    assert (folder / "new.md").read_text("utf-8").startswith("---\n")


def test_stdin_that_is_closed_is_told_where_it_is_read(folder: Path) -> None:
    status, said = run(folder, ["check", "-"], "<&- 2>said")
    assert (status, said) == (2, "drafter: stdin is closed; name a file\n")
    assert run(folder, ["config"], "<&- >said")[0] == 0


@pytest.mark.parametrize(
    ("command", "unbuffered"),
    [("check long.md", True), ("export long.md --to html", False), ("lsp", False)],
)
def test_a_reader_that_went_away(command: str, unbuffered: bool, folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        inherited = {k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"}
        done = [
            subprocess.run(
                [sys.executable, "-m", "drafter", *command.split()],
                cwd=folder,
                env=inherited | ({"PYTHONUNBUFFERED": "1"} if unbuffered else {}),
                stdin=subprocess.DEVNULL,
                stdout=writing,
                stderr=stderr,
                timeout=60,
            )
            for stderr in (subprocess.PIPE, writing)
        ]
    finally:
        os.close(writing)
    status = 0 if command == "lsp" else 141  # an editor that asked nothing is told nothing
    assert [one.returncode for one in done] == [status, status]
    assert done[0].stderr == b""
