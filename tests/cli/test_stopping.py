"""Ctrl-C and other signals, at any moment: the right status, one line, no traceback, no debris.

Each run is a process of its own. It says that it is ready once signals are answered: what comes
before is Python's own start, which no program can answer for.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.openai_server import Behaviour, LoggedRequest, OpenAIServer, say, stall
from tests.pipeline.running import GOOD, asked_section, environment, new_project

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends POSIX signals")

PROGRAM = """
import os, sys
from drafter import stopping
stopping.watch()
os.write(2, b"ready\\n")
from drafter.__main__ import run
sys.exit(run())
"""
NOTHING_ASKED = "drafter: stopped; no model was asked\n"


class Started:
    """A run of drafter that is ready for signals."""

    def __init__(self, folder: Path, *arguments: str, **variables: str) -> None:
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("OPENAI_", "DRAFTER_"))
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=folder,
            env=inherited | variables,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.process.stderr is not None
        assert self.process.stderr.readline() == "ready\n"

    def stop(self, *signals: signal.Signals) -> tuple[int, str]:
        """Send these signals, 50 ms apart; gives the exit status and what was said on stderr."""
        for number in signals:
            self.process.send_signal(number)
            time.sleep(0.05)
        _, said = self.process.communicate(timeout=30)
        return self.process.returncode, said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project, and a draft that takes a while to check."""
    new_project(tmp_path)
    head = "---\nfacts: facts.yaml\n---\n\n"
    (tmp_path / "long.md").write_text(head + "全年开展义诊27场。\n\n" * 6_000, "utf-8")
    return tmp_path


@pytest.fixture
def server() -> Iterator[tuple[OpenAIServer, threading.Event]]:
    """A server that answers one section at once and the others never, and what it sets when it is
    asked for one of those after that answer.
    """
    waiting = threading.Event()

    def script(request: LoggedRequest) -> Behaviour:
        if request.number == 0:
            return say(GOOD[asked_section(request)])
        waiting.set()
        return stall()

    with OpenAIServer(script) as running:
        yield running, waiting


@pytest.mark.parametrize("after", [0, 0.05, 0.15, 0.3, 0.5])
def test_in_the_first_half_second(after: float, folder: Path) -> None:
    run = Started(
        folder, "draft", "facts.yaml", "-o", "out.md", **environment("http://127.0.0.1:9")
    )
    time.sleep(after)
    status, said = run.stop(signal.SIGINT)
    if status == 0:  # a fast machine was done
        assert after > 0.2
        return
    assert (status, said.count("\n")) == (130, 1), said
    assert said.startswith("drafter: stopped; ")
    assert left_behind(folder) == []


@pytest.mark.parametrize(
    ("command", "after"),
    [("check long.md", 1.0), ("export long.md --to html -o out.html", 0.6), ("lsp", 1.0)],
)
def test_while_a_command_is_at_work(command: str, after: float, folder: Path) -> None:
    run = Started(folder, *command.split())
    time.sleep(after)
    status, said = run.stop(signal.SIGINT)
    if command == "lsp" or status == 130:  # the others may have been done before
        assert (status, said) == (130, NOTHING_ASKED)
    assert "Traceback" not in said, said
    assert left_behind(folder) == []


@pytest.mark.parametrize(
    ("number", "status", "how"),
    [(signal.SIGINT, 130, ["--quiet"]), (signal.SIGINT, 130, ["--json"]),
     (signal.SIGTERM, 143, []), (signal.SIGHUP, 129, [])],
)  # fmt: skip
def test_answers_that_came_are_kept_and_counted(
    number: signal.Signals,
    status: int,
    how: list[str],
    folder: Path,
    server: tuple[OpenAIServer, threading.Event],
) -> None:
    running, waiting = server
    run = Started(
        folder, "draft", "facts.yaml", "-o", "out.md", *how, **environment(running.base_url)
    )
    assert waiting.wait(30)
    wait_for_replies(folder, 1)
    done, said = run.stop(number)
    assert done == status
    assert said.splitlines()[-1] == (
        "drafter: stopped; 1 answer is kept; the same command goes on from there"
    )
    assert "Traceback" not in said, said
    assert "never retrieved" not in said, said
    assert left_behind(folder) == []
    assert not (folder / "out.md").exists()


def test_the_second_reader_is_stopped_too(
    folder: Path, server: tuple[OpenAIServer, threading.Event]
) -> None:
    running, waiting = server
    text = "---\nfacts: facts.yaml\n---\n\n全年开展义诊26场。\n\n举办培训8期。\n"
    (folder / "draft.md").write_text(text, "utf-8")
    run = Started(folder, "check", "draft.md", "--reader", "m", **environment(running.base_url))
    assert waiting.wait(30)
    wait_for_replies(folder, 1)
    status, said = run.stop(signal.SIGINT)
    assert status == 130
    assert "1 answer is kept" in said.splitlines()[-1]


def test_a_second_signal_waits_for_nothing(
    folder: Path, server: tuple[OpenAIServer, threading.Event]
) -> None:
    running, waiting = server
    run = Started(folder, "draft", "facts.yaml", "--quiet", **environment(running.base_url))
    assert waiting.wait(30)
    for _ in range(5):
        run.process.send_signal(signal.SIGINT)
    status, said = run.stop(signal.SIGTERM)
    assert status in (130, 143)
    assert said.count("\n") == 1, said


def test_a_signal_that_was_ignored_before_stays_ignored(folder: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, "draft", "facts.yaml", "--offline"]
    run = subprocess.Popen(
        ["sh", "-c", 'trap "" INT HUP; exec "$@"', "sh", *command],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert run.stderr is not None
    assert run.stderr.readline() == b"ready\n"
    for number in (signal.SIGINT, signal.SIGHUP):
        run.send_signal(number)
    shown, _ = run.communicate(timeout=30)
    assert run.returncode == 0
    assert shown.startswith(b"---\n")


def test_an_interrupt_where_nothing_can_be_raised_is_one_all_the_same() -> None:
    program = (
        "import os, signal\n"
        "from drafter import stopping\n"
        "class Loud:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        for _ in range(1000): pass\n"
        "stopping.watch()\n"
        "stopping.tidily()\n"
        "loud = Loud()\n"
        "del loud\n"
        "print('went on')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", NOTHING_ASKED)


def wait_for_replies(folder: Path, count: int) -> None:
    """Until so many answers are in the store."""
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        if len(list((folder / ".drafter" / "replies").glob("*.json"))) >= count:
            return
        time.sleep(0.01)
    pytest.fail("no answer was stored")


def left_behind(folder: Path) -> list[str]:
    """What is left when the process that receives answers has ended too: it may take a moment."""
    for _ in range(50):
        if not debris(folder):
            return []
        time.sleep(0.1)
    return debris(folder)


def debris(folder: Path) -> list[str]:
    """Hidden files that a run has left behind."""
    return [path.name for path in folder.rglob(".*") if path.is_file() and path.suffix != ".lock"]
