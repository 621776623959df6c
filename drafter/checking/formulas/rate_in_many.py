"""How much there is for each hundred, thousand or million of another figure (每千人口6.2张床位)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.costs import cost
from drafter.checking.formulas.asked import Asked, Computed, facts_of, price, scaled
from drafter.checking.formulas.operand import NEVER_COUNTED, Operand
from drafter.checking.words import word_set
from drafter.claims.units import unit

CUES = ("per_many",)


def compute(asked: Asked) -> Iterator[Computed]:
    """a/b times so many, b in the unit that the words name or counted as it is written."""
    found = asked.index.vocabulary.cues["per_many"].search(asked.words)
    low, high = asked.window
    if found is None or low <= 0:
        return
    many = Decimal(asked.index.vocabulary.tables["many"][found["many"].lower()])
    for b in asked.operands:
        size = _size(b, found["unit"])
        noun = word_set(found["unit"], asked.index.language)
        labels = " ".join(asked.index.facts.by_id[fact].label for fact in b.facts)
        named = bool(noun & word_set(labels, asked.index.language))
        if size <= 1 or (b.price > asked.most and not named):
            continue
        each = float(size / many)
        for a in asked.operands.of_value(low * each, high * each):
            result = a.value / size * many
            if a is not b and asked.is_in_unit_of(a) and asked.is_borne_out(result):
                formula = f"{a.text}/{b.text}×{many}={scaled(result, a)}"
                bits = price(a, b)
                if named:
                    bits = min(bits, a.price + cost("rate_by_named"))
                yield Computed(formula, facts_of(a, b), bits, a.facts)


def _size(b: Operand, name: str) -> Decimal:
    """How many of the unit a figure is; 0 for one of another kind."""
    known = unit(name)
    if known is None or known.dimension == "count":
        return Decimal(0) if b.number.dimension in NEVER_COUNTED else b.value
    return b.amount_in(name)
