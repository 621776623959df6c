"""Word files as drafts: each word where it stands, and what is no text told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.blocks import see
from drafter.document.origin import Place
from drafter.office.reading.passage import Passage, Words
from drafter.office.reading.read import read_office
from drafter.office.reading.revisions import REVISIONS
from drafter.office.reading.source import source_of
from tests.office.reading.making import DOCUMENT, new, saved, with_part

CASES = yaml.safe_load(Path(__file__).with_name("word.yaml").read_text(encoding="utf-8"))
SHORT = {
    "P(": ("<w:p>", "</w:p>"),
    "T(": ('<w:r><w:t xml:space="preserve">', "</w:t></w:r>"),
    "INS(": ('<w:ins w:id="1" w:author="甲"><w:r><w:t>', "</w:t></w:r></w:ins>"),
    "DEL(": ('<w:del w:id="2" w:author="甲"><w:r><w:delText>', "</w:delText></w:r></w:del>"),
}


def written_out(short: str) -> str:
    """The XML of a case: `P(`, `T(` … and the `)` that belongs to it."""
    out, open_ends, at = [], list[str](), 0
    for found in re.finditer(r"\b(?:P|T|INS|DEL)\(|[()]", short):
        out.append(short[at : found.start()])
        at = found.end()
        if found[0] in SHORT:
            out.append(SHORT[found[0]][0])
            open_ends.append(SHORT[found[0]][1])
        elif found[0] == "(":
            out.append("(")
            open_ends.append(")")
        else:
            out.append(open_ends.pop())
    return "".join([*out, short[at:]])


def made(case: dict[str, Any], folder: Path) -> Path:
    path = saved(new(), folder / "总结.docx")
    blocks = written_out(case["xml"]).encode()
    return with_part(path, DOCUMENT, lambda xml: xml.replace(b"<w:body>", b"<w:body>" + blocks))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
@pytest.mark.parametrize("revisions", REVISIONS)
def test_a_word_file_as_a_draft(case: dict[str, Any], revisions: Any, tmp_path: Path) -> None:
    found = read_office(made(case, tmp_path), revisions)
    assert found.draft.text == case.get(revisions, case["accepted"]) + "\n"
    assert [each.what for each in found.reading.unread] == case.get("unread", [])


def test_styles_numbers_notes_and_places(tmp_path: Path) -> None:
    document = new()
    document.add_heading("灌区管理所工作总结", 0)
    document.add_heading("灌溉", 1)
    document.add_paragraph("全年放水4次。")
    document.add_paragraph("东渠", "List Bullet")
    document.add_paragraph("先修", "List Number")
    document.add_paragraph("后验", "List Number")
    document.add_heading("防汛", 2)
    document.add_paragraph("备沙袋650条。")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "渠道", "米数"
    table.cell(1, 0).text, table.cell(1, 1).text = "西渠", "204"
    draft = read_office(saved(document, tmp_path / "t.docx")).draft
    assert draft.text == (
        "# 灌区管理所工作总结\n\n## 灌溉\n\n全年放水4次。\n\n- 东渠\n1. 先修\n2. 后验\n\n"
        "### 防汛\n\n备沙袋650条。\n\n| 渠道 | 米数 |\n|---|---|\n| 西渠 | 204 |\n"
    )
    assert draft.origin is not None
    title = "灌区管理所工作总结"
    below = (title, "灌溉", "防汛")
    places = {word: draft.origin.at(draft.text.index(word)) for word in ("后验", "沙袋", "204")}
    assert places == {
        "后验": Place(below[:2], paragraph=4),
        "沙袋": Place(below, paragraph=1),
        "204": Place(below, table=1, row=2, column=2),
    }
    assert str(places["204"]) == "防汛, table 1, row 2, column 2"


def test_numbers_that_word_sets_before_headings(tmp_path: Path) -> None:
    document = new()
    for words in ("灌溉", "防汛"):
        heading = document.add_heading(words, 1)
        heading._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    path = saved(document, tmp_path / "t.docx")
    numbering = (
        b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        b'<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1\xe3\x80\x81"/></w:lvl>'
        b'</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    with_part(path, "word/numbering.xml", lambda _: numbering)
    assert read_office(path).draft.text == "# 一、灌溉\n\n# 二、防汛\n"


def test_lists_of_one_kind_count_on_from_one_that_starts_anew(tmp_path: Path) -> None:
    document = new()
    for words, number in (("甲", 1), ("乙", 1), ("丙", 2), ("丁", 1), ("戊", 2)):
        one = document.add_paragraph(words)
        properties = one._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number
    path = saved(document, tmp_path / "t.docx")
    numbering = (
        b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        b'<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        b'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        b'<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        b'<w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>'
    )
    with_part(path, "word/numbering.xml", lambda _: numbering)
    assert read_office(path).draft.text == "1. 甲\n2. 乙\n7. 丙\n8. 丁\n9. 戊\n"


def test_a_file_in_the_file_is_told_wherever_it_stands(tmp_path: Path) -> None:
    document = new()
    document.add_paragraph("附表见下。")
    path = saved(document, tmp_path / "t.docx")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = ""
    for number, name in enumerate(("shown.bin", "hidden.xlsx")):
        with_part(path, f"word/embeddings/{name}", lambda _: b"x")
        relations += (
            f'<Relationship Id="rIdE{number}" Type="{base}/package" Target="embeddings/{name}"/>'
        )
    end = b"</Relationships>"
    with_part(
        path,
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(end, relations.encode() + end),
    )
    shown = (
        '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" '
        f'xmlns:r="{base}" r:id="rIdE0"/></w:object></w:r></w:p>'
    )
    with_part(path, DOCUMENT, lambda xml: xml.replace(b"</w:p>", shown.encode(), 1))
    unread = read_office(path).reading.unread
    assert [str(each) for each in unread] == [
        "an embedded file (hidden.xlsx)",
        "an embedded object, near “附表见下。”",
    ]


def test_notes_and_comments(tmp_path: Path) -> None:
    document = new()
    paragraph = document.add_paragraph("渠长")
    figure = paragraph.add_run("318米")
    document.add_comment(figure, text="与台账不符？", author="审核人")
    path = saved(document, tmp_path / "t.docx")
    mark = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    with_part(path, DOCUMENT, lambda xml: xml.replace(b"</w:p>", mark, 1))
    with_part(
        path,
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace(
            b"</Relationships>",
            b'<Relationship Id="rIdN" Target="footnotes.xml" Type="http://schemas.openxmlformats.org'
            b'/officeDocument/2006/relationships/footnotes"/></Relationships>',
        ),
    )
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p>'
        "<w:r><w:footnoteRef/></w:r><w:r><w:t>含支渠2条</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    with_part(path, "word/footnotes.xml", lambda _: notes.encode())
    found = read_office(path)
    assert found.draft.text == "渠长318米[^1]\n\n[^1]: 含支渠2条\n"
    assert found.draft.origin is not None
    assert str(found.draft.origin.at(found.draft.text.index("支渠"))) == "note 1"
    ((author, text, words),) = [(c.author, c.text, c.words) for c in found.reading.comments]
    assert (author, text, words) == ("审核人", "与台账不符？", "318米")


LINES = st.text(
    st.sampled_from("甲乙 0123.)、#*_`~=-+<>[]()!&;:|\\$^/a\u3000\u200b一"), min_size=1, max_size=12
)


@given(st.lists(LINES, min_size=1, max_size=3))
def test_a_reader_sees_the_words_as_they_stand(lines: list[str]) -> None:
    kept = [line for each in lines if (line := each.strip())]
    if not kept:
        return
    passage = Passage("paragraph", tuple((Words(line),) for line in kept))
    cell = ((Words(kept[0]),),)
    heading = Passage("heading", ((Words(kept[0]),),), level=2)
    item = Passage("item", passage.lines, mark="-")
    table = Passage("table", rows=((cell, cell), (cell, cell)))
    source = source_of([passage, heading, item, table, passage])
    seen = see(source.text)
    shown = [seen.text[block.start : block.end] for block in seen.blocks]
    bare = [re.sub("\u200b", "", line).strip() for line in kept]
    whole = "\n".join(bare)
    wanted = [whole.strip(), bare[0], whole.strip(), *[bare[0]] * 4, whole.strip()]
    assert [re.sub(r"\s*\n\s*", "\n", each) for each in shown] == [
        re.sub(r"\s*\n\s*", "\n", each) for each in wanted if each
    ]


def test_what_python_docx_opens_is_read_alike(tmp_path: Path) -> None:
    document = new()
    for text in ("渠首闸3座", "支渠 12 条", "“东堰”完工"):
        document.add_paragraph(text)
    path = saved(document, tmp_path / "t.docx")
    by_library = [each.text for each in docx.Document(str(path)).paragraphs]
    seen = read_office(path).draft.visible
    assert [seen.text[each.start : each.end] for each in seen.blocks] == by_library
