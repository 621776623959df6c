"""Which language a person is spoken to in."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from drafter.cli.main import main
from drafter.cli.spoken import language_of_run
from drafter.messages.language import VARIABLE, language_of
from drafter.messages.translation import listed, quoted, speak, spoken

CASES = yaml.safe_load((Path(__file__).parent / "languages.yaml").read_text("utf-8"))


@pytest.mark.skipif(sys.platform == "win32", reason="there the display language may be another")
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["environment"]))
def test_the_environment_tells_the_language(case: Mapping[str, object]) -> None:
    environment = case["environment"]
    assert isinstance(environment, dict)
    assert language_of(environment) == case["speaks"]


@pytest.fixture
def unsaid(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A machine that speaks English, and a person who has not said what they read."""
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def test_a_project_says_it_before_the_machine(unsaid: pytest.MonkeyPatch, tmp_path: Path) -> None:
    project = tmp_path / "village"
    project.mkdir()
    (project / "drafter.toml").write_text('language = "zh"\n', "utf-8")
    assert language_of_run(["check", "--format", "text", str(project / "later.md")]) == "en"
    (project / "later.md").write_text("", "utf-8")
    assert language_of_run(["check", "--format", "text", str(project / "later.md")]) == "zh"
    assert language_of_run(["check", "no-such-file.md"]) == "en"
    unsaid.chdir(project)
    assert language_of_run([]) == "zh"
    unsaid.setenv(VARIABLE, "en")
    assert language_of_run([]) == "en"


def test_a_project_file_that_is_broken_says_nothing(
    unsaid: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "drafter.toml").write_text('language = "zh"\nlanguage = \n', "utf-8")
    assert language_of_run([]) == "en"


def test_config_shows_the_language(
    unsaid: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "drafter.toml").write_text('language = "zh-CN"\n', "utf-8")
    assert main(["config"]) == 0
    row = next(
        line for line in capsys.readouterr().out.splitlines() if line.startswith("language ")
    )
    assert row.split()[:2] == ["language", "zh"]


def test_a_language_that_there_is_not_is_told(
    unsaid: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "drafter.toml").write_text('language = "latin"\n', "utf-8")
    assert main(["config"]) == 2
    assert "language takes en or zh, not 'latin'" in capsys.readouterr().err


def test_what_is_chosen_last_is_spoken() -> None:
    speak("zh")
    assert spoken() == "zh"
    speak("en")
    assert spoken() == "en"


def test_words_are_quoted_as_the_language_does() -> None:
    words = ("甲", "it's", "a\x1b[31mb", Path("a b.md"), 7)
    speak("en")
    assert [quoted(word) for word in words] == [
        "'甲'", '"it\'s"', "'a\\x1b[31mb'", "'a b.md'", "7",
    ]  # fmt: skip
    assert listed(["a", "b"]) == "a, b"
    speak("zh")
    assert [quoted(word) for word in words] == [
        "“甲”", "“it's”", "“a\\x1b[31mb”", "“a b.md”", "7",
    ]  # fmt: skip
    assert listed(["甲", "乙"]) == "甲、乙"
