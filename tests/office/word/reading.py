"""Word files of the tests, read as XML and as python-docx reads them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from drafter.document.draft import parse_draft
from drafter.office.word.export import to_word
from drafter.office.word.layout import Layout
from drafter.office.word.layouts import DEFAULTS, load_layout
from drafter.office.word.remark import Remark

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(
    markdown: str,
    language: str = "zh",
    *,
    layout: Layout | None = None,
    comments: Sequence[Remark] = (),
    footnotes: Sequence[Remark] = (),
    reference: bytes | None = None,
) -> bytes:
    """The Word file of a draft."""
    layout = layout or load_layout(DEFAULTS[language])
    return to_word(
        parse_draft(markdown),
        layout,
        language,
        comments=comments,
        footnotes=footnotes,
        reference=reference,
    ).data


def opened(data: bytes) -> Document:
    document: Document = docx.Document(io.BytesIO(data))
    return document


def part(data: bytes, name: str) -> ElementTree.Element:
    """A part of the file, as XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))


def texts(data: bytes) -> list[tuple[str, str]]:
    """The style and text of each paragraph, those of tables too, in order."""
    document = opened(data)
    body = document.element.body
    found = [Paragraph(each, document._body) for each in body.iter(f"{W}p")]
    return [(_style(each), each.text) for each in found]


def _style(paragraph: Paragraph) -> str:
    return str(paragraph.style.name) if paragraph.style is not None else ""


def shown(data: bytes) -> str:
    """Every word of the text in order, with those of a footnote where its mark stands."""
    notes = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/footnotes.xml" in archive.namelist():
            for note in part(data, "word/footnotes.xml"):
                notes[note.get(f"{W}id")] = "".join(_words(note))
    return "".join(
        notes[each.get(f"{W}id")] if each.tag == f"{W}footnoteReference" else each.text or ""
        for each in part(data, "word/document.xml").iter()
        if each.tag in (f"{W}t", f"{W}footnoteReference")
    )


def _words(element: ElementTree.Element) -> Iterator[str]:
    return (each.text or "" for each in element.iter(f"{W}t"))


def commented(data: bytes) -> dict[str, str]:
    """The words that each comment stands on, by its text."""
    said = {each.comment_id: each.text for each in opened(data).comments}
    words: dict[int, str] = {}
    opened_now: set[int] = set()
    for each in part(data, "word/document.xml").iter():
        number = int(each.get(f"{W}id", "-1"))
        if each.tag == f"{W}commentRangeStart":
            opened_now.add(number)
        elif each.tag == f"{W}commentRangeEnd":
            opened_now.discard(number)
        elif each.tag == f"{W}t":
            for one in opened_now:
                words[one] = words.get(one, "") + (each.text or "")
    return {said[number]: text for number, text in words.items()}


def without_gaps(text: str) -> str:
    return re.sub(r"\s+", "", text)
