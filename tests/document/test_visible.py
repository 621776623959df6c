"""What a reader sees of a draft, and where it stands in the source."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from drafter.document.blocks import see

TABLE = yaml.safe_load(Path(__file__).with_name("visible.yaml").read_text(encoding="utf-8"))
MARKS = [
    *"*_`[]()!<>&;$\\~=|#-+.^{} \n12甲乙，“”a",
    *("**", "==", "~~", "](", "<b>", "</b>", "&nbsp;", "&#", "\\%", "\\(", "\\)", "\\text", "<!--"),
    *(
        "-->",
        "[^1]",
        "[^1]: ",
        "> ",
        "- ",
        "\u200b",
        "\u00ad",
        "\r\n",
        "| a |\n|--|\n",
        "<script>",
        "\n\n",
    ),
]
DRAFTS = st.lists(st.sampled_from(MARKS), max_size=50).map("".join)


def blocks(text: str) -> list[str]:
    seen = see(text)
    return [seen.text[block.start : block.end] for block in seen.blocks]


@pytest.mark.parametrize(("typed", "seen"), TABLE["seen"])
def test_what_is_seen(typed: str, seen: str) -> None:
    assert blocks(typed) == [seen]


@pytest.mark.parametrize("typed", TABLE["same"])
def test_what_is_no_mark(typed: str) -> None:
    assert blocks(typed) == [typed]
    assert see(typed).text == typed


@given(DRAFTS)
def test_each_character_that_is_seen_stands_in_the_source(text: str) -> None:
    seen = see(text)
    before = 0
    for at, character in enumerate(seen.text):
        start, end = seen.source(at, at + 1)
        assert before <= start < end <= len(text)
        edited = any(edit.start <= start < edit.end for edit in seen.edits)
        assert edited or text[start:end] == character
        assert edited or seen.offset(start) == at
        before = end if not edited else start
    assert seen.text.count("\n") == text.count("\n")


@given(DRAFTS)
def test_edits_stand_in_order_and_apart(text: str) -> None:
    last = 0
    for edit in see(text).edits:
        assert last <= edit.start < edit.end <= len(text)
        last = edit.end


@given(st.text(alphabet="甲乙丙，。12%（）“”abc \n、：", max_size=60))
def test_text_without_marks_is_seen_as_it_is_typed(text: str) -> None:
    assume("  \n" not in text)  # two blanks at the end of a line are Markdown's mark of a break
    assert see(text).text == text


@pytest.mark.parametrize(
    ("typed", "said", "stands"),
    [
        ("甲**12**次", "12次", "12**次"),
        ("甲**12次**。", "12次", "12次"),
        ("[1<b>2</b>](a)次", "12次", "1<b>2</b>](a)次"),
        ("12&nbsp;次", "12\u00a0次", "12&nbsp;次"),
        ("> 12\n> 次", "12\n次", "12\n> 次"),
        ("$12$次", "12次", "12$次"),
        ("| **12**次 |\n|---|\n", "12次", "12**次"),
    ],
)
def test_a_figure_stands_with_the_marks_within_it(typed: str, said: str, stands: str) -> None:
    seen = see(typed)
    at = seen.text.index(said)
    start, end = seen.source(at, at + len(said))
    assert typed[start:end] == stands


@pytest.mark.parametrize(
    ("typed", "old", "new", "mended"),
    [
        ("甲**12**次", "12次", "21次", "甲**21**次"),
        ("甲**12**次", "12次", "三回", "甲**三回**"),
        ("1\u200b2次", "12次", "12次", "12次"),
        ("甲`12`", "12", "13", "甲`13`"),
        ("甲**乙**丙[^1]。", "甲乙丙。", "甲丁丙。", "甲**丁**丙[^1]。"),
        ("甲**乙**丙", "甲乙丙", "甲乙丁", "甲**乙**丁"),
        ("甲**乙**丙[^1]。", "甲乙丙。", "丁。", "丁[^1]。"),
        ("甲**乙**[^1]。", "甲乙。", "甲。", "甲[^1]。"),
        ("甲[乙](丙)丁", "甲乙丁", "甲戊丁", "甲[戊](丙)丁"),
        ("甲**乙****丙**", "乙", "戊己", "甲**戊己****丙**"),
        ("12&nbsp;次", "12\u00a0次", "12次", "12次"),
    ],
)
def test_a_suggestion_keeps_the_marks_that_it_stands_among(
    typed: str, old: str, new: str, mended: str
) -> None:
    seen = see(typed)
    at = seen.text.index(old)
    start, end = seen.source(at, at + len(old))
    assert typed[:start] + seen.replaced(at, at + len(old), new) + typed[end:] == mended
