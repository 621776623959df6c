"""One document as LibreOffice itself has saved it: as .docx, with tracked changes and a comment,
and as .pdf of two pages, with a running head, page numbers and the fonts in it.

Made by python-docx and then by LibreOffice 7.4: `soffice --headless --convert-to pdf`, and
`--convert-to "docx:MS Word 2007 XML"`. In the PDF there is no list yet, and nothing is tracked.
"""

from __future__ import annotations

from pathlib import Path

from drafter.office.reading.read import read_office

FOLDER = Path(__file__).parent / "libreoffice"
LIST = "\n\n- 东渠清淤120公里\n- 西渠清淤198公里"


def test_the_word_file_with_its_changes_and_comment() -> None:
    accepted = read_office(FOLDER / "canal.docx", "accepted")
    rejected = read_office(FOLDER / "canal.docx", "rejected")
    assert accepted.draft.text.count("放水5次") == 1
    assert accepted.draft.text.replace("放水5次", "放水4次") == rejected.draft.text
    assert accepted.reading.is_revised
    (comment,) = accepted.reading.comments
    assert (comment.author, comment.text, comment.words[:5]) == (
        "审核人",
        "与台账核对",
        "汛前备足沙",
    )


def test_the_pdf_says_what_the_word_file_says() -> None:
    word = read_office(FOLDER / "canal.docx", "rejected").draft.text
    assert read_office(FOLDER / "canal.pdf").draft.text == word.replace(LIST, "")
