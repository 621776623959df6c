"""What a command does not need, it does not load: half a second of every run is at stake."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from drafter.cli.main import main
status = main(sys.argv[1:])
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
sys.exit(status)
"""
CLIENT = {"openai", "httpx", "tenacity", "rich"}
"""What only a run with a model needs."""
SERVER = {"pygls", "lsprotocol", "mcp"}
"""What only an editor or an agent needs."""

TABLES = {"openpyxl", "xlrd"}
"""What only a workbook needs."""

WORD = {"docx", "lxml"}
"""What only a Word file needs."""

CHARTS = {"pygal", "resvg_py"}
"""What only a document with charts needs."""

ALL = (
    CLIENT
    | SERVER
    | TABLES
    | WORD
    | CHARTS
    | {"yaml", "jinja2", "markdown_it", "pydantic", "markdown", "nh3"}
)

COMMANDS: dict[str, set[str]] = {
    "--help": ALL,
    "draft --help": ALL,
    "check draft.md": CLIENT | SERVER | WORD | {"markdown", "nh3"},
    "facts check facts.yaml": CLIENT | SERVER | TABLES | {"jinja2", "markdown", "nh3"},
    "claims draft.md": CLIENT | SERVER | {"jinja2", "markdown", "nh3"},
    "export draft.md --to html": CLIENT | SERVER | WORD | CHARTS | {"jinja2"},
    "export draft.md -o draft.docx": CLIENT | SERVER | TABLES | CHARTS | {"jinja2"},
    "draft facts.yaml --offline": CLIENT | SERVER | WORD | CHARTS | {"markdown", "nh3"},
    "templates": CLIENT | SERVER | {"markdown", "nh3"},
}
"""Packages that a command must not load."""


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_loads_only_what_it_needs(command: str, tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("义诊:\n  场次: 26场\n", "utf-8")
    (tmp_path / "draft.md").write_text("---\nfacts: facts.yaml\n---\n全年义诊26场。\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *command.split()],
        cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    *_, last = done.stdout.splitlines()
    assert last.startswith("loaded: ")
    loaded = set(last.split()[1:])
    assert "drafter" in loaded
    assert loaded & COMMANDS[command] == set()
