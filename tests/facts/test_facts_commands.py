"""`drafter facts check`, `drafter facts schema` and `drafter config`, as a person runs them."""

from __future__ import annotations

import io
import json
import sys
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


LISTED = """\
names: {云岭乡卫生院: [卫生院]}
facts:
  体检:
    人数: {value: 1863, unit: 人, previous: 1705, key: true}
    场数: 9场
  明年计划: {value: 新增一间诊室, status: planned}
"""


def test_list_shows_what_was_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "list", _facts(project, LISTED)]) == 0
    assert capsys.readouterr().out == (
        "fact       value         unit  last period  marked   place\n"
        "体检.人数  1863人        人    1705人       key      4:17\n"
        "体检.场数  9场           场                          5:9\n"
        "明年计划   新增一间诊室                     planned  6:17\n"
        "facts.yaml: 3 facts, 1 of them key\n"
    )
    assert main(["facts", "list", "facts.yaml", "--only", "体检", "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [fact["id"] for fact in answer["facts"]] == ["体检.人数", "体检.场数"]
    assert answer["names"] == [{"name": "云岭乡卫生院", "aliases": ["卫生院"], "roles": []}]
    first = answer["facts"][0]
    assert (first["label"], first["group"], first["value"]) == ("人数", ["体检"], "1863人")
    assert (first["unit"], first["previous"], first["key"]) == ("人", "1705人", True)


def test_list_tells_of_a_file_that_cannot_be_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _facts(project, "体检: 12人\n")
    (project / "bad.yaml").write_text("体检: [1", encoding="utf-8")
    assert main(["facts", "list", "*.yaml"]) == 2
    captured = capsys.readouterr()
    assert "facts.yaml: 1 fact, 0 of them key\n" in captured.out
    assert captured.err.startswith("bad.yaml:1:5: ")
    assert main(["facts", "list", "bad.yaml"]) == 2


@pytest.mark.parametrize("given", [LISTED, '{"体检": {"人数": "1863人"}}'])
def test_facts_from_stdin(
    given: str,
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        return main(arguments)

    assert run("facts", "check", "-") == 0
    assert capsys.readouterr().out.startswith("-: ")
    assert run("facts", "list", "-") == 0
    assert "1863人" in capsys.readouterr().out
    assert run("draft", "-", "--offline") == 0
    text = capsys.readouterr().out
    assert "1863人" in text
    assert "\nfacts:" not in text  # no file that a check could read again
    (project / "draft.md").write_text(text.replace("1863人", "1836人"), encoding="utf-8")
    assert run("check", "draft.md", "--facts", "-") == 1
    assert "1836人" in capsys.readouterr().out
    assert run("check", "-", "--facts", "-") == 2
    assert run("facts", "check", "-", "--fix") == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_what_is_wrong_with_facts_from_stdin_has_its_place(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = "学生:\n  10级: 63名\n  11级: 74\n  12级: 61名\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    assert main(["facts", "check", "-"]) == 1
    assert capsys.readouterr().out.startswith("-:3:8: warning: ")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("甲: [1".encode())))
    assert main(["draft", "-", "--offline"]) == 2
    assert capsys.readouterr().err.startswith("-:1:4: ")


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
