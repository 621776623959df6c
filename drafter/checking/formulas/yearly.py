"""The growth of each year that makes up a growth over several: 年均增长13.2%."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from drafter.checking.figures.fit import units_agree
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, Computed, facts_of, price
from drafter.checking.formulas.operand import rank_price

CUES = ("yearly",)

LONGEST = 10
"""Years that a plan or a review looks back."""


def compute(asked: Asked) -> Iterator[Computed]:
    """(a/b)^(1/n)-1 in percent, for so many years."""
    if asked.stated.dimension != "percent" or not asked.names("yearly"):
        return
    for years in range(2, LONGEST + 1):
        for a, b in asked.pairs(partial(_start, years)):
            if a.value > b.value > 0 and units_agree(a.number, b.number):
                result = Decimal((float(a.value / b.value) ** (1 / years) - 1) * 100)
                if asked.is_borne_out(result):
                    formula = f"({a.text}/{b.text})^(1/{years})-1={shown(result)}%"
                    facts = facts_of(a, b)
                    yield Computed(formula, facts, price(a, b) + rank_price(years), facts)


def _start(years: int, a: float, low: float, high: float) -> tuple[float, float]:
    return a / (1 + high / 100) ** years, a / (1 + low / 100) ** years
