"""Percentage points told in percent: from 84% to 87%, up by 3%."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from drafter.checking.figures.fit import Figure, figure, fits
from drafter.checking.figures.known import exactly
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact


class InPercent(NamedTuple):
    """A change in percent, and the `fact` whose change in points it is."""

    item: Matched
    fact: Fact


def in_percent(reading: Reading) -> Iterator[InPercent]:
    """Every change in percent that is right in percentage points only."""
    before: Sequence[Matched] = ()
    for items in reading.by_sentence.values():
        for at, item in enumerate(items):
            if _is_change_in_percent(item):
                near = (*items[:at][::-1], *items[at + 1 :], *before[::-1])
                found = _in_points_of(item, near, reading)
                if found is not None:
                    yield found
        before = items


def _is_change_in_percent(item: Matched) -> bool:
    mention, stated = item.mention, item.mention.number
    percent = stated is not None and stated.dimension == "percent"
    told = percent and bool(mention.claim.unit_text) and mention.tells_change
    return told and item.verdict.judgement not in {"supported", "approximate"}


def _in_points_of(item: Matched, near: Sequence[Matched], reading: Reading) -> InPercent | None:
    stated = item.mention.number
    assert stated is not None
    percentages = reading.index.once(_percentages)
    for other in near:
        borne = other.verdict.judgement in {"supported", "approximate"} and other.verdict.facts
        fact = reading.facts.by_id[other.verdict.facts[0]] if borne else None
        if fact is None or fact.id not in percentages:
            continue
        now, then = percentages[fact.id]
        gap = abs(now.low - then.low)
        grown = gap / then.low * 100 if then.low else gap
        exact = stated.low == gap
        if _is(stated, grown) and not (exact and stated.low != grown):
            return None
        if _is(stated, gap):
            return InPercent(item, fact)
    return None


def _percentages(index: FactIndex) -> Mapping[str, tuple[Figure, Figure]]:
    """The percentage of this period and last period's of each fact that has both, by its id."""
    found = {}
    for fact in index.facts.facts:
        now = next((n for claim in fact.claims if (n := figure(claim))), None)
        then = next((n for claim in fact.previous_claims if (n := figure(claim))), None)
        if now is not None and then is not None and now.dimension == then.dimension == "percent":
            found[fact.id] = (now, then)
    return found


def _is(stated: Figure, result: Decimal) -> bool:
    return fits(stated, exactly(result, stated)) != "no"
