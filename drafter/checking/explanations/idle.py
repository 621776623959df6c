"""A figure that claims nothing."""

from __future__ import annotations

import math
from decimal import Decimal

from drafter.checking.costs import cost
from drafter.checking.explanation import Explanation
from drafter.checking.explanations.information import in_digits
from drafter.checking.figures.fit import Figure, as_written
from drafter.checking.matching.margins import CLEAR
from drafter.checking.matching.neighbours import Neighbours

DOZEN = 12
"""More than this, spelt out, is a figure that somebody counted."""


def nothing(near: Neighbours, stated: Figure) -> Explanation:
    """What it costs that the figure claims nothing (一天, 两样)."""
    written = as_written(near.mention.claim, stated)  # 24p is no small pound
    size = math.log2(1 + (float(max(abs(stated.low), abs(written))) or 1.0))
    written_out = cost("nothing_in_digits").times(in_digits(near.mention.claim))
    price = cost("nothing") + cost("nothing_by_size").times(size) + written_out
    return Explanation(price, "", (), "nothing")


def is_idle(near: Neighbours, stated: Figure) -> bool:
    """Whether the figure is a dozen at most, spelt out, that no fact's words stand beside, and
    no word that measures it (just over three weeks).
    """
    value = near.mention.claim.value
    small = isinstance(value, Decimal) and value <= DOZEN
    named = any(o.affinity >= CLEAR and o.same_kind for o in near.options)
    return small and not in_digits(near.mention.claim) and not named and not stated.barely
