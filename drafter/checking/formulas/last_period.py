"""Last period's figure told beside this one's: from 1,620 to 1,944."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.formulas.asked import Asked, Computed

CUES = ("previous_period",)


def compute(asked: Asked) -> Iterator[Computed]:
    """Last period's figures of the facts that the sentence states."""
    if asked.mention.block.kind == "cell":
        return
    low, high = asked.window
    for then in asked.operands.of_value(low, high):
        beside = then.role == "previous" and asked.told.intersection(then.facts)
        if beside and asked.is_in_unit_of(then) and asked.is_borne_out(then.value):
            yield Computed(then.text, then.facts, then.price, then.facts)
