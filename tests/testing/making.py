"""Cases for tests, made in a folder of their own."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from drafter.cli.main import main
from tests.openai_server import OpenAIServer, say

HERE = Path(__file__).parent
REPLY = "全年共开展培训12期[F1]，累计参加培训345人次[F2]。"


def make_case(folder: Path) -> Path:
    """A case without an approved draft, with a template of its own; gives the folder."""
    (folder / "templates").mkdir(parents=True)
    shutil.copy(HERE / "facts.yaml", folder)
    shutil.copy(HERE / "short.md.jinja", folder / "templates")
    return folder


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def drafter(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> Done:
    """Run drafter from a folder, without any model but what `environment` names."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENAI_", "DRAFTER_"))}
    out, errors = io.StringIO(), io.StringIO()
    with (
        patch.dict(os.environ, kept | environment, clear=True),
        contextlib.chdir(cwd or Path.cwd()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(errors),
    ):
        status = main([str(each) for each in arguments])
    return Done(status, out.getvalue(), errors.getvalue())


def record(case: Path, reply: str = REPLY) -> None:
    """Draft the case with a model, and keep what it said as the case's recording."""
    with OpenAIServer([say(reply)]) as server:
        done = drafter("draft", case / "facts.yaml", "--model", "m", "--base-url", server.base_url)
        assert done.returncode == 0, done.stderr
    shutil.move(case / ".drafter" / "replies", case / "replies")


def edit(path: Path, old: str, new: str) -> None:
    """Replace words of a file that must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
