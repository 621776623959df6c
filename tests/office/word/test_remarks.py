"""Comments and footnotes stand on their words, wherever these are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.document.draft import parse_draft
from drafter.office.word.remark import Remark
from tests.office.word.reading import commented, shown, written


def on(markdown: str, words: str, text: str = "看") -> Remark:
    start = markdown.index(words)
    return Remark(start, start + len(words), text)


@pytest.mark.parametrize(
    ("markdown", "words", "expected"),
    [
        ("全年植树36万株，成活率高。", "36万株", "36万株"),
        ("全年植树**36万**株，成活率高。", "36万**株", "36万株"),
        ("全年植树**3**6万株。", "3**6万株", "36万株"),
        ("# 植树36万株\n\n文", "36万株", "36万株"),
        ("- 甲\n- 植树36万株", "36万株", "36万株"),
        ("| 村 | 株数 |\n|---|---|\n| 东沟 | 1200 |\n", "1200", "1200"),
        ("植树[36万株](https://example.org)。", "36万", "36万"),
        ("甲&lt;36万株&gt;乙", "36万株", "36万株"),
        ("全年\n植树36万\n株。", "36万\n株", "36万株"),
        ("甲。\n\n乙。", "甲。\n\n乙。", "甲。乙。"),
    ],
)
def test_a_comment_stands_on_its_words(markdown: str, words: str, expected: str) -> None:
    data = written(markdown, comments=[on(markdown, words)])
    assert commented(data) == {"看": expected}


def test_a_comment_on_what_nobody_sees_stands_on_what_is_seen_next() -> None:
    markdown = "---\nfacts: facts.yaml\n---\n\n# 题\n\n<!-- 注 -->\n\n全年。"
    assert commented(written(markdown, comments=[Remark(0, 0, "缺")])) == {"缺": "题"}
    assert commented(written(markdown, comments=[on(markdown, "注", "缺")])) == {"缺": "全年。"}
    assert commented(written(markdown, comments=[Remark(999, 999, "缺")])) == {"缺": "全年。"}
    assert commented(written("", comments=[Remark(0, 0, "缺")])) == {}


def test_comments_may_overlap() -> None:
    markdown = "全年植树36万株，成活率98%。"
    comments = [on(markdown, "植树36万株", "一"), on(markdown, "36万株，成活", "二")]
    assert commented(written(markdown, comments=comments)) == {
        "一": "植树36万株",
        "二": "36万株，成活",
    }


def test_a_comment_in_a_footnote_stands_on_its_mark() -> None:
    markdown = "甲[^1]。\n\n[^1]: 植树36万株。"
    data = written(markdown, comments=[on(markdown, "36万株")])
    assert b"commentRangeStart" in _document(data)


def test_a_comment_on_text_and_footnote_begins_before_it_ends() -> None:
    markdown = "甲[^1]乙丙。\n\n[^1]: 丁戊。"
    start = markdown.index("乙")
    data = written(markdown, comments=[Remark(start, markdown.index("戊"), "看")])
    document = _document(data)
    assert 0 < document.index(b"commentRangeStart") < document.index(b"commentRangeEnd")


def test_a_source_is_a_footnote_behind_its_words() -> None:
    markdown = "全年植树36万株，成活率98%。"
    data = written(markdown, footnotes=[on(markdown, "36万株", "台账\u0000")])
    assert shown(data) == "全年植树36万株 台账，成活率98%。"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_words_of_a_draft_can_be_remarked_on(data: st.DataObject) -> None:
    markdown = (
        "# 题**目**\n\n全年植**树3**6万株。\n\n- 甲&amp;乙\n\n| 村 | 12 |\n|--|--|\n| 丙 | 丁 |\n"
    )
    start = data.draw(st.integers(0, len(markdown) - 1))
    end = data.draw(st.integers(start + 1, len(markdown)))
    seen = parse_draft(markdown).visible
    expected = "".join(
        seen.text[at]
        for block in seen.blocks
        for at in range(block.start, block.end)
        if start <= seen.source(at, at + 1).start < end
    )
    found = commented(written(markdown, comments=[Remark(start, end, "看")]))
    if expected:
        assert "".join(found["看"].split()) == "".join(expected.split())


def _document(data: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml")
