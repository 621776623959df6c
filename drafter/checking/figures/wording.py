"""A fact's value in the form that a draft used: its unit, its scale, its digits."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from drafter.claims.claim import Claim
from drafter.claims.units import to_base, unit

_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def as_drafted(stated: Claim, fact: Claim) -> str:
    """The fact's value written as the draft wrote its own, the fact's own words where that cannot
    be done: 48.6万余人次 where the draft said 48.9万余人次 and the fact is 486217人次.
    """
    if not isinstance(stated.value, Decimal) or not isinstance(fact.value, Decimal):
        return fact.text
    if fact.approximation != "exact" or not _is_plain(stated):
        return fact.text
    value, unit_of_fact = to_base(fact.value, fact.unit)
    _, unit_of_draft = to_base(stated.value, stated.unit)
    written = unit(stated.unit_text) if stated.unit_text else None
    if unit_of_fact != unit_of_draft and written is None:
        return fact.text
    if written is not None and written.dimension != _dimension_of(fact):
        return fact.text
    scale = _scale(stated)
    if scale is None:
        return fact.text
    number = _digits(value / scale, stated)
    if number is None or _is_wrong_way(Decimal(number) * scale, value, stated):
        return fact.text
    return _DIGITS.sub(number, stated.text, count=1)


def _bare(claim: Claim) -> str:
    """The digits of the numeral, without 万 and 余 behind them and the commas in them."""
    found = _DIGITS.match(claim.numeral)
    return found.group().replace(",", "") if found else ""


def _is_plain(claim: Claim) -> bool:
    """Whether the numeral is in digits."""
    bare = _bare(claim).replace(".", "", 1)
    return bare.isascii() and bare.isdecimal()


def _dimension_of(claim: Claim) -> str:
    written = unit(claim.unit_text) if claim.unit_text else None
    return written.dimension if written is not None else ""


def _scale(stated: Claim) -> Decimal | None:
    """How much one of the draft's numeral is in the base unit."""
    assert isinstance(stated.value, Decimal)
    bare = Decimal(_bare(stated))
    value, _ = to_base(stated.value, stated.unit)
    return value / bare if bare else None


def _digits(value: Decimal, stated: Claim) -> str | None:
    """The value to the draft's own digits; all of them for a figure that is not approximate."""
    bare = _bare(stated)
    decimals = len(bare.partition(".")[2])
    if stated.approximation == "exact":
        if value != value.quantize(Decimal(1).scaleb(-max(decimals, 2))) and decimals == 0:
            return None
        text = f"{value.normalize():f}"
        return text if len(text.replace(".", "")) <= 12 else None
    step = Decimal(1).scaleb(-decimals)
    rounding = ROUND_HALF_UP if stated.approximation == "about" else ROUND_DOWN
    return f"{value.quantize(step, rounding=rounding):f}"


def _is_wrong_way(said: Decimal, value: Decimal, stated: Claim) -> bool:
    """Whether the approximating word would not hold for the rounded figure."""
    if stated.approximation == "under":
        return said <= value
    if stated.approximation == "over":
        return said > value or value > said * Decimal("1.2")
    return stated.approximation != "exact" and abs(said - value) > said * Decimal("0.05")
