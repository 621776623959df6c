"""`drafter facts import`, as a person runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.cli.main import main
from tests.office.making import make_xlsx

ROWS = [["指标", "数值"], ["到馆", "438人次"], ["经费", "12.5万元"], ["注：年底数。"]]
FACTS = """\
到馆: {value: 438人次, source: t.xlsx 汇总!B2}
经费: {value: 12.5万元, source: t.xlsx 汇总!B3}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    make_xlsx({"rows": ROWS}, tmp_path / "t.xlsx")
    return tmp_path


def test_it_prints_facts_and_shows_what_was_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "import", "t.xlsx"]) == 0
    said = capsys.readouterr()
    assert said.out == FACTS
    assert "438人次" in said.err
    assert "汇总!A4: left out: 注：年底数。" in said.err


def test_it_writes_a_file_that_checks(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["facts", "import", "t.xlsx", "--without-sources", "-o", "facts.yaml"]) == 0
    assert Path("facts.yaml").read_text("utf-8") == "到馆: 438人次\n经费: 12.5万元\n"
    assert main(["facts", "check", "facts.yaml"]) == 0
    Path("facts.yaml").write_text("mine: 1\n", "utf-8")
    assert main(["facts", "import", "t.xlsx", "-o", "facts.yaml"]) == 2
    assert Path("facts.yaml").read_text("utf-8") == "mine: 1\n"
    assert main(["facts", "import", "t.xlsx", "-o", "facts.yaml", "--force"]) == 0
    assert Path("facts.yaml").read_text("utf-8") == FACTS
    kept = [path.read_text("utf-8") for path in (folder / ".drafter/kept").iterdir()]
    assert kept == ["mine: 1\n"]
    capsys.readouterr()


def test_a_dry_run_only_shows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(folder.iterdir())
    assert main(["facts", "import", "t.xlsx", "--dry-run", "-o", "facts.yaml"]) == 0
    said = capsys.readouterr()
    assert "12.5万元" in said.out
    assert said.err == ""
    assert sorted(folder.iterdir()) == before


def test_a_record_is_shown_by_its_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["片区", "走访（次）", "楼栋（栋）"], ["东片", 42, 9], ["西片", 38, 7]]
    make_xlsx({"rows": rows}, folder / "t.xlsx")
    assert main(["facts", "import", "t.xlsx", "--dry-run"]) == 0
    assert "片区[西片].走访" in capsys.readouterr().out


def test_what_is_doubtful_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_xlsx({"rows": [["指标", "数值"], ["到馆", "1人"], ["到馆", "2人"]]}, folder / "t.xlsx")
    assert main(["facts", "import", "t.xlsx"]) == 1
    assert "汇总!A3: doubtful: a second '到馆'" in capsys.readouterr().err


def test_an_update_keeps_what_stood_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = (
        "facts:\n  手写: 一句话   # 我的\n  到馆: 410人次\n"
        "  经费: {value: 12.5万元, source: 旧表}\n"
    )
    Path("facts.yaml").write_text(old, "utf-8")
    assert main(["facts", "import", "t.xlsx", "--update", "facts.yaml", "--dry-run"]) == 0
    assert Path("facts.yaml").read_text("utf-8") == old
    assert capsys.readouterr().out == "facts.yaml:3:7: 到馆: 410人次 → 438人次\n"
    assert main(["facts", "import", "t.xlsx", "--update", "facts.yaml", "--previous"]) == 0
    new = old.replace("410人次", "{value: 438人次, previous: 410人次}")
    new = new.replace("旧表", "t.xlsx 汇总!B3")
    assert Path("facts.yaml").read_text("utf-8") == new
    kept = [path.read_text("utf-8") for path in (folder / ".drafter/kept").iterdir()]
    assert kept == [old]
    capsys.readouterr()
    assert main(["facts", "import", "t.xlsx", "--update", "facts.yaml", "--previous"]) == 0
    assert Path("facts.yaml").read_text("utf-8") == new


def test_one_sheet_of_several(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    book = openpyxl.load_workbook(folder / "t.xlsx")
    other = book.create_sheet("人员")
    other.append(["职工", "36名"])
    hidden = book.create_sheet("底稿")
    hidden.append(["草", "1名"])
    hidden.sheet_state = "hidden"
    book.save(folder / "t.xlsx")
    assert main(["facts", "import", "t.xlsx", "--without-sources"]) == 0
    said = capsys.readouterr()
    assert said.out == "汇总:\n  到馆: 438人次\n  经费: 12.5万元\n人员:\n  职工: 36名\n"
    assert "底稿: left out: a hidden sheet" in said.err
    assert main(["facts", "import", "t.xlsx", "--sheet", "人员", "--without-sources"]) == 0
    assert capsys.readouterr().out == "职工: 36名\n"
