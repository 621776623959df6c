"""What LibreOffice makes of a Word file, where it is installed: it opens, and keeps the layout."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from operator import itemgetter
from pathlib import Path

import pdfplumber
import pytest
from pdfminer.pdftypes import resolve1

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


MARKDOWN = "# 总结\n\n全年植**树3**6万株。\n\n| 村 | 株数 |\n|---|--:|\n| 东沟 | 1200 |\n"
REMARKS = [
    Remark(MARKDOWN.index(words), MARKDOWN.index(words) + len(words), text)
    for text, words in {"一": "树3**6万", "二": "1200", "三": "总结"}.items()
]


@pytest.mark.parametrize("layout", ["gbt9704", "gbt33476"])
def test_a_full_page_has_22_lines_of_28_characters(layout: str, tmp_path: Path) -> None:
    text = "造林绿化工作按照计划有序推进各项任务圆满完成" * 100
    made = to_pdf(written(text, layout=load_layout(layout)))
    assert re.fullmatch(r"LibreOffice\w* \d[\d.]*", made.program)
    assert set(made.missing) <= {"仿宋_GB2312", "宋体"}  # no text is set in the others
    pdf = tmp_path / "out.pdf"
    pdf.write_bytes(made.data)
    said = subprocess.run(
        ["pdftotext", "-f", "2", "-l", "2", "-layout", str(pdf), "-"],
        capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    *lines, number = [line.strip() for line in said.stdout.decode().split("\n") if line.strip()]
    assert [len(line) for line in lines] == [28] * 22
    assert number.replace(" ", "") == "—2—"


def test_comments_are_on_the_same_words_when_it_has_saved_the_file(tmp_path: Path) -> None:
    source, saved = tmp_path / "a.docx", tmp_path / "saved"
    source.write_bytes(written(MARKDOWN, comments=REMARKS))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(saved), str(source)],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    found = commented((saved / "a.docx").read_bytes())
    assert found == {"一": "树36万", "二": "1200", "三": "总结"}


def test_comments_are_notes_of_the_pdf_right_behind_their_words() -> None:
    pdf = to_pdf(written(MARKDOWN, comments=REMARKS))
    with pdfplumber.open(io.BytesIO(pdf.data)) as document:
        page = document.pages[0]
        notes = [resolve1(each) for each in page.page_obj.annots or ()]
        found = {}
        for note in notes:
            if note["Subtype"].name != "Text":
                continue
            left, bottom, _, top = note["Rect"]
            middle = float(page.height) - (bottom + top) / 2
            line = [each for each in page.chars if each["top"] < middle < each["bottom"]]
            before = sorted((each for each in line if each["x1"] <= left + 1), key=itemgetter("x1"))
            said = note["Contents"].decode("utf-16")
            found[said.splitlines()[0].strip()] = "".join(each["text"] for each in before).strip()
    assert {said: words[-2:] for said, words in found.items()} == {
        "一": "6万",
        "二": "00",
        "三": "总结",
    }
