"""What LibreOffice makes of a Word file, where it is installed: it opens, and keeps the layout."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from drafter.office.pdf import to_pdf
from drafter.office.word.layouts import load_layout
from drafter.office.word.remark import Remark
from tests.office.word.reading import commented, written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        shutil.which("soffice") is None or shutil.which("pdftotext") is None,
        reason="needs LibreOffice and pdftotext",
    ),
]


@pytest.mark.parametrize("layout", ["gbt9704", "gbt33476"])
def test_a_full_page_has_22_lines_of_28_characters(layout: str, tmp_path: Path) -> None:
    text = "造林绿化工作按照计划有序推进各项任务圆满完成" * 100
    pdf = tmp_path / "out.pdf"
    pdf.write_bytes(to_pdf(written(text, layout=load_layout(layout))).data)
    said = subprocess.run(
        ["pdftotext", "-f", "2", "-l", "2", "-layout", str(pdf), "-"],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    *lines, number = [line.strip() for line in said.stdout.decode().split("\n") if line.strip()]
    assert [len(line) for line in lines] == [28] * 22
    assert number.replace(" ", "") == "—2—"


def test_comments_are_on_the_same_words_when_it_has_saved_the_file(tmp_path: Path) -> None:
    markdown = "# 总结\n\n全年植**树3**6万株。\n\n| 村 | 株数 |\n|---|--:|\n| 东沟 | 1200 |\n"
    words = {"一": "树3**6万", "二": "1200", "三": "总结"}
    remarks = [
        Remark(markdown.index(each), markdown.index(each) + len(each), text)
        for text, each in words.items()
    ]
    source, saved = tmp_path / "a.docx", tmp_path / "saved"
    source.write_bytes(written(markdown, comments=remarks))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(saved), str(source)],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    found = commented((saved / "a.docx").read_bytes())
    assert found == {"一": "树36万", "二": "1200", "三": "总结"}
