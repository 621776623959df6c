"""How many times one figure is another of its unit; two figures as a ratio (2∶1)."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.fit import units_agree
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price

CUES = ("multiple", "ratio")


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b of the larger and the smaller."""
    claim = asked.mention.claim
    ratio = claim.kind == "ratio" or not {"∶", ":", "：", "比"}.isdisjoint(claim.numeral)
    if asked.stated.dimension != "multiple" and not ratio:
        return
    for a, b in asked.pairs(lambda a, low, high: (a / high, a / low) if low > 0 else None):
        alike = a.is_amount and b.is_amount and (units_agree(a.number, b.number) or ratio)
        if a.value > b.value > 0 and alike and asked.is_borne_out(a.value / b.value):
            formula = f"{in_brackets(a)}/{in_brackets(b)}={shown(a.value / b.value)}"
            yield Computed(formula, facts_of(a, b), price(a, b), a.facts)
