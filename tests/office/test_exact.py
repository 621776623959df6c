"""Numbers come out as they went in: exact, whatever the form of the file."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafter.facts.load import parse_facts
from drafter.office.importing import import_facts, leaves, without_sources
from drafter.office.number import exact, number_cell, text_cell, written
from drafter.office.tree import Leaf, Tree
from drafter.office.workbook import read_workbook
from drafter.office.yaml_text import yaml_text
from tests.office.making import make_csv, make_xls, make_xlsx

LABELS = st.text("甲乙丙丁门诊学员经费课时图书", min_size=1, max_size=4)
FIGURES = st.decimals(
    allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    labels=st.lists(LABELS, min_size=2, max_size=6, unique=True),
    columns=st.lists(LABELS, min_size=2, max_size=4, unique=True),
    data=st.data(),
)
def test_a_table_says_the_same_in_every_form(
    labels: list[str], columns: list[str], data: st.DataObject, tmp_path: Path
) -> None:
    figures = [[data.draw(FIGURES) for _ in columns] for _ in labels]
    header = ["名称", *(f"{label}（万元）" for label in columns)]
    rows = [header, *([label, *row] for label, row in zip(labels, figures, strict=True))]
    case = {"rows": rows}
    paths = [
        make_xlsx(case, tmp_path / "汇总.xlsx"),
        make_xls(case, tmp_path / "汇总.xls"),
        make_csv(case, tmp_path / "汇总.csv", "gb18030"),
    ]
    found = [import_facts(read_workbook(path), path).tree for path in paths]
    texts = [yaml_text(without_sources(tree)) for tree in found]
    assert texts[0] == texts[1] == texts[2]
    values = [Decimal(leaf.value) for _, leaf in leaves(found[0]) if leaf.unit]
    assert values == [figure for row in figures for figure in row]
    read = parse_facts(texts[0]).facts
    assert [fact.text for fact in read] == [
        f"{leaf.value}{leaf.unit}" for _, leaf in leaves(found[0])
    ]


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_written_so_that_it_is_read_back(text: str) -> None:
    cell = text_cell(1, 1, text.encode("utf-8", "ignore").decode())
    if cell is None:
        return
    tree: Tree = {"甲": [{"乙": Leaf(cell.text), "丙": Leaf(cell.text, source="x!A1")}]}
    for fact in parse_facts(yaml_text(tree)).facts:
        assert fact.value == cell.text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.28999999999999998", "0.29"),
        ("0.30000000000000004", "0.3"),
        ("1843.5", "1843.5"),
        ("1E3", "1000"),
        ("1.2E-05", "0.000012"),
        ("123456789012345678", "123456789012345678"),
        ("-0", "0"),
    ],
)
def test_digits_of_a_file_become_the_number_that_is_meant(text: str, value: str) -> None:
    assert written(exact(text)) == value


@pytest.mark.parametrize("text", ["nan", "inf", "1E999999999", "", "x"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises((ArithmeticError, ValueError)):
        exact(text)


@pytest.mark.parametrize(
    ("number", "code", "computed", "text", "unit"),
    [
        ("1234.5", "#,##0.00", False, "1234.5", ""),
        ("1234.5678", "#,##0.00", True, "1234.5678", ""),
        ("33.3333333333333", "0.00", True, "33.33", ""),
        ("33.3333333333333", "0.00", False, "33.3333333333333", ""),
        ("0.0834", "0.0%", True, "8.34%", ""),
        ("0.333333333333333", "0.00%", True, "33.33%", ""),
        ("7", "000", False, "007", ""),
        ("36", '0"名"', False, "36", "名"),
        ("36", '#,##0.0"万元";-#,##0.0"万元"', False, "36", "万元"),
        ("36", '0"（约）"', False, "36", ""),
        ("20000", '0!.0,"万"', False, "20000", ""),
        ("99.5", "[$¥-804]#,##0.00", False, "¥99.5", ""),
        ("-99.5", '"$"#,##0.00_);[Red]("$"#,##0.00)', False, "-$99.5", ""),
        ("5", "General", False, "5", ""),
    ],
)
def test_a_number_is_what_its_format_means(
    number: str, code: str, computed: bool, text: str, unit: str
) -> None:
    cell = number_cell(1, 1, Decimal(number), code, computed=computed)
    assert (cell.text, cell.unit) == (text, unit)


@pytest.mark.parametrize(
    ("typed", "text", "unit", "is_figure"),
    [
        ("1，234人", "1234", "人", True),
        ("２０.５％", "20.5%", "", True),
        ("2000万", "2000万", "", True),
        ("3.2 亿", "3.2亿", "", True),
        ("十几人", "十几人", "", False),
        ("甲\x07乙\ufeff", "甲乙", "", False),
        ("3 万元", "3", "万元", True),
        ("001", "001", "", False),
        ("2024年", "2024年", "", False),
        ("约30人", "约30人", "", False),
        ("320102199001011234", "320102199001011234", "", False),
        ("1,23", "1,23", "", False),
    ],
)
def test_a_text_that_is_a_number(typed: str, text: str, unit: str, is_figure: bool) -> None:
    cell = text_cell(1, 1, typed)
    assert cell is not None
    assert (cell.text, cell.unit, cell.is_figure) == (text, unit, is_figure)


def with_formula(path: Path, cell: str, value: str) -> Path:
    """The workbook with a formula in a cell, and what was computed for it ("" for nothing)."""
    parts = {}
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name).decode("utf-8")
    sheet = parts["xl/worksheets/sheet1.xml"]
    start = sheet.index(f'<c r="{cell}"')
    end = sheet.index("</c>", start)
    kept = f"<v>{value}</v>" if value else ""
    head = sheet[start : sheet.index(">", start)]
    parts["xl/worksheets/sheet1.xml"] = f"{sheet[:start]}{head}><f>B1/3</f>{kept}{sheet[end:]}"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def test_a_formula_has_the_value_that_was_computed(tmp_path: Path) -> None:
    case = {"rows": [["均值", 1], ["合计", 2]], "formats": {"B1:B2": "0.00"}}
    path = with_formula(make_xlsx(case, tmp_path / "t.xlsx"), "B1", "33.333333333333336")
    assert yaml_text(without_sources(import_facts(read_workbook(path), path).tree)) == (
        "均值: 33.33\n合计: 2\n"
    )
