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
    figures = [known for known in question.all if known.figure and known.evidence.role == "value"]
    for part in figures:
        for whole in figures:
            yield from _share(part, whole)


def _share(part: Known, whole: Known) -> Iterator[Derived]:
    a, b = part.figure, whole.figure
    assert a is not None
    assert b is not None
    if a.dimension == "percent" or not units_agree(a, b) or not 0 < a.low < b.low:
        return
    facts = (part.evidence.fact.id, whole.evidence.fact.id)
    certainty = min(part.certainty, whole.certainty)
    share = a.low / b.low * 100
    yield Derived(f"{part.text}/{whole.text}={shown(share)}%", percent(share), facts, certainty)
    rest = 100 - share
    yield Derived(
        f"1-{part.text}/{whole.text}={shown(rest)}%", percent(rest), facts, certainty * 0.8
    )
