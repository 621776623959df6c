"""A Word file of somebody's own lends its paper, styles and footers, and nothing unsafe."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

from drafter.document.draft import parse_draft
from drafter.errors import DrafterError
from drafter.office.word.export import to_word
from drafter.office.word.layouts import load_layout
from drafter.office.word.package import is_untouched_file
from drafter.office.word.reference import read_reference
from drafter.office.word.remark import Remark
from tests.office.word.reading import opened, part, shown, texts, written


def own(path: Path, *, without: str = "") -> Path:
    """A file as an office has it, with a text and a footer of its own."""
    document = docx.Document()
    document.add_paragraph("旧文")
    document.sections[0].top_margin = Mm(41)
    document.sections[0].footer.paragraphs[0].text = "内部资料"
    document.styles["Title"].font.size = Pt(26)
    if without:
        document.styles.element.remove(document.styles[without].element)
    document.save(str(path))
    return path


def test_paper_styles_and_footer_are_the_references(tmp_path: Path) -> None:
    reference = read_reference(own(tmp_path / "own.docx"))
    data = written("# 题\n\n- 甲\n\n文[^1]\n\n[^1]: 注", reference=reference)
    document = opened(data)
    assert texts(data) == [("Title", "题"), ("List Paragraph", "甲"), ("Body Text", "文")]
    assert document.sections[0].top_margin == pytest.approx(Mm(41), abs=1000)
    assert document.sections[0].footer.paragraphs[0].text == "内部资料"
    assert document.styles["Title"].font.size == Pt(26)
    body = document.paragraphs[2]._p
    assert not body.xpath("./w:pPr/w:ind|./w:pPr/w:jc")


def test_a_style_that_the_reference_has_not_is_told(tmp_path: Path) -> None:
    reference = read_reference(own(tmp_path / "own.docx", without="Body Text"))
    word = to_word(parse_draft("文"), load_layout("gbt9704"), "zh", reference=reference)
    assert word.missing == ("Body Text",)
    assert texts(word.data) == [("Normal", "文")]


def test_a_reference_without_lists_and_properties_gets_them(tmp_path: Path) -> None:
    path = own(tmp_path / "own.docx")
    document = docx.Document(str(path))
    for one in (document.part, document.part.package):
        for number, relation in list(one.rels.items()):
            if relation.reltype.endswith(("/numbering", "/core-properties", "/settings")):
                del one.rels[number]
    document.save(str(path))
    data = written("1. 甲\n\n- 乙[^1]\n\n[^1]: 注", reference=read_reference(path))
    assert texts(data) == [("List Paragraph", "甲"), ("List Paragraph", "乙")]
    assert len(opened(data).part.numbering_part.element.xpath("./w:num")) == 2
    assert is_untouched_file(data)


def test_nothing_of_the_references_text_is_left(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    old = "旧文[^1]，见[旧址](https://old.example.org)。\n\n[^1]: 旧注"
    path.write_bytes(written(old, comments=[Remark(0, 2, "旧批注")]))
    data = written("新文[^1]。\n\n[^1]: 新注", reference=read_reference(path))
    assert shown(data) == "新文 新注。"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(each) for each in archive.namelist()).decode()
    assert "旧" not in everything
    assert "old.example.org" not in everything
    assert len(list(part(data, "word/footnotes.xml"))) == 3  # with the two separators


def changed(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    return path


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("word/vbaProject.bin", b"x", "holds macros"),
        ("word/embeddings/a.bin", b"x", "holds macros"),
        ("word/bomb.xml", b"0" * 12_000_000, "unpacks to 1,"),
        ("word/document.xml", b"<w:doc", "no Word file that can be read"),
        (
            "word/_rels/settings.xml.rels",
            b'<Relationships><Relationship Id="r" Type="http://x/relationships/attachedTemplate" '
            b'Target="http://example.org/t.dotm" TargetMode="External"/></Relationships>',
            "fetches parts from elsewhere",
        ),
    ],
)
def test_what_is_unsafe_or_broken_is_refused(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    path = changed(own(tmp_path / "own.docx"), name, content)
    with pytest.raises(DrafterError, match=says) as error:
        read_reference(path)
    assert str(error.value).startswith(f"{path}: ")


def test_what_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "文")
    for data in (b"", b"\xd0\xcf\x11\xe0", "文".encode(), stream.getvalue()):
        path.write_bytes(data)
        with pytest.raises(DrafterError, match="no Word file"):
            read_reference(path)
