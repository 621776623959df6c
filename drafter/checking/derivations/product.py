"""A unit price or rate times how many of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from drafter.checking.derivations.question import Derived, Known, Question, exactly, shown
from drafter.checking.index import Evidence

CUES = ("sum", "share", "per", "growth", "to", "average")


def derive(question: Question) -> Iterator[Derived]:
    """Products of two figures of which one has the stated unit and is a rate."""
    for a, b in combinations(_factors(question), 2):
        for rate, count in ((a, b), (b, a)):
            if not _is_rate(rate.evidence) or rate.figure is None or count.figure is None:
                continue
            if rate.figure.dimension != question.stated.dimension:
                continue
            if rate.figure.dimension == "count" and rate.figure.unit != question.stated.unit:
                continue
            product = rate.figure.low * count.figure.low
            yield Derived(
                f"{rate.text}×{count.text}={shown(product)}",
                exactly(product, rate.figure),
                tuple(dict.fromkeys((rate.evidence.fact.id, count.evidence.fact.id))),
                min(rate.certainty, count.certainty),
            )


def _factors(question: Question) -> list[Known]:
    """The figures at hand, and the others of the same facts."""
    found: dict[int, Known] = {}
    for known in question.all[:8]:
        for item in question.index.by_fact[known.evidence.fact.id]:
            if item.role == "value" and item.claim.is_quantity:
                found.setdefault(id(item), Known(item, known.certainty))
    return [known for known in found.values() if known.figure and known.figure.dimension != "percent"]


def _is_rate(item: Evidence) -> bool:
    return bool(item.per)
