"""Workbooks of the shapes that people keep, each with the facts file that it becomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from drafter.facts.load import parse_facts
from drafter.office.importing import Import, import_facts, leaves, without_sources
from drafter.office.workbook import read_workbook
from drafter.office.yaml_text import yaml_text
from tests.office.making import make_csv, make_shared, make_xls, make_xlsx

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "workbooks.yaml").read_text("utf-8")
)
PLAIN = [case for case in CASES if case.get("plain")]


def named(case: dict[str, Any]) -> str:
    return str(case["name"])


def imported(path: Path) -> Import:
    return import_facts(read_workbook(path), path)


@pytest.mark.parametrize("form", ["xlsx", "shared.xlsx", "xls"])
@pytest.mark.parametrize("case", CASES, ids=named)
def test_a_workbook_becomes_facts(case: dict[str, Any], form: str, tmp_path: Path) -> None:
    make = {"xlsx": make_xlsx, "shared.xlsx": make_shared, "xls": make_xls}[form]
    found = imported(make(case, tmp_path / f"t.{form}"))
    assert yaml_text(without_sources(found.tree)) == case["facts"]
    told = [f"{remark.place}: {remark.message}" for remark in found.remarks]
    begins = case.get("told", [])
    assert [line[: len(begin)] for line, begin in zip(told, begins, strict=True)] == begins
    assert found.is_certain is not case.get("doubtful", False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("case", PLAIN, ids=named)
def test_a_text_file_says_the_same(case: dict[str, Any], encoding: str, tmp_path: Path) -> None:
    found = imported(make_csv(case, tmp_path / "汇总.csv", encoding))
    assert yaml_text(without_sources(found.tree)) == case["facts"]


@pytest.mark.parametrize("case", CASES, ids=named)
def test_each_source_names_the_cell_that_the_value_stands_in(
    case: dict[str, Any], tmp_path: Path
) -> None:
    path = make_xlsx(case, tmp_path / "t.xlsx")
    sheet: Any = openpyxl.load_workbook(path).active
    for _, leaf in leaves(imported(path).tree):
        file, _, place = leaf.source.partition(" 汇总!")
        assert file == "t.xlsx"
        held = sheet[place].value
        if isinstance(held, (int, float)):
            number = leaf.value.strip("%¥")
            assert float(number) / (100 if leaf.value.endswith("%") else 1) == pytest.approx(held)
        elif not hasattr(held, "year"):
            assert leaf.value[0] in held.translate({0xFF11: "1", 0xFF12: "2"})


@pytest.mark.parametrize("case", CASES, ids=named)
def test_what_is_written_is_a_facts_file(case: dict[str, Any], tmp_path: Path) -> None:
    found = imported(make_xlsx(case, tmp_path / "t.xlsx"))
    facts = parse_facts(yaml_text(found.tree)).facts
    assert [fact.value for fact in facts] == [leaf.keys["value"] for _, leaf in leaves(found.tree)]
