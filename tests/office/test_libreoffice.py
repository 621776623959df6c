"""Workbooks that LibreOffice itself has saved, formulas computed by it.

`water.fods` was written by hand, and the others made of it by LibreOffice 7.4:

    for form in ods xlsx xls; do soffice --headless --convert-to $form water.fods; done
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from drafter.office.importing import import_facts, leaves, without_sources
from drafter.office.workbook import read_workbook
from drafter.office.yaml_text import yaml_text

FOLDER = Path(__file__).parent / "libreoffice"
FACTS = """\
渠道:
  渠道:
    - {渠道: 东渠, 长度: 120.5公里, 投资: 0.29万元, 完好率: 96.5%}
    - {渠道: 西渠, 长度: 198公里, 投资: 1205.5万元, 完好率: 88%}
  渠道合计:
    长度: 318.5公里
    投资: 1205.79万元
年度:
  放水: {value: 4次, previous: 3次}
  灌溉: {value: 36200亩, previous: 33400亩}
概况:
  站点编码: 007
  启用日期: 2031年9月4日
  人均用水: 0.333333333333333立方米
"""


@pytest.mark.parametrize("form", ["ods", "xlsx", "xls", "et"])
def test_it_is_imported_exactly(form: str, tmp_path: Path) -> None:
    path = FOLDER / f"water.{form}"
    if form == "et":  # WPS saves the form of .xls under this name
        path = Path(shutil.copy(FOLDER / "water.xls", tmp_path / "water.et"))
    found = import_facts(read_workbook(path), path)
    assert yaml_text(without_sources(found.tree)) == FACTS
    sources = {path.rpartition(".")[2]: leaf.source for path, leaf in leaves(found.tree)}
    assert sources["投资"] == f"water.{form} 渠道!C6"
    told = [f"{remark.place}: {remark.message}" for remark in found.remarks]
    assert told == [
        "渠道!5: left out: hidden rows",
        "概况!B4: left out: #DIV/0! is an error",
        "概况!A4: left out: 户均用水 has no value",
    ]
