"""`drafter facts check`, `drafter facts schema` and `drafter config`, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli.main import main


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing of this machine's settings in it."""
    for variable in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL", "DRAFTER_API_KEY"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _facts(folder: Path, text: str) -> str:
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    return "facts.yaml"


def test_check_prints_a_line_a_remark(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _facts(project, "学生:\n  10级: 63名\n  11级: 74\n  12级: 61名\n")
    assert main(["facts", "check", path]) == 1
    assert capsys.readouterr().out.startswith("facts.yaml:3:8: warning: 学生.11级的74没有单位")


def test_check_of_good_facts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "check", _facts(project, "人数: 5名\n")]) == 0
    assert capsys.readouterr().out == "facts.yaml: 1 fact, nothing to remark on\n"


def test_check_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _facts(project, "学生:\n  10级: 63名\n  11级: 74\n  12级: 61名\n")
    assert main(["facts", "check", path, "--format", "json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["file"] == "facts.yaml"
    (remark,) = answer["diagnostics"]
    assert (remark["lint"], remark["line"], remark["column"]) == ("missing-unit", 3, 8)
    assert remark["facts"] == ["学生.11级", "学生.10级"]


def test_check_of_a_file_that_cannot_be_used(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", "check", _facts(project, "甲: {value: 5, units: 名}\n")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("facts.yaml:1:15: 'units'")
    assert captured.err.count("\n") == 1


def test_schema_is_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "schema"]) == 0
    assert "2020-12" in json.loads(capsys.readouterr().out)["$schema"]


def test_config_shows_origins_and_hides_the_key(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    (project / "drafter.toml").write_text("timeout = 30\n", encoding="utf-8")
    assert main(["config", _facts(project, "a: 1")]) == 0
    rows = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}
    assert rows["api_key"] == ["set", "environment", "OPENAI_API_KEY"]
    assert rows["timeout"] == ["30", str(project / "drafter.toml")]
    assert rows["concurrency"][1] == "default"
    assert "secret" not in str(rows)
