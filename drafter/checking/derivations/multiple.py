"""How many times one figure is another: 甲是乙的1.5倍."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.derivations.question import Derived, Question, exactly, shown
from drafter.checking.figures.fit import units_agree

CUES = ("multiple",)


def derive(question: Question) -> Iterator[Derived]:
    """Each larger figure over each smaller one of the same unit."""
    figures = [item for item in question.all if not item.previous]
    for a in figures:
        for b in figures:
            if a.number.low > b.number.low > 0 and units_agree(a.number, b.number):
                times = a.number.low / b.number.low
                yield Derived(
                    f"{a.text}/{b.text}={shown(times)}",
                    exactly(times, None, "multiple", "倍"),
                    tuple(dict.fromkeys((*a.facts, *b.facts))),
                    min(a.certainty, b.certainty),
                )
