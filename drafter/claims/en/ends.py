"""The two ends of a range: what is written once, beside one of them, counts for both."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from drafter.claims.en import amount as amounts
from drafter.claims.en import measuring
from drafter.claims.en.amount import Amount
from drafter.claims.en.numerals import Numeral, read_numeral
from drafter.claims.en.tokens import Tokens

_MOST = 1000
"""A first end of more than this was written in full: in 2,000 to 3 million it lends nothing."""


def second_end(tokens: Tokens, index: int, first: Amount) -> Amount | None:
    """The amount at `index`, with the currency that stands before the first end: $10-20m."""
    second = amounts.single_amount(tokens, index)
    currency = measuring.currency_at(tokens, first.first)
    if currency is None or second is None or (second.unit is not None and second.kind == "money"):
        return second
    numeral = read_numeral(tokens, index, money=True)
    return amounts.with_unit(tokens, index, index, numeral, currency) if numeral else second


def first_end(tokens: Tokens, first: Amount, second: Amount) -> Amount:
    """The first end with the unit and scale word that are written after the second."""
    one, other = _numeral(tokens, first), _numeral(tokens, second)
    if one is None or other is None or not isinstance(first.value, Decimal):
        return first
    if one.scale == 1 and other.scale > 1 and one.value < _MOST and not one.in_words:
        first = _times(first, other.scale)
    if first.unit is not None or second.unit is None:
        return first
    measured = measuring.unit_at(tokens, other.end)
    if measured is not None:
        first = _times(first, measured.unit.factor)
    return replace(first, unit=second.unit, kind=second.kind, unit_text=second.unit_text)


def _numeral(tokens: Tokens, amount: Amount) -> Numeral | None:
    currency = measuring.currency_at(tokens, amount.first)
    at = currency.end if currency is not None else amount.first
    return read_numeral(tokens, at, money=amount.kind == "money")


def _times(amount: Amount, factor: Decimal) -> Amount:
    value = amount.value * factor if isinstance(amount.value, Decimal) else amount.value
    return replace(amount, value=value, step=amount.step * factor if amount.step else amount.step)
