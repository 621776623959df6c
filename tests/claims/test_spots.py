"""A pattern is tried only where it may begin, and finds what it would find if tried everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.claims.claim import Claim
from drafter.claims.zh import (
    date,
    document_number,
    ordinal,
    place,
    quantity,
    ratio,
    scope,
    share,
    term,
    trend,
)
from drafter.claims.zh.folding import fold
from drafter.claims.zh.spots import words_at
from tests.claims.test_hostile_text import TELLING

KINDS = (date, ordinal, place, quantity, ratio, scope, share, term, trend)
SENTENCES = "\n".join(
    table.read_text(encoding="utf-8") for table in sorted((Path(__file__).parent / "zh").glob("*"))
)


def everywhere(*given: object) -> Iterator[re.Match[str]]:
    """`matches` and `anchored` without their haste: the pattern's own `finditer`."""
    pattern, text = given[-2:]
    assert isinstance(pattern, re.Pattern)
    return iter(pattern.finditer(text))


def both_ways(kind: ModuleType, text: str) -> tuple[list[Claim], list[Claim]]:
    """What a kind finds by its spots, and what it finds when it tries every place."""
    quick = list(kind.find(text))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("matches", "anchored"):
            if hasattr(kind, name):
                patch.setattr(kind, name, everywhere)
        return quick, list(kind.find(text))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])
def test_nothing_is_missed_in_the_tables(kind: ModuleType) -> None:
    quick, thorough = both_ways(kind, fold(SENTENCES))
    assert thorough
    assert quick == thorough


def test_no_document_number_is_missed_in_the_tables() -> None:
    text = fold(SENTENCES)
    with pytest.MonkeyPatch.context() as patch:
        quick = list(document_number.find(text))
        patch.setattr(document_number, "_matches", document_number._pattern().finditer)
        assert quick == list(document_number.find(text))
    assert quick


PIECES = st.lists(
    st.integers(0, len(SENTENCES) - 12).flatmap(
        lambda at: st.integers(1, 12).map(lambda size: SENTENCES[at : at + size])
    ),
    max_size=12,
).map("".join)


@settings(deadline=None, max_examples=150)
@given(st.one_of(PIECES, st.text(alphabet=TELLING, max_size=40)))
def test_nothing_is_missed_in_any_text(text: str) -> None:
    for kind in KINDS:
        quick, thorough = both_ways(kind, fold(text))
        assert quick == thorough, kind.__name__


def test_words_are_looked_for_by_their_first_two_characters() -> None:
    places = words_at(["乡镇", "乡", "街道"])
    assert [found.start() for found in places.finditer("街上，街道，乡，一乡镇")] == [3, 6, 9]
