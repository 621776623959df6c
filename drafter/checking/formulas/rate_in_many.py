"""How much there is for each hundred, thousand or million of another figure (每千人口6.2张床位)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.costs import cost
from drafter.checking.formulas.asked import Asked, Computed, facts_of, price, scaled
from drafter.checking.formulas.operand import FAR_AWAY, NEVER_COUNTED, Operand
from drafter.claims.units import unit

CUES = ("per_many",)


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b times so many, b in the unit that the words name or counted as it is written."""
    cue = asked.index.vocabulary.cues["per_many"]
    found = cue.search(asked.words) or cue.search(asked.carried)
    low, high = asked.window
    if found is None or low <= 0:
        return
    many = Decimal(asked.index.vocabulary.tables["many"][found["many"].lower()])
    for b in asked.operands:
        size = _size(b, found["unit"])
        if size <= 1 or b.price.times(FAR_AWAY) > asked.most:
            continue
        each = float(size / many)
        for a in asked.operands.of_value(low * each, high * each):
            result = a.value / size * many
            if asked.carried and not a.is_of_group(b):
                continue
            if a is not b and asked.is_in_unit_of(a) and asked.is_borne_out(result):
                formula = f"{a.text}/{b.text}×{many}={scaled(result, a)}"
                named = a.price + cost("rate_by_named") + b.price.times(FAR_AWAY)
                yield Computed(formula, facts_of(a, b), min(price(a, b), named), a.facts)


def _size(b: Operand, name: str) -> Decimal:
    """How many of the unit a figure is; 0 for one of another kind."""
    known = unit(name)
    if known is None or known.dimension == "count":
        return Decimal(0) if b.number.dimension in NEVER_COUNTED else b.value
    return b.amount_in(name)
