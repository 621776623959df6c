"""A PDF has every mark of its Word file, also at the ends of lines."""

from __future__ import annotations

import shutil
from pathlib import Path

import pdfplumber
import pytest

from drafter.cli.main import main

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="asks for LibreOffice")

CLAUSE = "第{}站，清淤支渠、疏通斗渠，又修闸门；灌溉三千亩，调度四轮次，农户放心。"


def test_no_punctuation_is_lost_at_the_end_of_a_line(tmp_path: Path) -> None:
    paragraphs = ("".join(CLAUSE.format(8 * n + m) for m in range(8)) for n in range(12))
    text = "\n\n".join(paragraphs)
    (tmp_path / "long.md").write_text(f"# 灌区总结\n\n{text}\n", "utf-8")
    made = tmp_path / "long.pdf"
    assert main(["export", str(tmp_path / "long.md"), "--to", "pdf", "-o", str(made)]) == 0
    with pdfplumber.open(made) as pdf:
        said = [letter["text"] for page in pdf.pages for letter in page.chars]
    for mark in "，、；。":
        assert said.count(mark) == text.count(mark), mark
