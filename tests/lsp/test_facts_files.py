"""What a facts file is read with: it is read again when that changes."""

from __future__ import annotations

import os
from pathlib import Path

from drafter.review.lsp.facts_files import FactsFiles
from drafter.review.lsp.reviewed import review
from tests.office.making import make_csv


def table(folder: Path, visits: int) -> None:
    path = make_csv(
        {"rows": [["指标", "数值"], ["到馆", f"{visits}人次"]]}, folder / "t.csv", "utf-8"
    )
    os.utime(path, ns=(visits, visits))


def test_a_workbook_that_changed_is_read_again(tmp_path: Path) -> None:
    facts_path = tmp_path / "facts.yaml"
    facts_path.write_text("facts: !table t.csv\n", "utf-8")
    table(tmp_path, 41)
    files = FactsFiles()
    first = files.get(facts_path, None)
    assert files.get(facts_path, None) is first
    text = "---\nfacts: facts.yaml\n---\n\n到馆41人次。\n"
    reviewed = review(text, tmp_path / "draft.md", files)
    assert reviewed.is_current(text)
    table(tmp_path, 52)
    assert files.get(facts_path, None).index.facts.by_id["到馆"].text == "52人次"
    assert not reviewed.is_current(text)


def test_a_workbook_that_could_not_be_read_is_looked_at_again(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text("facts: !table t.csv\n", "utf-8")
    text = "---\nfacts: facts.yaml\n---\n\n到馆41人次。\n"
    reviewed = review(text, tmp_path / "draft.md", FactsFiles())
    assert reviewed.problem is not None
    assert reviewed.is_current(text)
    table(tmp_path, 41)
    assert not reviewed.is_current(text)
