"""The points by which a share that the text has just told moved since last period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import JUST_TOLD, Asked, Computed
from drafter.checking.formulas.operand import Operand

CUES = ("difference", "growth")

ROUNDED = Decimal("0.06")
"""So far, in points, a share may lie from how it is told."""


class _Share(NamedTuple):
    """A share in percent, and how it is computed."""

    percent: Decimal
    formula: str


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b - c/d in points, or as much by what is left of either, of this period's and last's."""
    if asked.stated.dimension != "points":
        return
    last, this = asked.last_periods, asked.this_periods
    for told in asked.operands:
        if told.price > asked.most:
            return
        percent = told.number.dimension == "percent" and told.role == "computed"
        if not percent or told.place < -JUST_TOLD or len(told.facts) != 2:
            continue
        for a, b in permutations((fact,) for fact in told.facts):
            if not {a, b} <= this.keys() or last.keys().isdisjoint({a, b}):
                continue
            before = last.get(a, this[a]), last.get(b, this[b])  # what has no last period stayed
            shares = zip(_shares(this[a], this[b]), _shares(*before), strict=False)
            for now, then in shares:
                gap = now.percent - then.percent
                if abs(now.percent - told.value) > ROUNDED or not _goes_as_told(asked, gap):
                    continue
                rounded = round(now.percent, 1) - round(then.percent, 1)
                if asked.is_borne_out(abs(gap)) or asked.is_borne_out(abs(rounded)):
                    text = f"{now.formula}-{then.formula}={shown(gap)}"
                    yield Computed(text, told.facts, told.price, told.facts)


def _shares(part: Operand, whole: Operand) -> Iterator[_Share]:
    """What part of a whole a figure is, and what is left of it; none of nothing."""
    if not 0 < part.value < whole.value:
        return
    percent = part.value / whole.value * 100
    yield _Share(percent, f"{part.text}/{whole.text}")
    yield _Share(100 - percent, f"(1-{part.text}/{whole.text})")


def _goes_as_told(asked: Asked, gap: Decimal) -> bool:
    if not asked.direction or asked.direction == "flat":
        return bool(gap)
    return (gap > 0) == (asked.direction == "up")
