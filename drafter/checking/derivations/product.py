"""A unit price or rate times how many of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from drafter.checking.derivations.question import Derived, Known, Question, exactly, shown
from drafter.checking.matching.index import YEAR

CUES = ("",)


def derive(question: Question) -> Iterator[Derived]:
    """Products of a rate in the stated unit and a number of times; where no word asks for a
    total, only of figures within one fact.
    """
    yield from _over_period(question)
    yield from _both_of_pairs(question)
    asked = question.asks("sum") or question.asks("per")
    for a, b in combinations(_factors(question), 2):
        if asked or a.facts == b.facts:
            for rate, count in ((a, b), (b, a)):
                if _multiplies(question, rate, count):
                    yield _product(rate, count)


def _both_of_pairs(question: Question) -> Iterator[Derived]:
    """How many people so many pairs are: 师徒结对15对，共30人."""
    for item in question.said:
        if item.number.unit == "对" and question.stated.unit == "人" and not item.previous:
            both = exactly(item.number.low * 2, question.stated)
            yield Derived(f"{item.text}×2={shown(item.raw * 2)}", both, item.facts, item.certainty)


def _over_period(question: Question) -> Iterator[Derived]:
    """What a fact that is told per month or week comes to over the document's period."""
    index = question.index
    summed = question.asks("sum") or index.vocabulary.has("over_year", question.mention.before)
    yield from _rates_over_period(question) if summed else ()
    for item in question.all:
        fact = index.facts.by_id.get(item.facts[0]) if len(item.facts) == 1 else None
        match = _PER_PERIOD.search(fact.label) if fact is not None and not item.previous else None
        length = index.period_length(match[1].lower()) if match else None
        if length is not None and item.number.dimension == question.stated.dimension:
            yield Derived(
                f"{item.text}×{length}={shown(item.raw * length)}",
                exactly(item.number.low * length, item.number),
                item.facts,
                item.certainty,
            )


def _rates_over_period(question: Question) -> Iterator[Derived]:
    """每月2次 over a half-year is 12次."""
    in_a_year = question.index.vocabulary.tables["periods_in_a_year"]
    days = question.index.period_days
    for item in question.all if days else ():
        for times in (in_a_year[unit] for unit in item.per if unit in in_a_year):
            length = round(times * days / YEAR)
            if length > 1 and item.number.dimension == question.stated.dimension:
                yield Derived(
                    f"{item.text}×{length}={shown(item.raw * length)}",
                    exactly(item.number.low * length, item.number),
                    item.facts,
                    item.certainty,
                )


_PER_PERIOD = re.compile(r"\bper (day|week|month)\b", re.I)


def _multiplies(question: Question, rate: Known, count: Known) -> bool:
    if not rate.is_rate or rate.number.dimension != question.stated.dimension:
        return False
    if count.number.dimension == "money":
        return False
    return rate.number.dimension != "count" or rate.number.unit == question.stated.unit


def _product(rate: Known, count: Known) -> Derived:
    return Derived(
        f"{rate.text}×{count.text}={shown(rate.raw * count.raw)}",
        exactly(rate.number.low * count.raw, rate.number),
        tuple(dict.fromkeys((*rate.facts, *count.facts))),
        min(rate.certainty, count.certainty),
    )


def _factors(question: Question) -> list[Known]:
    """The figures at hand, and the others of the same facts."""
    found: dict[tuple[object, ...], Known] = {}
    for item in question.all[:10]:
        found.setdefault((item.facts, item.raw), item)
        for fact_id in item.facts[:1]:
            for other in question.of_fact(fact_id, item.certainty):
                found.setdefault((other.facts, other.raw), other)
    return [item for item in found.values() if item.number.dimension != "percent"]
