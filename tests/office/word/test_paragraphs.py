"""Which style each paragraph of a draft gets, and that no word is lost or doubled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.document.draft import parse_draft
from tests.office.word.reading import W, opened, part, shown, texts, without_gaps, written

CASES = yaml.safe_load((Path(__file__).parent / "paragraphs.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["draft"][:20])
def test_each_paragraph_has_its_style(case: dict[str, Any]) -> None:
    found = texts(written(case["draft"], case.get("language", "zh")))
    assert [list(each) for each in found] == case["paragraphs"]


WORDS = st.text("甲乙丙12，。“”…—&<>ab \n", min_size=1, max_size=12)
INLINE = st.one_of(
    WORDS,
    WORDS.map(lambda each: f"**{each.strip() or '甲'}**"),
    WORDS.map(lambda each: f"[{each.replace('[', '')}](https://example.org/a?b=1&c)"),
    st.sampled_from(["`码`", "~~删~~", "==标==", "m<sup>2</sup>", "<br>", "&amp;", "\\*", "_斜_"]),
)
LINE = st.lists(INLINE, min_size=1, max_size=4).map("".join)
BLOCK = st.one_of(
    LINE,
    LINE.map(lambda each: f"## {each}"),
    LINE.map(lambda each: f"- {each}\n- 乙\n  - 丙"),
    LINE.map(lambda each: f"> {each}"),
    WORDS.map(lambda each: f"| 村 | {' '.join(each.split())} |\n|---|---|\n| 东沟 | 1 | 2 |"),
    LINE.map(lambda each: f"<table><tr><td rowspan=2>{each}<td>乙<tr><td colspan=3>丙</table>"),
    st.sampled_from(["平川县林业局\n2031年12月20日", "一、造林", "附件：1.表", "<p>甲", "</div>"]),
)
DRAFT = st.lists(BLOCK, min_size=1, max_size=5).map("\n\n".join)


@settings(max_examples=60, deadline=None)
@given(DRAFT)
def test_every_word_that_a_reader_sees_stands_there_once_and_in_order(markdown: str) -> None:
    seen = parse_draft(markdown).visible
    words = "".join(seen.text[block.start : block.end] for block in seen.blocks)
    assert without_gaps(shown(written(markdown))) == without_gaps(words)


def test_footnotes_are_words_own() -> None:
    data = written("甲[^1]乙。\n\n丙[^b]。\n\n[^1]: **见**台账。\n\n[^b]: 见表。")
    assert shown(data) == "甲 见台账。乙。丙 见表。。"
    again = written("甲[^1]乙[^1]。\n\n[^1]: 见台账。")
    assert shown(again) == "甲 见台账。乙 见台账。。"


def looks(data: bytes) -> list[tuple[str, set[str]]]:
    """The text of each run, and what is set in its properties."""
    return [
        (
            "".join(each.text or "" for each in run.iter(f"{W}t")),
            {each.tag.removeprefix(W) for each in run.findall(f"{W}rPr/*")},
        )
        for run in part(data, "word/document.xml").iter(f"{W}r")
    ]


def test_marks_become_looks() -> None:
    found = dict(looks(written("**甲**_乙_~~丙~~<u>丁</u>==戊==<sup>己</sup>庚")))
    assert found == {
        "甲": {"rStyle"},
        "乙": {"i", "iCs"},
        "丙": {"strike"},
        "丁": {"u"},
        "戊": {"highlight"},
        "己": {"vertAlign"},
        "庚": set(),
    }


def test_bold_within_a_bold_style_does_not_turn_it_off() -> None:
    assert dict(looks(written("# A **bold** title", "en")))["bold"] == set()


def test_marks_of_both_languages_are_set_in_the_chinese_typeface() -> None:
    data = written("开展“送树下乡”")
    (fonts,) = part(data, "word/document.xml").iter(f"{W}rFonts")
    assert fonts.attrib == {f"{W}hint": "eastAsia"}


@pytest.mark.parametrize(
    ("address", "links"),
    [
        ("https://example.org/a", 1),
        ("mailto:a@example.org", 1),
        ("javascript:alert(1)", 0),
        ("file:///etc/passwd", 0),
        ("https://[", 0),
        ("http:", 0),
    ],
)
def test_only_links_that_a_page_has_too(address: str, links: int) -> None:
    data = written(f"[甲]({address})")
    assert len(list(part(data, "word/document.xml").iter(f"{W}hyperlink"))) == links
    assert shown(data).startswith("甲") or links == 0


def test_lists_are_words_own_and_each_counts_by_itself() -> None:
    data = written("1. 甲\n2. 乙\n\n文\n\n3. 丙\n\n- 丁\n  - 戊")
    document = part(data, "word/document.xml")
    marks = [
        (each.find(f"{W}ilvl").get(f"{W}val"), each.find(f"{W}numId").get(f"{W}val"))  # type: ignore[union-attr]
        for each in document.iter(f"{W}numPr")
    ]
    assert [level for level, _ in marks] == ["0", "0", "0", "0", "1"]
    assert marks[0] == marks[1]
    assert len({number for _, number in marks}) == 4
    starts = part(data, "word/numbering.xml").iter(f"{W}startOverride")
    assert [each.get(f"{W}val") for each in starts] == ["1", "3"]


def test_a_table_has_its_widths_and_repeats_its_head() -> None:
    data = written("| 村 | 情况 |\n|---|--:|\n| 东沟 | 全年植树一千二百株，全部成活 |\n")
    (table,) = opened(data).tables
    widths = [int(each.get(f"{W}w", "0")) for each in table._tbl.tblGrid]
    assert sum(widths) == 11906 - 1587 - 1474
    assert widths[0] < widths[1]
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, 0]
    assert table.rows[1].cells[1].paragraphs[0].alignment == 2  # right


def test_cells_over_rows_and_columns() -> None:
    data = written(
        "<table><tr><th rowspan=2>甲</th><th colspan=2>乙</th></tr>"
        "<tr><td>丙</td><td>丁</td></tr><tr><td>戊</td></tr></table>"
    )
    (table,) = opened(data).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["甲", "乙", "乙"],
        ["甲", "丙", "丁"],
        ["戊", "", ""],
    ]


def test_cells_that_nobody_closes_are_ended_by_the_next() -> None:
    data = written("<table><tr><th>甲<th>乙<tr><td>丙<td><p>丁</table>")
    (table,) = opened(data).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["甲", "乙"], ["丙", "丁"]]


def test_two_tables_stay_two() -> None:
    table = "<table><tr><td>甲</td></tr></table>"
    assert len(opened(written(f"{table}\n\n{table}")).tables) == 2
