"""The frame of the command line: help, mistakes, and the ways in which a program is cut off."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

from drafter import __version__
from drafter.cli import main as cli
from drafter.cli.commands import Command, commands
from drafter.errors import DrafterError

BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
BARE = {"PATH": os.environ["PATH"], "LANG": "C", "LC_ALL": "C"}


def run(*arguments: str, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "drafter", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=dict(env),
        timeout=60,
    )


def test_help_lists_every_command_with_its_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--help"]) == 0
    printed = capsys.readouterr().out
    shown = " ".join(printed.split())
    for command in commands():
        assert f"  {command.name} " in printed
        assert command.summary in shown  # on a narrow terminal in several lines


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_command_explains_itself(
    command: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*command.name.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"usage: drafter {command.name}" in shown
    assert command.summary == command.summary.strip().rstrip(".")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    first, second, *libraries = capsys.readouterr().out.splitlines()
    assert first == f"drafter {__version__}"
    assert second.startswith(f"Python {platform.python_version()} (")
    told = dict(line.split(" ", 1) for line in libraries)
    assert told["openai"] == version("openai")
    assert {"jinja2", "pydantic", "python-docx", "openpyxl", "pygls"} <= set(told)
    assert not {"pytest", "ruff", "fact-drafter"} & set(told)


def test_help_is_what_the_option_prints(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], ["check"], ["facts"], ["facts", "import"], ["help"]):
        assert cli.main([*words, "--help"]) == 0
        by_option = capsys.readouterr().out
        assert cli.main(["help", *words]) == 0
        assert capsys.readouterr().out == by_option


@pytest.mark.parametrize(
    ("arguments", "advice"),
    [
        (["chek", "x"], "no command 'chek'; did you mean 'check'?"),
        (["import", "x.xlsx"], "no command 'import'; did you mean 'facts import'?"),
        (["facts-check", "x"], "no command 'facts-check'; did you mean 'facts check'?"),
        (["check", "x", "--fact", "y"], "no option '--fact'; did you mean '--facts'?"),
        (["check", "x", "--format", "jsn"], "no value 'jsn'; did you mean 'json'?"),
        (["check"], "DRAFT"),
        (["export", "x", "y"], "no further argument 'y'"),
        (["export", "x"], "--to"),
    ],
)
def test_a_mistake_is_one_line_with_the_nearest_right_word(
    arguments: list[str], advice: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert advice in captured.err
    assert "--help`" in captured.err


def test_no_command_shows_the_help_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    assert "commands:" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (DrafterError("no key is set"), 2, "drafter: no key is set\n"),
        (DrafterError("empty", Path("facts.yaml"), 3, 4), 2, "facts.yaml:3:4: empty\n"),
        (OSError(28, "No space left on device"), 2, "drafter: No space left on device\n"),
        (KeyboardInterrupt(), 130, "drafter: stopped; no model was asked\n"),
    ],
)
def test_what_goes_wrong_in_a_command_is_one_line(
    raised: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: object) -> int:
        raise raised

    broken = Command("break", "break", lambda parser: None, fail)
    monkeypatch.setattr(cli, "commands", lambda: (broken,))
    assert cli.main(["break"]) == status
    assert capsys.readouterr().err == said


def test_chinese_comes_out_whole_under_a_bare_locale(tmp_path: Path) -> None:
    draft = tmp_path / "总结.md"
    draft.write_text("# 总结\n\n全年12次。\n", encoding="utf-8")
    shown = run("export", str(draft), "--to", "md", env=BARE)
    assert shown.stdout == "# 总结\n\n全年12次。\n"
    missing = run("export", str(tmp_path / "没有.md"), "--to", "md", env=BARE)
    assert missing.returncode == 2
    assert "没有.md: no such file" in missing.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "drafter", "--version"],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, env=BUFFERED,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "drafter: No space left on device\n"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    draft = tmp_path / "long.md"
    draft.write_text("全年12次。\n\n" * 50_000, encoding="utf-8")
    command = [sys.executable, "-m", "drafter", "export", str(draft), "--to", "md"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, env=BUFFERED) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


def test_help_starts_in_a_quarter_of_the_time_of_the_client() -> None:
    def taken(*command: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        return time.perf_counter() - started

    # In turns, so that whatever else this machine does slows both alike.
    rounds = [(taken("-m", "drafter", "--help"), taken("-c", "import openai")) for _ in range(7)]
    shown, imported = (min(times) for times in zip(*rounds, strict=True))
    assert shown < imported / 4


def test_listing_the_commands_imports_nothing_heavy() -> None:
    program = (
        "import sys; from drafter.cli.commands import commands; commands(); "
        "print(*({'openai', 'rich', 'pydantic', 'jinja2', 'markdown_it', 'yaml', 'nh3', 'pygls'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""
