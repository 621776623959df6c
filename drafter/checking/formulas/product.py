"""So much of each times so many, and a share of an amount."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price, scaled
from drafter.checking.formulas.operand import Operand

CUES = ("sum", "per")


def compute(asked: Asked) -> Iterator[Computed]:
    """a×b in the unit of a, b being counted as it is written or a percentage."""
    if asked.stated.dimension in {"percent", "multiple", "points"}:
        return
    for a, b in asked.pairs(_factor, asked.stated.dimension, counted=True):
        if b.is_divisor and asked.is_in_unit_of(a) and asked.is_borne_out(a.value * b.count):
            formula = f"{in_brackets(a)}×{in_brackets(b)}={scaled(a.value * b.count, a)}"
            yield Computed(formula, facts_of(a, b), price(a, b) + _plain(a, b), a.facts)
    yield from _parts(asked)
    yield from _of_pairs(asked)
    yield from _of_lengths(asked)


def _factor(a: float, low: float, high: float) -> tuple[float, float] | None:
    return (low / a, high / a) if a > 0 else None


def _plain(a: Operand, b: Operand) -> Cost:
    """What a product costs of figures that neither a rate nor the sentence has brought together."""
    if b.role == "period" and not a.per:
        return cost("product_of_no_rate").times(2)
    if a.per or (a.place >= 0 and b.place >= 0 and a.number.dimension != b.number.dimension):
        return FREE
    return cost("product_of_no_rate")


def _parts(asked: Asked) -> Iterator[Computed]:
    """What a percentage is of an amount, what it leaves of it, and what it makes of it on top."""
    own = asked.stated.dimension
    for a, b in asked.pairs(_percent, own, "percent"):
        result = a.value * b.value / 100
        if asked.is_in_unit_of(a) and asked.is_borne_out(result):
            formula = f"{in_brackets(a)}×{b.text}={scaled(result, a)}"
            facts = facts_of(a, b)
            yield Computed(formula, facts, price(a, b), facts)
    for a, b in asked.pairs(_percent_left, own, "percent"):
        result = a.value * (100 - b.value) / 100
        if asked.is_in_unit_of(a) and asked.is_borne_out(result):
            formula = f"{in_brackets(a)}×(1-{b.text})={scaled(result, a)}"
            facts = facts_of(a, b)
            yield Computed(formula, facts, price(a, b) + cost("product_left"), facts)
    on_top = asked.index.vocabulary.has("raised", asked.mention.back)
    raised = FREE if on_top else cost("product_left")
    for a, b in asked.pairs(_percent_more, own, "percent"):
        result = a.value * (100 + b.value) / 100
        if asked.is_in_unit_of(a) and asked.is_borne_out(result):
            formula = f"{in_brackets(a)}×(1+{b.text})={scaled(result, a)}"
            yield Computed(formula, facts_of(a, b), price(a, b) + raised, facts_of(a, b))


def _percent(a: float, low: float, high: float) -> tuple[float, float] | None:
    return (low / a * 100, high / a * 100) if a > 0 else None


def _percent_left(a: float, low: float, high: float) -> tuple[float, float] | None:
    return (100 - high / a * 100, 100 - low / a * 100) if a > 0 else None


def _percent_more(a: float, low: float, high: float) -> tuple[float, float] | None:
    return (low / a * 100 - 100, high / a * 100 - 100) if a > 0 else None


def _of_pairs(asked: Asked) -> Iterator[Computed]:
    """How many so many pairs are: 师徒结对15对，共30人."""
    low, high = asked.window
    pair = asked.index.vocabulary.lists["pairs"]
    for a in asked.operands.of_value(low / 2, high / 2):
        counts = a.number.unit in pair and asked.stated.dimension == "count"
        if counts and asked.is_borne_out(a.value * 2):
            formula = f"{a.text}×2={scaled(a.value * Decimal(2), a)}"
            yield Computed(formula, a.facts, a.price + cost("product_of_pairs"), a.facts)


def _of_lengths(asked: Asked) -> Iterator[Computed]:
    """What a length and a width come to as an area."""
    if asked.stated.dimension != "area":
        return
    known = (item for item in asked.operands if item.number.dimension == "length")
    for a, b in combinations([item for item in known if item.price <= asked.most], 2):
        result = a.value * b.value
        if asked.is_borne_out(result):
            formula = f"{a.text}×{b.text}={shown(result)}"
            yield Computed(formula, facts_of(a, b), price(a, b), facts_of(a, b))
