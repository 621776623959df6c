"""So many percent of a whole, and what a share leaves of it: 93% of 2,640; the remaining 7%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.derivations.question import (
    HERE,
    Derived,
    Known,
    Question,
    exactly,
    percent,
    shown,
)

CUES = ("rest", "share")


def derive(question: Question) -> Iterator[Derived]:
    """The rest of each share of the sentence or of its facts, and both as parts of a whole."""
    shares = [
        item
        for item in question.all
        if item.number.dimension == "percent" and 0 < item.number.low < 100 and not item.previous
    ]
    for share in shares:
        rest = 100 - share.number.low
        if question.asks("rest") and question.stated.dimension == "percent":
            formula = f"100-{share.text}={shown(rest)}%"
            yield Derived(formula, percent(rest), share.facts, share.certainty)
        for whole in question.all if question.stated.dimension != "percent" else ():
            if _is_whole_of(question, share, whole):
                yield _part(share, whole, share.number.low)
                if question.asks("rest"):
                    yield _part(share, whole, rest)


def _is_whole_of(question: Question, share: Known, whole: Known) -> bool:
    """Only the whole that its own fact gives, or one said in the same sentence."""
    if whole.previous or whole.per or whole.number.dimension != question.stated.dimension:
        return False
    return whole.facts == share.facts or min(share.certainty, whole.certainty) >= HERE


def _part(share: Known, whole: Known, percentage: Decimal) -> Derived:
    part = whole.number.low * percentage / 100
    return Derived(
        f"{whole.text}×{shown(percentage)}%={shown(whole.raw * percentage / 100)}",
        exactly(part, whole.number),
        tuple(dict.fromkeys((*share.facts, *whole.facts))),
        min(share.certainty, whole.certainty),
    )
