"""What part of a whole's growth one of its parts brought, where words ask for that."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations

from drafter.checking.figures.fit import same_unit
from drafter.checking.figures.known import shown
from drafter.checking.formulas.asked import Asked, Computed, price
from drafter.checking.formulas.operand import Operand

CUES = ("contribution", "share")


def compute(asked: Asked) -> Iterator[Computed]:
    """(a-b)/(c-d) in percent, b and d being last period's."""
    if asked.stated.dimension != "percent" or not asked.names("contribution"):
        return
    last = asked.last_periods
    this = [item for item in asked.operands if item.role == "value" and item.facts in last]
    for part, whole in permutations(this, 2):
        if price(part, whole) <= asked.most and same_unit(part.number, whole.number):
            yield from _of(asked, (part, last[part.facts]), (whole, last[whole.facts]))


def _of(
    asked: Asked, part: tuple[Operand, Operand], whole: tuple[Operand, Operand]
) -> Iterator[Computed]:
    change, all_of_it = part[0].value - part[1].value, whole[0].value - whole[1].value
    share = change / all_of_it * 100 if all_of_it else Decimal(0)
    if 0 < share < 100 and asked.is_borne_out(share):
        text = f"({part[0].text}-{part[1].text})/({whole[0].text}-{whole[1].text})={shown(share)}%"
        facts = (*part[0].facts, *whole[0].facts)
        yield Computed(text, facts, price(part[0], whole[0]), facts)
