"""Places in a text."""

import os

from hypothesis import given
from hypothesis import strategies as st

from drafter.text import Span, Spans, as_typed, columns, excerpt, folded

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda p: (p[0], sum(p))))


@given(SPANS, SPANS, st.integers(0, 30), st.integers(1, 6))
def test_spans_tell_what_a_look_at_each_would(
    given_first: list[tuple[int, int]], added: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = Spans(given_first)
    for one in added:
        spans.add(one)
    asked = Span(start, start + length)
    assert spans.overlap(asked) == any(asked.overlaps(Span(*one)) for one in given_first + added)


def test_an_excerpt_shows_where_it_ends() -> None:
    assert excerpt("甲" * 5, 5) == "甲" * 5
    assert excerpt("甲" * 6, 5) == "甲" * 5 + "…"


def test_a_command_as_a_person_types_it() -> None:
    assert as_typed(["drafter", "check", "总结.md"]) == "drafter check 总结.md"
    quote = '"' if os.name == "nt" else "'"
    assert as_typed(["drafter", "check", "总结 定稿.md"]) == (
        f"drafter check {quote}总结 定稿.md{quote}"
    )
    assert as_typed(["a", ""])[2:] in ("''", '""')


WORDS = st.lists(st.text("ab文，", min_size=1, max_size=4), max_size=20).map(" ".join)


@given(WORDS, st.integers(14, 40), st.integers(0, 4))
def test_a_folded_line_says_the_same_within_the_terminal(text: str, width: int, deep: int) -> None:
    lines = folded(text, width, deep)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)


def test_a_row_of_a_table_goes_on_in_its_last_column() -> None:
    assert folded("  check  核对草稿中的每个数字和日期", 20) == [
        "  check  核对草稿中",
        "         的每个数字",
        "         和日期",
    ]
    assert folded("drafter: see that it runs", 18, 2) == ["drafter: see", "  that it runs"]
