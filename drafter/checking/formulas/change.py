"""The change against last period that words ask for, whatever figure stands there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from drafter.checking.figures.fit import same_unit
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, facts_of
from drafter.checking.formulas.operand import Operand

CUES = ("growth", "multiple", "difference", "previous_period")
"""Words that ask for a change."""

NEAREST = 1.6
"""So cheap a figure must be for words to be plainly about it: the nearest three."""


class Change(NamedTuple):
    """A change that is asked for, and whether the figure that stands there is right for it."""

    price: float
    formula: str
    facts: tuple[str, ...]
    fits: bool
    result: Decimal


def change_asked_for(asked: Asked) -> Change | None:
    """That of the figure nearest at hand; None where no word asks for one, and for a part of
    something (more than half of that, one in every three).
    """
    vocab, mention = asked.index.vocabulary, asked.mention
    if vocab.has("of_so_much", mention.after) or vocab.has("so_many_of", mention.claim.text):
        return None
    if not any(asked.names(cue) for cue in CUES):
        return None
    return min(_changes(asked), default=None)


def _changes(asked: Asked) -> Iterator[Change]:
    told = [item for item in asked.operands if item.price <= NEAREST]
    changed = {i.facts for i in told if i.role == "computed" and len(i.facts) == 1}
    near = [item for item in told if item.role == "value"]
    near += [item for item in asked.operands if item.role == "value" and item.facts in changed]
    last = [item for item in asked.operands if item.role == "previous" and item.value]
    if asked.referred_to is not None:
        near = [asked.referred_to]
    elif asked.groups_named_here:
        of_group = [item for item in asked.operands if item.group in asked.groups_named_here]
        known = [i for i in of_group if i.role == "value" and any(map(i.is_kin, last))]
        near = known if len(known) == 1 else [item for item in near if item in of_group]
    for now in near:
        for then in last:
            if now.is_kin(then) and now.number.dimension == then.number.dimension:
                found = _in_dimension(asked, now, then)
                if found is not None:
                    result, formula = found
                    fits = asked.is_borne_out(result)
                    yield Change(now.price, formula, facts_of(now, then), fits, result)


def _in_dimension(asked: Asked, now: Operand, then: Operand) -> tuple[Decimal, str] | None:
    """The change in the dimension of the figure that stands there, and its formula."""
    stated, percent = asked.stated, now.number.dimension == "percent"
    more, less = (now, then) if now.value >= then.value else (then, now)
    gap = more.value - less.value
    difference = f"{more.text}-{less.text}={shown(more.count - less.count)}"
    if stated.dimension == "percent" and not percent:
        share = gap / abs(then.value) * 100
        return share, f"({more.text}-{less.text})/{then.text}={shown(share)}%"
    if stated.dimension == "multiple":
        times = now.value / then.value
        return times, f"{now.text}/{then.text}={shown(times)}"
    in_points = stated.dimension == "points" and percent
    if in_points or (not percent and same_unit(stated, now.number)):
        return gap, difference
    return None
