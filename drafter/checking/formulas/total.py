"""Sums: of two figures, and of whole lists, groups and rows."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.fit import units_agree
from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price, shown

CUES = ("sum",)


def compute(asked: Asked) -> Iterator[Computed]:
    """The sums at hand that are the figure, and a+b."""
    low, high = asked.window
    for whole in asked.operands.of_value(low, high):
        if whole.role in {"sum", "size"} and asked.is_in_unit_of(whole) and asked.is_borne_out(whole.value):
            scale = whole.count / whole.value
            formula = f"{whole.text}={shown(whole.value * scale)}" if whole.role == "sum" else whole.text
            yield Computed(formula, whole.facts, whole.price)
    for a, b in asked.pairs(lambda a, low, high: (low - a, high - a)):
        if a.value >= b.value > 0 and units_agree(a.number, b.number):
            if a.number.dimension == b.number.dimension and asked.is_in_unit_of(a) and asked.is_borne_out(a.value + b.value) and asked.is_more_than(a, b):
                scale = a.count / a.value
                yield Computed(
                    f"{in_brackets(a)}+{in_brackets(b)}={shown((a.value + b.value) * scale)}",
                    facts_of(a, b),
                    price(a, b),
                )
