"""Places in a text."""

from hypothesis import given
from hypothesis import strategies as st

from drafter.text import Span, Spans, excerpt

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
