"""How long a sum would last at what the period spends: enough for four months of spending."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.derivations.question import HERE, Derived, Question, exactly, shown
from drafter.checking.figures.fit import same_unit
from drafter.claims.units import to_base

CUES = ("lasts",)

MONTHS = 12
"""Of a period whose ends are not said."""


def derive(question: Question) -> Iterator[Derived]:
    """Each sum of the sentence over each fact of what went out, in months of the period."""
    index = question.index
    if question.stated.dimension != "duration":
        return
    months = index.months or MONTHS
    went_out = (f for f in index.facts.facts if index.vocabulary.has("went_out", f.label))
    spent = [item for fact in went_out for item in question.of_fact(fact.id, HERE)]
    for kept in question.here:
        for out in spent:
            other = kept.facts != out.facts and same_unit(kept.number, out.number)
            if other and not kept.previous and out.number.low > 0:
                length = kept.number.low / out.number.low * months
                seconds, unit = to_base(Decimal(length), "month")
                yield Derived(
                    f"{kept.text}/{out.text}×{months}={shown(length)}",
                    exactly(seconds, None, "duration", unit or ""),
                    (*kept.facts, *out.facts),
                    kept.certainty,
                )
