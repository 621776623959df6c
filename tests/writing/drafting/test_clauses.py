"""What is left of a sentence when only the clauses leave that are wrong in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.resources import read_table
from drafter.text import Span
from drafter.writing.drafting.clauses import without_clauses, without_joint

CASES = read_table(Path(__file__).with_name("clauses.yaml"))


def _marked(said: str) -> tuple[str, list[Span]]:
    """The sentence without its marks, and where what they enclosed stands in it."""
    wrong = [
        Span(found.start() - 2 * at, found.end() - 2 * at - 2)
        for at, found in enumerate(re.finditer("⟦.*?⟧", said))
    ]
    return re.sub("[⟦⟧]", "", said), wrong


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["said"])
def test_what_is_left(case: dict[str, str]) -> None:
    sentence, wrong = _marked(case["said"])
    assert without_clauses(sentence, wrong, case.get("language", "zh")) == case["left"]


TEXT = st.text("供水漏损12，；。“”（在的同时", min_size=1, max_size=30)


@given(TEXT, st.integers(0, 30), st.integers(1, 5), st.sampled_from(["zh", "en"]))
def test_nothing_wrong_is_left_and_nothing_is_added(
    sentence: str, start: int, size: int, language: str
) -> None:
    start = min(start, len(sentence) - 1)
    left = without_clauses(sentence, [Span(start, start + size)], language)
    assert len(left) <= len(sentence)
    position = 0
    for character in left:  # in its order, no character is new; a part's joint may have had blanks
        position = sentence.replace(";", "；").find(character.replace(";", "；"), position) + 1
        assert position or not character.strip()


@pytest.mark.parametrize(
    ("language", "said", "left"),
    [
        ("zh", "同时，改造管道42公里。", "改造管道42公里。"),
        ("zh", "改造管道42公里，同时降低漏损。", "改造管道42公里，同时降低漏损。"),
        ("en", "At the same time, losses fell.", "Losses fell."),
    ],
)
def test_a_first_sentence_joins_nothing(language: str, said: str, left: str) -> None:
    assert without_joint(said, language) == left
