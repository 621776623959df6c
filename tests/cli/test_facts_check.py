"""`drafter facts check` of several files, as a pipeline runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli.main import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Facts of two units, one of them doubtful, and a file that holds none."""
    for name, text in {
        "东园/facts.yaml": "采摘: 34吨\n",
        "西园/facts.yaml": "苗木: {合格率: 115%}\n",
        "西园/配置.yaml": "- 一\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "names", [["."], ["*/facts.yaml"], ["东园", "西园/facts.yaml", "东园/facts.yaml"]]
)
def test_files_folders_and_globs(
    names: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", "check", *names]) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("东园/facts.yaml: 1 fact, nothing to remark on")
    assert "西园/facts.yaml:1:11: warning: " in second
    assert main(["facts", "check", *names, "--format", "json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert [len(file["diagnostics"]) for file in answer["files"]] == [0, 1]


def test_one_that_cannot_be_read_stops_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["facts", "check", "西园/*.yaml", "东园"]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("西园/配置.yaml:1:1: the file is a list")
    assert told.err.count("\n") == 1
    assert len(told.out.splitlines()) == 2


def test_a_folder_without_facts_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "空").mkdir()
    assert main(["facts", "check", "空"]) == 2
    told = "空: this is a folder without facts files (facts.yaml, facts.yml, facts.json)\n"
    assert capsys.readouterr().err == told
