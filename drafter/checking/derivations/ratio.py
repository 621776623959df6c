"""How two figures stand to each other: 生师比12∶1, 两者之比为3∶2."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from drafter.checking.derivations.question import Derived, Question, exactly, shown
from drafter.checking.figures.fit import same_unit

CUES = ("ratio",)


def derive(question: Question) -> Iterator[Derived]:
    """The larger over the smaller of each two figures that are counts, or of one unit."""
    if question.stated.dimension != "multiple":
        return
    figures = [item for item in question.all if not item.previous and item.number.low > 0]
    for one, other in combinations(figures, 2):
        counts = one.number.dimension == other.number.dimension == "count"
        if one.facts == other.facts or not (counts or same_unit(one.number, other.number)):
            continue
        more, less = (one, other) if one.number.low >= other.number.low else (other, one)
        times = more.number.low / less.number.low
        yield Derived(
            f"{more.text}/{less.text}={shown(times)}",
            exactly(times, None, "multiple", "倍"),
            tuple(dict.fromkeys((*one.facts, *other.facts))),
            min(one.certainty, other.certainty),
        )
