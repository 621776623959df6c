"""Settings: command line, then environment, then project file, then defaults."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.settings import Price, find_project, load_settings

_FULL = """
model = "small"
temperature = 0.1
banned-phrases = ["众所周知"]
[severities]
section-length = "off"
[prices."gpt-4.1"]
input = 2.10
output = 8
"""


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_what_stands_nearer_wins(tmp_path: Path) -> None:
    _write(tmp_path / "drafter.toml", _FULL)
    facts = _write(tmp_path / "a" / "facts.yaml", "甲: 一")
    settings = load_settings(
        facts,
        {"concurrency": 2, "model": None},
        {"DRAFTER_MODEL": "large", "OPENAI_MODEL": "other", "DRAFTER_CONCURRENCY": "9"},
    )
    assert (settings.model, settings.concurrency) == ("large", 2)
    assert settings.origins["model"] == "environment DRAFTER_MODEL"
    assert settings.origins["concurrency"] == "command line"
    assert settings.origins["temperature"] == str(tmp_path / "drafter.toml")
    assert settings.origins["timeout"] == "default"
    assert settings.project == tmp_path


def test_tables_and_lists_of_a_project_file(tmp_path: Path) -> None:
    _write(tmp_path / "drafter.toml", _FULL)
    settings = load_settings(tmp_path, environment={})
    assert settings.banned_phrases == ("众所周知",)
    assert settings.severities == {"section-length": "off"}
    assert settings.prices == {"gpt-4.1": Price(Decimal("2.10"), Decimal(8))}


def test_the_key_is_never_shown(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, environment={"OPENAI_API_KEY": "sk-very-secret"})
    assert settings.api_key == "sk-very-secret"
    assert "secret" not in repr(settings)


def test_the_project_is_the_nearest_folder_with_settings(tmp_path: Path) -> None:
    _write(tmp_path / "drafter.toml", "")
    inner = _write(tmp_path / "in" / "pyproject.toml", '[tool.drafter]\nmodel = "m"\n')
    _write(tmp_path / "in" / "deep" / "pyproject.toml", "[tool.other]\n")
    facts = _write(tmp_path / "in" / "deep" / "facts.yaml", "甲: 一")
    assert find_project(facts).folder == tmp_path / "in"
    assert load_settings(facts, environment={}).model == "m"
    inner.unlink()
    assert find_project(facts).folder == tmp_path


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('\nmodell = "x"', ":2:", "did you mean 'model'"),
        ('"天气" = "晴"', ":1:", "known are"),
        ("general-phrases = true", ":1:", "use padding = one of strict, modest, free"),
        ('manner = "free"', ":1:", "narrative or plain"),
        ("padding = 1", ":1:", "strict, modest or free"),
        ('fallback = "perhaps"', ":1:", "true or false"),
        ('api_key = "sk"', ":1:", "environment"),
        ("concurrency = 0", ":1:", "whole number from 1"),
        ("concurrency = true", ":1:", "whole number from 1"),
        ("temperature = 3", ":1:", "0 to 2"),
        ("timeout = nan", ":1:", "seconds"),
        ('[severities]\nwrong-number = "fatal"', ":1:", "warning"),
        ('banned-phrases = "众所周知"', ":1:", "list of texts"),
        ("[prices.m]\ninput = 1", ":1:", "output"),
        ("[prices.m]\ninput = -1\noutput = 1", ":1:", "output"),
        ("model = \n", ":1:9:", "not TOML"),
    ],
)
def test_mistakes_in_a_project_file(tmp_path: Path, text: str, place: str, words: str) -> None:
    path = _write(tmp_path / "drafter.toml", text)
    with pytest.raises(DrafterError) as caught:
        load_settings(tmp_path, environment={})
    assert str(caught.value).startswith(f"{path}{place}")
    assert words in str(caught.value)


def test_mistakes_in_the_environment_name_the_variable(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="DRAFTER_TIMEOUT takes seconds"):
        load_settings(tmp_path, environment={"DRAFTER_TIMEOUT": "long"})
    assert load_settings(tmp_path, environment={"DRAFTER_TIMEOUT": " "}).timeout == 300
