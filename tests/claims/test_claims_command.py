"""`drafter claims FILE` prints the design's JSON, and one line for a file that it cannot read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli.main import main


def test_json_has_offsets_lines_and_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "draft.md"
    file.write_text("# 总结\n\n接诊约3.2万人次，硬化1—2公里。\n", encoding="utf-8")
    assert main(["claims", str(file), "--format", "json"]) == 0
    first, second = json.loads(capsys.readouterr().out)["claims"]
    assert first == {
        "start": 8,
        "end": 15,
        "line": 3,
        "column": 3,
        "kind": "count",
        "text": "约3.2万人次",
        "value": 32000,
        "unit": "人次",
        "approximation": "about",
    }
    assert (second["kind"], second["value"], second["unit"]) == ("range", [1000, 2000], "米")


def test_text_is_a_line_a_claim(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.md"
    file.write_text("共20余次\n投入736万元", encoding="utf-8")
    assert main(["claims", str(file)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines] == [
        ["1:2", "count", "20余次", "=", "over", "20", "次"],
        ["2:3", "money", "736万元", "=", "7360000", "元"],
    ]


def test_a_missing_file_is_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claims", str(tmp_path / "none.md")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "none.md" in captured.err
