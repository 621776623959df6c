"""How many times one figure is another: 甲是乙的1.5倍."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.derivations.question import Derived, Question, exactly, shown
from drafter.checking.fit import units_agree

CUES = ("multiple",)


def derive(question: Question) -> Iterator[Derived]:
    """Each larger figure over each smaller one of the same unit."""
    figures = [known for known in question.all if known.figure and known.evidence.role == "value"]
    for a in figures:
        for b in figures:
            if not a.figure or not b.figure or not units_agree(a.figure, b.figure):
                continue
            if a.figure.low > b.figure.low > 0:
                times = a.figure.low / b.figure.low
                yield Derived(
                    f"{a.text}/{b.text}={shown(times)}",
                    exactly(times, None, "multiple", "倍"),
                    (a.evidence.fact.id, b.evidence.fact.id),
                    min(a.certainty, b.certainty),
                )
