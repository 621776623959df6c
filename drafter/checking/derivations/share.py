"""A part as a percentage of a whole."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.derivations.question import Derived, Known, Question, percent, shown
from drafter.checking.fit import units_agree

CUES = ("share",)


def derive(question: Question) -> Iterator[Derived]:
    """Each smaller figure over each larger one of the same unit."""
    if question.stated.dimension != "percent":
        return
    figures = [item for item in question.all if not item.previous and not item.per]
    for part in figures:
        for whole in figures:
            yield from _share(part, whole)


def _share(part: Known, whole: Known) -> Iterator[Derived]:
    a, b = part.number, whole.number
    if a.dimension == "percent" or not units_agree(a, b) or not 0 < a.low < b.low:
        return
    facts = tuple(dict.fromkeys((*part.facts, *whole.facts)))
    certainty = min(part.certainty, whole.certainty)
    share = a.low / b.low * 100
    yield Derived(f"{part.text}/{whole.text}={shown(share)}%", percent(share), facts, certainty)
