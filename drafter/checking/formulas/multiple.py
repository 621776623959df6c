"""How many times one figure is another of its unit."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.fit import units_agree
from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price, shown

CUES = ("multiple",)


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b of the larger and the smaller."""
    if asked.stated.dimension != "multiple":
        return
    for a, b in asked.pairs(lambda a, low, high: (a / high, a / low) if low > 0 else None):
        if a.value > b.value > 0 and units_agree(a.number, b.number):
            result = a.value / b.value
            if asked.is_borne_out(result):
                yield Computed(f"{in_brackets(a)}/{in_brackets(b)}={shown(result)}", facts_of(a, b), price(a, b))
