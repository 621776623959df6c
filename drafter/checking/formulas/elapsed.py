"""How long something lasted or has been: between two dates, or a date and the period's end."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.formulas.asked import Asked, Computed

CUES = ("duration", "difference")


def compute(asked: Asked) -> Iterator[Computed]:
    """The lengths of time at hand that are the figure."""
    low, high = asked.window
    for span in asked.operands.of_value(low, high):
        if span.role == "span" and asked.is_in_unit_of(span) and asked.is_borne_out(span.value):
            yield Computed(span.text, span.facts, span.price, span.facts)
