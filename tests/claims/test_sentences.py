"""One splitter of sentences for all rooms."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.claims.language import LANGUAGES
from drafter.claims.sentences import sentences
from drafter.resources import read_table
from drafter.text import Span

CASES = [
    (language, marked)
    for language, texts in read_table(Path(__file__).with_name("sentences.yaml")).items()
    for marked in texts
]


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_each_sentence_ends_where_it_is_marked(language: str, marked: str) -> None:
    wanted = [piece for piece in marked.split("|") if piece]
    text = "".join(wanted)
    assert [text[start:end] for start, end in sentences(text, language)] == wanted


TEXT = st.lists(
    st.sampled_from([*"。！？!?….；，”’）)\"' \n", "St", "No", "The", "a", "7", "路", "一"]),
    max_size=14,
).map("".join)


@given(TEXT, st.sampled_from(LANGUAGES), st.integers(0, 5))
def test_sentences_are_the_whole_text_and_none_is_blank(text: str, language: str, at: int) -> None:
    found = sentences(text, language)
    if text.strip():
        assert "".join(text[start:end] for start, end in found) == text
    assert all(text[start:end].strip() for start, end in found)
    part = Span(min(at, len(text)), len(text))
    inside = sentences(text, language, part)
    assert not inside or (inside[0].start, inside[-1].end) == part


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("marks", [".", "。", "…", "?!", '."', "。”", "No. "])
def test_a_page_of_marks_is_looked_at_once(language: str, marks: str) -> None:
    """Each mark with all behind it would be more than there is time for."""
    text = f"{marks * 50_000}x"
    assert sentences(text, language)[-1].end == len(text)
