"""Workbooks that LibreOffice itself has saved, formulas computed by it.

`water.fods` was written by hand, and the others made of it by LibreOffice 7.4:

    for form in ods xlsx xls; do soffice --headless --convert-to $form water.fods; done

The other two were built in LibreOffice by the macro `workbooks.bas`. Beside each lies the facts
file that its .ods becomes, with the cell of each fact.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.office.importing import import_facts
from drafter.office.workbook import read_workbook
from drafter.office.yaml_text import yaml_text

FOLDER = Path(__file__).parent / "libreoffice"
LEFT_OUT = {
    "water": [
        "渠道!5: left out: hidden rows",
        "概况!B4: left out: #DIV/0! is an error",
        "概况!A4: left out: 户均用水 has no value",
    ],
    "greening": [
        "绿化经费!A2: left out: 填表单位：园林中心",
        "绿化经费!A10: left out: 注：街道经费已计入所在区。",
    ],
    "bridges": [
        "Sheet1!6: left out: hidden rows",
        "Sheet1!G: left out: hidden columns",
        "Sheet1!A10: left out: 说明：旧桥已拆除，不计入。",
        "Sheet1!A11: left out: 审核：甲某",
        "Sheet1!C11: left out: 制表：乙某",
    ],
}


@pytest.mark.parametrize("form", ["ods", "xlsx", "xls", "et"])
@pytest.mark.parametrize("name", LEFT_OUT)
def test_it_is_imported_exactly(name: str, form: str, tmp_path: Path) -> None:
    path = FOLDER / f"{name}.{form}"
    if form == "et":  # WPS saves the form of .xls under this name
        path = Path(shutil.copy(path.with_suffix(".xls"), tmp_path / path.name))
    found = import_facts(read_workbook(path), path)
    facts = (FOLDER / f"{name}.facts.yaml").read_text("utf-8")
    assert yaml_text(found.tree) == facts.replace(f"{name}.ods", path.name)
    told = [f"{remark.place}: {remark.message}" for remark in found.remarks]
    assert told == LEFT_OUT[name]
