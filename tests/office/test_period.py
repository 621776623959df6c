"""The period that a workbook tells, so that a text says 上年 and not 上期."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from drafter.cli.main import main
from drafter.facts.load import load_facts
from drafter.office.importing import import_facts
from drafter.office.workbook import read_workbook
from tests.office.making import make_csv, make_xlsx

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "periods.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_workbook_tells_its_period(case: dict[str, Any], tmp_path: Path) -> None:
    path = make_xlsx(case, tmp_path / case.get("file", "t.xlsx"))
    found = import_facts(read_workbook(path), path)
    assert found.period == case["period"]
    assert case.get("asks", "") in found.advice
    assert bool(found.advice) == ("asks" in case)


def table(folder: Path, *headers: str) -> Path:
    case = {"rows": [["指标", *headers], ["采茶（斤）", 433, 410]]}
    return make_csv(case, folder / "茶场.csv", "utf-8")


def test_an_import_names_the_period(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "facts.yaml"
    path = table(tmp_path, "2031年", "2030年")
    assert main(["facts", "import", str(path), "-o", str(facts), "--without-sources"]) == 0
    assert facts.read_text("utf-8") == (
        "document:\n  period: 2031年\nfacts:\n  采茶: {value: 433斤, previous: 410斤}\n"
    )
    assert main(["draft", str(facts), "--offline"]) == 0
    captured = capsys.readouterr()
    assert "比上年增加23斤" in captured.out
    assert main(["facts", "import", str(table(tmp_path, "本期", "上期"))]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("采茶: ")
    assert captured.err.splitlines()[-1].endswith("document: {period: 2024年}")


def test_a_project_from_a_table_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "年终"
    path = table(tmp_path, "2031年", "2030年")
    assert main(["new", str(project), "--from", str(path)]) == 0
    assert load_facts(project / "facts.yaml").document == {"title": "年终", "period": "2031年"}


@pytest.mark.parametrize(
    ("document", "period"),
    [("{title: 总结}", "2031年"), ("{period: 2031年1月至9月}", "2031年1月至9月")],
)
def test_facts_of_a_table_have_its_period_where_the_file_names_none(
    document: str, period: str, tmp_path: Path
) -> None:
    table(tmp_path, "2031年", "2030年")
    facts = tmp_path / "facts.yaml"
    facts.write_text(f"document: {document}\nfacts: !table 茶场.csv\n", encoding="utf-8")
    assert load_facts(facts).document["period"] == period
