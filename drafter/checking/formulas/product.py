"""So much of each times so many, and a share of an amount."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.costs import FREE, Cost, cost
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
