"""How long it is between two dates of the facts, of the text, and of the document's period."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.figures.fit import Figure
from drafter.checking.figures.known import exactly
from drafter.checking.formulas.operand import Operand, rank_price
from drafter.checking.matching.affinity import Affinity
from drafter.checking.matching.margins import POINTED
from drafter.checking.matching.neighbours import Neighbours
from drafter.claims.units import to_base
from drafter.facts.fact import Fact

NEAREST = 24
"""So many dates are held against each other."""

AVERAGE_MONTH = 30.4375
"""Days; a year of such months has 365.25."""


class Day(NamedTuple):
    """A day with so many characters of its date told (4 for a mere year), and whose it is; `last`
    tells that it is last period's, in the document's year for the calendar's sake.
    """

    day: date
    told: int
    fact: str
    price: Cost
    last: bool = False


def spans(near: Neighbours, facts: Sequence[Fact]) -> Iterator[Operand]:
    """The lengths of time at hand, in days, weeks, months and years; of years also as a mere number
    (十五个年头).
    """
    stated = near.mention.number
    if stated is None or stated.dimension not in {"duration", "count"}:
        return
    days = sorted((*_of_facts(facts, near), *_of_text(near)), key=attrgetter("price"))
    ends = [Day(date.fromisoformat(end), 10, "", cost("span")) for end in near.index.period or ()]
    for at, one in enumerate(days[:NEAREST]):
        for other in (*days[at + 1 : NEAREST], *ends):
            same = one.fact == other.fact and bool(one.fact)
            price = one.price + (FREE if same else other.price) + cost("span")
            facts_of_both = tuple(dict.fromkeys(day.fact for day in (one, other) if day.fact))
            if one.last != other.last and not _is_told_against(one, other, near):
                continue
            for number, count, text in _lengths(one, other, stated, near.mention.per):
                yield Operand(number, count, text, facts_of_both, price, role="span")
    lasting = stated.dimension == "duration"  # 以181天计: how long the document's own period is
    for first, last in pairwise(ends) if lasting else ():
        for number, count, text in _lengths(first, last, stated, near.mention.per):
            yield Operand(number, count, text, (), cost("span"), role="span")


def _of_facts(facts: Sequence[Fact], near: Neighbours) -> Iterator[Day]:
    """The dates of the facts, last period's with them, those cheaper whose words stand near the
    figure or that were told right before it.
    """
    pointing, told = Affinity(near.mention, near.index), _told(near)
    dated = [
        (rank, pointing.of(item), item)
        for rank, fact in enumerate(facts)
        for item in near.index.by_fact.get(fact.id, ())
        if item.claim.kind == "date" and item.role in {"value", "previous"}
    ]
    meant = sorted((affinity for _, affinity, _ in dated), reverse=True)
    for rank, affinity, item in dated:
        nearest = meant.index(affinity) if affinity >= POINTED else rank
        nearest = told.get(item.fact.id, nearest)
        last = item.role == "previous" or item.tells_previous
        ends = _in_a_year(item.claim.value, near, last=last)
        yield from _days(ends, item.fact.id, rank_price(min(rank, nearest)), last=last)


def _told(near: Neighbours) -> Mapping[str, int]:
    """How far back the date of each fact was told in the block, the nearest first."""
    dates = (verdict for other, _, verdict in near.done[::-1] if other.claim.kind == "date")
    stated = (v.facts[0] for v in dates if v.judgement == "supported" and v.facts)
    return {fact: back for back, fact in enumerate(dict.fromkeys(stated))}


def _of_text(near: Neighbours) -> Iterator[Day]:
    """The dates written around the figure."""
    for claim in near.dates:
        yield from _days(_in_a_year(claim.value, near), "", cost("span"))


def _in_a_year(value: object, near: Neighbours, *, last: bool = False) -> Sequence[str]:
    """A date or the ends of a span; without a year, and last period's, in the document's."""
    year = max(near.index.years, default="2001")
    ends = [str(end) for end in (value if isinstance(value, tuple) else (value,))]
    return [year + end[4:] if last or end.startswith("XXXX") else end for end in ends]


def _is_told_against(one: Day, other: Day, near: Neighbours) -> bool:
    """Whether the words tell how much sooner or later than last period's a day is, and it is."""
    told = f"{near.mention.before}_{near.mention.after}"
    this, last = (other, one) if one.last else (one, other)
    cue = "sooner_by" if this.day < last.day else "later_by"
    return bool(this.fact) and near.index.vocabulary.has(cue, told)


def _days(ends: Sequence[str], fact: str, price: Cost, *, last: bool = False) -> Iterator[Day]:
    for text in ends:
        whole = {4: f"{text}-01-01", 7: f"{text}-01", 10: text}.get(len(text), "")
        try:
            yield Day(date.fromisoformat(whole), len(text), fact, price, last)
        except ValueError:
            continue


_PER = {"day": "天", "week": "周", "month": "个月", "日": "天", "月": "个月"}
"""The unit of a length for what a rate is for."""


def _lengths(
    one: Day, other: Day, stated: Figure, per: frozenset[str]
) -> Iterator[tuple[Figure, Decimal, str]]:
    """The figures that tell how long it is, of the stated one's dimension, with their counts; also
    in the unit of time that a count is told `per` (平均每天8件).
    """
    times = {_PER.get(unit, unit) for unit in per}
    first, second = sorted((one.day, other.day))
    told = min(one.told, other.told)
    between = f"{first.isoformat()[:told]}–{second.isoformat()[:told]}"
    counts = _counts(first, second, told)
    if one.last != other.last:
        counts = [(count, unit) for count, unit in counts if count == _apart(first, second, unit)]
    for count, unit in counts:
        timed = stated.dimension == "duration" or unit in times
        if timed and count:
            seconds, base = to_base(Decimal(count), unit)
            told_in = exactly(seconds, None, "duration", base or "")
            yield told_in, Decimal(count), f"{between}: {count}"
        elif unit == "年" and count > 1:
            yield exactly(Decimal(count), None), Decimal(count), f"{between}: {count}"


def _apart(first: date, second: date, unit: str) -> float:
    """How many days or weeks lie between two days to the day; 0 of another unit."""
    return (second - first).days / {"天": 1, "周": 7}.get(unit, math.inf)


@lru_cache(maxsize=4096)
def _counts(first: date, second: date, told: int) -> Sequence[tuple[int, str]]:
    """How often a unit of time goes into a span, both ends counted or not; `told` is how much of
    the dates is known.
    """
    years = second.year - first.year
    months = years * 12 + second.month - first.month
    found = {(years, "年"), (years + 1, "年")}
    if told >= len("2024-05"):
        found |= {(months, "个月"), (months + 1, "个月"), (months // 12, "年")}
    if told == len("2024-05-01"):
        days, after = (second - first).days, second + timedelta(days=1)
        found |= {(days, "天"), (days + 1, "天"), (round(days / 7), "周")}
        found |= {(round(days / AVERAGE_MONTH), "个月")}
        if (after.month, after.day) == (first.month, first.day):
            found.add((after.year - first.year, "年"))
    return sorted(found)
