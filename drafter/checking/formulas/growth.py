"""By what share of the earlier figure the later one is more or less."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price, shown
from drafter.checking.figures.fit import units_agree

CUES = ("growth", "difference")

OTHERS = 2.0
"""Bits for comparing two things with each other, and not one with its last period."""


def compute(asked: Asked) -> Iterator[Computed]:
    """(a-b)/b in percent or as a multiple; last period's figure is never the later one."""
    scale = {"percent": 100, "multiple": 1}.get(asked.stated.dimension)
    if scale is None:
        return
    if asked.direction != "down":
        for a, b in asked.pairs(lambda a, low, high: _earlier(a, low / scale, high / scale)):
            if a.role != "previous" and a.value > b.value > 0 and units_agree(a.number, b.number):
                result = (a.value - b.value) / b.value * scale
                if asked.is_borne_out(result):
                    yield _computed(a, b, result, scale)
    if asked.direction != "up" and scale == 100:
        for a, b in asked.pairs(lambda a, low, high: _earlier(a, -high / scale, -low / scale)):
            if a.role != "previous" and b.value > a.value >= 0 and units_agree(a.number, b.number):
                result = (b.value - a.value) / b.value * scale
                if asked.is_borne_out(result):
                    yield _computed(a, b, -result, scale)


def _earlier(a: float, low: float, high: float) -> tuple[float, float] | None:
    if 1 + low <= 0:
        return None
    return a / (1 + high), a / (1 + low)


def _computed(a, b, result, scale) -> Computed:
    unit = "%" if scale == 100 else ""
    return Computed(
        f"({in_brackets(a)}-{in_brackets(b)})/{in_brackets(b)}={shown(result)}{unit}", facts_of(a, b), price(a, b) + (0.0 if a.is_kin(b) else OTHERS)
    )
