"""By what share of the earlier figure the later one is more or less."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.figures.fit import units_agree
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price
from drafter.checking.formulas.operand import BEHIND, Operand

CUES = ("growth", "difference")


def compute(asked: Asked) -> Iterator[Computed]:
    """(a-b)/b in percent or as a multiple; last period's figure is never the later one."""
    scale = {"percent": 100, "multiple": 1}.get(asked.stated.dimension)
    told = asked.mention.claim.text
    if scale is None or asked.index.vocabulary.has_any(("times_last", "one_in_many"), told):
        return
    for sign in _signs(asked, scale):
        for a, b in asked.pairs(partial(_earlier, sign / scale), nested=bool(_told_pair(asked))):
            amounts = a.is_amount and b.is_amount and units_agree(a.number, b.number)
            if a.role == "previous" or b.value <= 0 or not amounts:
                continue
            apart = a.is_kin(b) or set(a.facts).isdisjoint(b.facts)
            if not apart and (b.place, a.place) != _told_pair(asked):
                continue
            result = sign * (a.value - b.value) / b.value * scale
            if result > 0 and asked.is_borne_out(result):
                bits = price(a, b) + _further(asked, a, b)
                if bits <= asked.most:
                    yield _computed(a, b, sign * result, scale, bits)


def _further(asked: Asked, a: Operand, b: Operand) -> Cost:
    """What a growth costs of other figures than those that the words bring together."""
    held, nearest = asked.held_against, asked.nearest
    if held is not None and held.facts == b.facts:
        return FREE  # 比原定的2000页多8%
    if (b.place, a.place) == _told_pair(asked) or (a.is_kin(b) and asked.is_named_here(a)):
        return FREE
    more = FREE if a.is_kin(b) else cost("growth_of_others")
    if nearest is not None and asked.mention.tells_change:
        other = not set(nearest.facts) & set(a.facts)
        return more + (cost("change_not_of_nearest") if other else FREE)
    if asked.nearest_with_last_period.difference(a.facts):
        more += cost("change_not_of_nearest")
    return more


def _told_pair(asked: Asked) -> tuple[int, ...]:
    """The places of the two figures right before that are told to have gone from the one to the
    other (从7.5吨降到7吨，降幅近7%); none where they are not.
    """
    mention = asked.mention
    told = mention.figures_before[-2:]
    if len(told) < 2:
        return ()
    between = mention.around.text[told[0].end : told[1].start]
    if not asked.index.vocabulary.has("goes_to", between):
        return ()
    here = {i.place for i in asked.operands if 0 <= i.place < BEHIND and i.role != "sum"}
    return tuple(sorted(here)[-2:])


def _signs(asked: Asked, scale: int) -> tuple[int, ...]:
    if asked.direction == "up" or scale == 1:
        return (1,)
    return (-1,) if asked.direction == "down" else (1, -1)


def _earlier(signed: float, a: float, low: float, high: float) -> tuple[float, float] | None:
    least, most = sorted((signed * low, signed * high))
    return None if 1 + least <= 0 else (a / (1 + most), a / (1 + least))


def _computed(a: Operand, b: Operand, result: Decimal, scale: int, bits: Cost) -> Computed:
    formula = f"({in_brackets(a)}-{in_brackets(b)})/{in_brackets(b)}={shown(result)}"
    facts = facts_of(a, b)
    return Computed(formula + "%" * (scale == 100), facts, bits, facts)
