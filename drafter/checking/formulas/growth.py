"""By what share of the earlier figure the later one is more or less."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.figures.fit import units_agree
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price
from drafter.checking.formulas.operand import Operand

CUES = ("growth", "difference")


def compute(asked: Asked) -> Iterator[Computed]:
    """(a-b)/b in percent or as a multiple; last period's figure is never the later one."""
    scale = {"percent": 100, "multiple": 1}.get(asked.stated.dimension)
    told = asked.mention.claim.text
    if scale is None or asked.index.vocabulary.has_any(("times_last", "one_in_many"), told):
        return
    for sign in _signs(asked, scale):
        for a, b in asked.pairs(partial(_earlier, sign / scale)):
            amounts = a.is_amount and b.is_amount and units_agree(a.number, b.number)
            if a.role == "previous" or b.value <= 0 or not amounts:
                continue
            result = sign * (a.value - b.value) / b.value * scale
            if result > 0 and asked.is_borne_out(result):
                more = FREE if a.is_kin(b) else cost("growth_of_others")
                nearest = asked.nearest
                if nearest is not None and asked.mention.tells_change:
                    other = not set(nearest.facts) & set(a.facts)
                    more += cost("change_not_of_nearest") if other else FREE
                elif asked.nearest_with_last_period.difference(a.facts):
                    more += cost("change_not_of_nearest")
                bits = price(a, b) + more
                if bits <= asked.most:
                    yield _computed(a, b, sign * result, scale, bits)


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
