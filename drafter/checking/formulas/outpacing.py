"""The points by which one thing grew faster than another, each against its last period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from drafter.checking.costs import Cost
from drafter.checking.figures.fit import units_agree
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, Computed, facts_of, price
from drafter.checking.formulas.operand import Operand

CUES = ("outpaces",)

TENTH = Decimal("0.1")


class _Growth(NamedTuple):
    now: Operand
    then: Operand
    percent: Decimal
    price: Cost


def compute(asked: Asked) -> Iterator[Computed]:
    """(a-b)/b - (c-d)/d in points, of percentages as they are or as they are told, to a tenth."""
    if asked.stated.dimension != "points":
        return
    for one, other in combinations(_growths(asked), 2):
        bits = one.price + other.price
        more, less = (one, other) if one.percent > other.percent else (other, one)
        gap = more.percent - less.percent
        told = round(more.percent, 1) - round(less.percent, 1)
        if gap <= TENTH or bits > asked.most:
            continue
        if asked.is_borne_out(gap) or asked.is_borne_out(told):
            facts = facts_of(more.now, less.now)
            yield Computed(f"{_sum(more)}-{_sum(less)}={shown(gap)}", facts, bits, facts)


def _growths(asked: Asked) -> Iterator[_Growth]:
    """The growth of each amount against its last period, cheapest first."""
    last = asked.last_periods
    for now in asked.operands:
        if now.price > asked.most:
            return
        then = last.get(now.facts) if now.role == "value" else None
        if then is None or then.value <= 0 or now.number.dimension == "percent":
            continue
        if units_agree(now.number, then.number):
            growth = (now.value - then.value) / then.value * 100
            yield _Growth(now, then, growth, price(now, then))


def _sum(growth: _Growth) -> str:
    now, then = growth.now.text, growth.then.text
    return f"({now}-{then})/{then}"
