"""What a slip costs: digits turned, a word for its opposite, another unit, a change told the other
way round.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Literal

from drafter.checking.costs import Cost, cost
from drafter.checking.explanation import Explanation, Kind
from drafter.checking.matching.candidates import Option

OPPOSITE = {"over": "under", "under": "over", "near": "over", "reaching": "over"}
"""The word of approximation that is written by mistake for another."""


def as_slip(
    found: Explanation | None, slip: Literal["turned", "miscalled_sum"]
) -> Explanation | None:
    """A sum that gives the figure but for a slip, at the price of both."""
    if found is None:
        return None
    kind: Kind = "turned" if slip == "turned" else "miscalled"
    return found._replace(price=found.price + cost(slip), kind=kind)


def low_of(option: Option) -> Decimal:
    """The least that a fact's figure, which it must have, may be."""
    number = option.evidence.number
    assert number is not None
    return number.low


def of_option(kind: Kind, slip: Cost, option: Option) -> Explanation:
    """A fact's figure, at the price of the slip in it and of the words being others."""
    price = slip + cost("words_apart").times(1 - min(1.0, option.affinity))
    return Explanation(price, option.evidence.claim.text, (option.fact_id,), kind)


def digits_of(number: str) -> str:
    """The digits of a number as it is written, without its marks."""
    return "".join(filter(str.isdigit, number))


def miswriting(one: str, other: str) -> Cost | None:
    """What it costs to miswrite the digits of one number as those of the other: turned round, of
    another size, one changed. None where it takes more.
    """
    if not one or not other:
        return None
    turned = len(one) > 1 and sorted(one) == sorted(other)
    if turned or one.strip("0") == other.strip("0"):
        return cost("digits_turned")
    changed = sum(a != b for a, b in zip(one, other, strict=False))
    if len(one) == len(other) > 2 and changed == 1:
        return cost("digit_changed") + cost("rank").times(math.log2(len(one)))
    return None
