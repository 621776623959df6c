"""What part of a whole a figure is, and what part is left of it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.fit import units_agree
from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price, shown

CUES = ("share", "rest")

LEFT = 3.0
"""Bits for what is left of a whole where no word says that it is left."""

ROUND = frozenset({1, 10, 100, 1000, 10000})
"""Whole figures of which every figure is a share with its own digits."""

OTHER_UNITS = 3.0
"""Bits for a share of things that are counted in another unit: 档案900份 of 常住人口."""


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b in percent, and 1-a/b."""
    if asked.stated.dimension != "percent":
        return
    for a, b in asked.pairs(lambda a, low, high: _whole(a, low / 100, high / 100), nested=True):
        if not 0 < a.value <= b.value or b.count in ROUND or (a.is_kin(b) and a.role == "previous") or a.number.dimension != b.number.dimension:
            continue
        result = a.value / b.value * 100
        if asked.is_borne_out(result):
            more = 0.0 if units_agree(a.number, b.number) else OTHER_UNITS
            yield Computed(f"{in_brackets(a)}/{in_brackets(b)}={shown(result)}%", facts_of(a, b), price(a, b) + more)
    for a, b in asked.pairs(lambda a, low, high: _whole(a, 1 - high / 100, 1 - low / 100)):
        if 0 < a.value < b.value and not a.is_kin(b) and units_agree(a.number, b.number):
            result = (1 - a.value / b.value) * 100
            if asked.is_borne_out(result):
                yield Computed(
                    f"1-{in_brackets(a)}/{in_brackets(b)}={shown(result)}%", facts_of(a, b), price(a, b) + (0.0 if asked.names("rest") else LEFT)
                )


def _whole(part: float, low: float, high: float) -> tuple[float, float] | None:
    if high <= 0:
        return None
    return part / high, part / max(low, 1e-9)
