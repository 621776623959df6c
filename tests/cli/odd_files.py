"""A process that puts one kind of odd thing wherever drafter looks for a file, and runs commands.

`python -m tests.cli.odd_files KIND FOLDER` prints a JSON line a command. It is a process of its
own, so that one that hangs or fills memory can be ended.
"""

from __future__ import annotations

import contextlib
import faulthandler
import io
import json
import os
import socket
import sys
from pathlib import Path
from typing import Any

import yaml

from drafter.cli.main import main

TABLE: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("odd_files.yaml").read_text("utf-8")
)
PATIENCE = 20
"""Seconds for one command; a loaded machine is slow, and what waits for a FIFO waits for ever."""
MEMORY = 4 * 1024**3


def make(kind: dict[str, Any], name: str, path: Path) -> None:
    """Put the odd thing in the place of what stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if "link" in kind:
        path.symlink_to(path if kind["link"] == "SELF" else kind["link"])
        if kind["link"].startswith(".."):
            outside = Path(os.path.realpath(path))
            outside.parent.mkdir(exist_ok=True)
            outside.write_text("secret\n", "utf-8")
    elif name == "fifo":
        os.mkfifo(path)
    elif name == "folder":
        path.mkdir()
    elif name == "socket":
        with contextlib.chdir(path.parent):  # an address has some hundred bytes at most
            socket.socket(socket.AF_UNIX).bind(path.name)
    else:
        path.touch()
        os.truncate(path, kind.get("bytes", 0))
        path.chmod(kind.get("mode", 0o600))


def run(name: str, folder: Path) -> None:
    """Every command that the table has for this kind, each in a project of its own."""
    kind = TABLE["kinds"][name]
    for number, place in enumerate(TABLE["places"]):
        project = folder / str(number) / "project"
        for path, text in TABLE["files"].items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text, "utf-8")
        link = kind.get("link", "")
        up = "../" * place["file"].count("/") if link.startswith("..") else ""
        make(kind | ({"link": up + link} if link else {}), name, project / place["file"])
        os.chdir(project)
        for command in place["commands"]:
            out, errors = io.StringIO(), io.StringIO()
            faulthandler.dump_traceback_later(PATIENCE, exit=True)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
                status = main(command.split())
            faulthandler.cancel_dump_traceback_later()
            done = [place["file"], command, status, out.getvalue(), errors.getvalue()]
            print(json.dumps(done), flush=True)


if __name__ == "__main__":
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    run(sys.argv[1], Path(sys.argv[2]))
