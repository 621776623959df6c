"""For how long something lasts at the rate at which it went in the period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.costs import FREE, cost
from drafter.checking.figures.fit import units_agree
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, Computed, facts_of, price
from drafter.claims.units import to_base

CUES = ("lasts",)


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b of the period's months: reserves over what a year costs."""
    if asked.stated.dimension != "duration":
        return
    more = FREE if asked.names("lasts") else cost("covered_unnamed")
    months = asked.index.months or 12
    period, _ = to_base(Decimal(months), "个月")
    for a, b in asked.pairs(lambda a, low, high: _spent(a, float(period), low, high)):
        money = a.number.dimension not in {"duration", "percent"}
        if money and b.value > 0 and units_agree(a.number, b.number):
            result = a.value / b.value * period
            if asked.is_borne_out(result):
                formula = f"{a.text}/({b.text}/{months})={shown(a.value / b.value * months)}"
                yield Computed(formula, facts_of(a, b), price(a, b) + more, a.facts)


def _spent(a: float, period: float, low: float, high: float) -> tuple[float, float] | None:
    return (a * period / high, a * period / low) if low > 0 else None
