"""A range whose ends two facts of one group give: between 1,480 and 1,540 GWh."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from drafter.checking.figures.fit import Figure, fits, same_unit
from drafter.checking.finding import Verdict
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.neighbours import Neighbours


def between_facts(neighbours: Neighbours) -> Verdict | None:
    """Derived where both ends are facts' figures of one group; None for anything else."""
    claim, stated = neighbours.mention.claim, neighbours.mention.number
    if stated is None or not stated.is_range or claim.kind == "date":
        return None
    found = [_facts_of(stated, end, neighbours.index) for end in (stated.low, stated.high)]
    for group, low in found[0].items():
        high = found[1].get(group)
        if high is not None and high != low:
            return Verdict(claim, "derived", (low, high), claim.text)
    return None


def _facts_of(stated: Figure, end: Decimal, index: FactIndex) -> dict[tuple[str, ...], str]:
    """The fact of each group that gives this end."""
    one = replace(stated, low=end, high=end, approximation="exact")
    return {
        item.fact.group: item.fact.id
        for item in index.evidence
        if item.role == "value"
        and item.number is not None
        and same_unit(one, item.number)
        and fits(one, item.number) == "same"
    }
