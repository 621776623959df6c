"""What is left of a whole, and how far two figures of one kind are apart."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.derivations.question import Derived, Known, Question, exactly, percent, shown
from drafter.checking.fit import same_unit

CUES = ("rest", "difference")


def derive(question: Question) -> Iterator[Derived]:
    """Differences of two figures of the stated unit, and what two parts leave of a whole."""
    same = [
        item
        for item in question.here
        if not item.previous and not item.per and same_unit(question.stated, item.number)
    ]
    for whole in same:
        for part in same:
            if whole.number.low > part.number.low > 0:
                yield from _difference(whole, part)


def _difference(whole: Known, part: Known) -> Iterator[Derived]:
    gap = whole.number.low - part.number.low
    facts = tuple(dict.fromkeys((*whole.facts, *part.facts)))
    certainty = min(whole.certainty, part.certainty)
    formula = f"{whole.text}-{part.text}={shown(whole.raw - part.raw)}"
    if whole.number.dimension == "percent":
        yield Derived(formula, exactly(gap, None, "points", "百分点"), facts, certainty)
        yield Derived(formula, percent(gap), facts, certainty)
    else:
        yield Derived(formula, exactly(gap, whole.number), facts, certainty)
