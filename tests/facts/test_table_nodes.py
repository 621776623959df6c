"""A facts file that names a workbook: its facts are read when the file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.errors import DrafterError
from drafter.facts.load import load_facts, parse_facts
from tests.office.making import make_csv, make_xlsx

ROWS = [["指标", "2023年", "2024年"], ["到馆（人次）", 410, 438], ["办证（张）", 30, 44]]
DOUBTFUL = [["指标", "数值"], ["到馆", "1人次"], ["到馆", "2人次"]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_xlsx({"rows": ROWS}, tmp_path / "data.xlsx")
    make_csv({"rows": DOUBTFUL}, tmp_path / "doubt.csv", "gb18030")
    (tmp_path / "drafter.toml").write_text("", "utf-8")
    return tmp_path


def facts_file(folder: Path, text: str) -> Path:
    path = folder / "facts.yaml"
    path.write_text(text, "utf-8")
    return path


def test_all_facts_of_a_file(project: Path) -> None:
    path = facts_file(project, "document: {title: 总结}\nfacts: !table data.xlsx#汇总\n")
    facts = load_facts(path)
    visits = facts.by_id["到馆"]
    assert (visits.text, visits.previous, visits.source) == (
        "438人次",
        "410人次",
        "data.xlsx 汇总!C2",
    )
    assert (visits.place.line, visits.place.column) == (2, 8)
    assert facts.workbooks == (project / "data.xlsx",)


def test_a_group_of_a_file(project: Path) -> None:
    facts = load_facts(facts_file(project, "到访: !table data.xlsx\n手写: 3场\n"))
    assert list(facts.by_id) == ["到访.到馆", "到访.办证", "手写"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "facts: !table data.xlsx#汇纵",
            "data.xlsx: there is no sheet '汇纵'; did you mean '汇总'",
        ),
        ("facts: !table nowhere.xlsx", "nowhere.xlsx: no such file"),
        ("facts: !table /etc/hostname", "leads out of the project folder"),
        ("facts: !table ../data.xlsx", "leads out of the project folder"),
        ("facts: !table doubt.csv", "facts.yaml:1:8: doubt.csv doubt!A3: a second '到馆'"),
        ("facts: !table '#汇总'", "facts.yaml:1:8: !table takes a workbook"),
        ("!table data.xlsx: 1", "the tag !table means nothing here"),
        ("facts: !tabel data.xlsx", "the tag !tabel means nothing here"),
    ],
)
def test_what_cannot_be_read(project: Path, text: str, words: str) -> None:
    with pytest.raises(DrafterError) as error:
        load_facts(facts_file(project, text))
    assert words in str(error.value)


def test_a_text_without_a_file_names_no_workbook() -> None:
    with pytest.raises(DrafterError, match="1:8: a text without a file names no workbook"):
        parse_facts("facts: !table data.xlsx")
