"""What runs in the worker process gives its result, or a failure that says what went wrong."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from drafter.confinement import _Worker, confined
from drafter.errors import DrafterError
from drafter.outline.section import Outline, Section
from drafter.resources import packaged

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="processor time is counted on POSIX")


def outline(name: str) -> Outline:
    return Outline(name, "字", (Section("一", "字", "T", options={"a": "b"}),))


def nested(folder: Path) -> tuple[int, int]:
    return os.getpid(), confined([folder], None, os.getpid)


def fail(path: Path) -> None:
    raise DrafterError("this is wrong", path, 3, 7)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def work(seconds: float) -> float:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    return seconds


def count_in_one_step() -> int:
    return sum(range(10**13))


def grow() -> int:
    return len([bytearray(2**20) for _ in range(10**5)])


def no_data() -> object:
    return subprocess.run


def large() -> str:
    return "x" * (17 * 2**20)


def test_gives_data_and_frozen_dataclasses(tmp_path: Path) -> None:
    assert confined([tmp_path], None, outline, "own") == outline("own")


def test_is_another_process_and_one_only(tmp_path: Path) -> None:
    first, inner = confined([tmp_path], None, nested, tmp_path)
    assert first == inner != os.getpid()
    assert confined([tmp_path], None, os.getpid) == first


@pytest.mark.parametrize("folder", [packaged("templates"), Path("nowhere/templates")])
def test_files_of_the_package_need_none(folder: Path) -> None:
    assert confined([folder], None, os.getpid) == os.getpid()


def test_an_error_keeps_its_place(tmp_path: Path) -> None:
    with pytest.raises(DrafterError) as raised:
        confined([tmp_path], None, fail, tmp_path / "a")
    assert str(raised.value) == f"{tmp_path / 'a'}:3:7: this is wrong"


@POSIX
def test_a_project_has_its_time_once_for_all_its_calls(tmp_path: Path) -> None:
    def nine_calls() -> None:
        for _ in range(9):
            confined([tmp_path], None, work, 0.6)

    with pytest.raises(DrafterError, match="seconds to work out"):
        nine_calls()
    other = tmp_path / "other"
    other.mkdir()
    assert confined([other], None, work, 0.1) == 0.1


@POSIX
@POSIX
def test_a_large_file_may_have_another_time(tmp_path: Path) -> None:
    path = tmp_path / "t.pdf"
    with pytest.raises(DrafterError, match=r"more than 0\.3 seconds to read; split"):
        confined([tmp_path], path, work, 5.0, seconds=0.3)
    assert confined([tmp_path], path, work, 0.01) >= 0


def test_one_step_without_end_is_ended(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="seconds to work out"):
        confined([tmp_path], Path("own"), count_in_one_step)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_memory_is_limited(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="MB of memory"):
        confined([tmp_path], None, grow)


@pytest.mark.parametrize(
    ("function", "words"),
    [(crash, "memory, or is nested"), (no_data, "is no data"), (large, "too large")],
)
def test_whatever_ends_it_is_named_and_the_next_call_is_served(
    function: object, words: str, tmp_path: Path
) -> None:
    with pytest.raises(DrafterError, match=words):
        confined([tmp_path], None, function)  # type: ignore[arg-type]
    assert confined([tmp_path], None, work, 0.0) == 0


def test_a_worker_that_was_killed_meanwhile_is_replaced(tmp_path: Path) -> None:
    first = confined([tmp_path], None, os.getpid)
    process = _Worker.current()._process  # afterwards it is another one's
    os.kill(first, signal.SIGTERM)
    process.wait(10)
    assert confined([tmp_path], None, os.getpid) != first


@pytest.mark.skipif(sys.platform == "win32", reason="no such thread there")
def test_where_the_system_does_not_limit_memory_a_thread_does() -> None:
    program = (
        "import threading; from drafter.confinement import watch_memory\n"
        "threading.Thread(target=watch_memory, args=(100 * 2**20,), daemon=True).start()\n"
        "held = []\nwhile True: held.append(bytearray(2**20))"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60).returncode == 1
