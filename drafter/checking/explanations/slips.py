"""What a figure costs as an error: miscalled, miswritten, of another unit or fact."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from operator import ne

from drafter.checking.costs import Cost, cost
from drafter.checking.explanation import Explanation, Kind
from drafter.checking.explanations.information import in_digits, information
from drafter.checking.figures.fit import FAR, Figure, digits, same_unit, told_apart
from drafter.checking.formulas.asked import Asked
from drafter.checking.matching.candidates import Option
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.margins import POINTED
from drafter.checking.matching.neighbours import Neighbours
from drafter.claims.claim import Claim

DIGITS = 2
"""Fewer digits, noughts at the end not counted, are too often the same by chance."""


def invented(near: Neighbours, stated: Figure) -> Explanation:
    """The cheapest of: the figure is a fact's miswritten or miscalled, or made up."""
    spelt = cost("spelt").times(not in_digits(near.mention.claim))
    price = cost("error") + information(stated) + spelt
    made_up = Explanation(price, "", (), "made_up")
    return min((made_up, *_miscalled(near, stated), *_miswritten(near)))


def _miscalled(near: Neighbours, stated: Figure) -> Iterator[Explanation]:
    """A fact's figure under a wrong word of approximation."""
    if stated.approximation == "exact":
        return
    room = abs(stated.low) * FAR
    for option in pointed_at(near):
        if abs(_low(option) - stated.low) <= room:
            yield of_option("miscalled", cost("error") + cost("wrong_word"), option)


def _miswritten(near: Neighbours) -> Iterator[Explanation]:
    said = digits(near.mention.claim.numeral)
    for option in pointed_at(near):
        edit = _edit(said, option.evidence.digits)
        if edit is not None:
            yield of_option("miswritten", cost("error") + edit, option)


def pointed_at(near: Neighbours) -> Iterator[Option]:
    """The facts of another figure of its kind that the words point at, of the ten likeliest."""
    for option in near.options[:10]:
        wrong = option.fit == "no" and option.same_kind
        if wrong and option.affinity >= POINTED and option.evidence.number is not None:
            yield option


def anothers(asked: Asked) -> Iterator[Explanation]:
    """A figure of a fact on words that are not its own."""
    low, high = asked.window
    for item in asked.operands.of_value(low, high):
        own = item.role in {"value", "previous"} and same_unit(item.number, asked.stated)
        if own and asked.is_borne_out(abs(item.value)):
            price = cost("error") + cost("copied") + item.price
            yield Explanation(price, item.text, item.facts, "copied")


def in_other_unit(near: Neighbours, stated: Figure) -> Explanation | None:
    """A fact's figure with its digits in another unit (2300公斤 for 2300斤),
    of which some words stand near; None where there is none or the digits tell little.
    """
    claim = near.mention.claim
    if len(digits(claim.numeral).strip("0")) < DIGITS:
        return None
    found = (
        of_option("other_unit", cost("error") + cost("unit_changed"), option)
        for option in near.options
        if option.fit == "no" and _is_in_other_unit(claim, stated, option.evidence)
    )
    return min(found, default=None)


def _is_in_other_unit(claim: Claim, stated: Figure, item: Evidence) -> bool:
    number = item.number
    if number is None or item.role != "value":
        return False
    if digits(item.claim.numeral) != digits(claim.numeral):
        return False
    if number.dimension != stated.dimension or item.claim.unit_text == claim.unit_text:
        return False
    return stated.dimension != "count" or told_apart(stated, number)


def of_option(kind: Kind, slip: Cost, option: Option) -> Explanation:
    """A fact's figure, at the price of the slip in it and of the words being others."""
    price = slip + cost("words_apart").times(1 - min(1.0, option.affinity))
    return Explanation(price, option.evidence.claim.text, (option.fact_id,), kind)


def _low(option: Option) -> Decimal:
    number = option.evidence.number
    assert number is not None
    return number.low


def _edit(one: str, other: str) -> Cost | None:
    """What it costs to miswrite the digits of one number as those of the other: turned round, of
    another size, one changed. None where it takes more.
    """
    if not one or not other:
        return None
    if one.strip("0") == other.strip("0"):
        return cost("digits_turned")
    if len(one) != len(other):
        return None
    if len(one) > 1 and sorted(one) == sorted(other):
        return cost("digits_turned")
    if len(one) > 2 and sum(map(ne, one, other)) == 1:
        return cost("digit_changed") + cost("rank").times(math.log2(len(one)))
    return None
