"""Sums: of two figures, and of whole lists, groups and rows; how many things a list has."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.fit import units_agree
from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price, scaled
from drafter.checking.formulas.operand import Operand

CUES = ("sum", "item_count")


def compute(asked: Asked) -> Iterator[Computed]:
    """The sums at hand that are the figure, and a+b."""
    low, high = asked.window
    for whole in asked.operands.of_value(low, high):
        if whole.role not in {"sum", "size"} or not asked.is_in_unit_of(whole):
            continue
        if asked.is_exactly(whole.value):
            result = f"={scaled(whole.value, whole)}" if whole.role == "sum" else ""
            yield Computed(f"{whole.text}{result}", whole.facts, whole.price, whole.facts)
    own = asked.stated.dimension
    for a, b in asked.pairs(lambda a, low, high: (low - a, high - a), own, own):
        total = a.value + b.value
        if _add_up(asked, a, b) and asked.is_exactly(total):
            facts = facts_of(a, b)
            formula = f"{in_brackets(a)}+{in_brackets(b)}={scaled(total, a)}"
            yield Computed(formula, facts, price(a, b), facts)


def _add_up(asked: Asked, a: Operand, b: Operand) -> bool:
    """Whether both are of the figure's kind, each of them smaller than it; in one order alone."""
    if not a.value >= b.value > 0 or not (a.is_amount and b.is_amount):
        return False
    alike = units_agree(a.number, b.number) and asked.is_in_unit_of(a)
    return alike and asked.is_more_than(a, b)
