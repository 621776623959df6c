"""Filters that say one quantity in another form: its number, its unit, in Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

from drafter.outline.amount import plain
from drafter.outline.chinese_numerals import in_chinese
from drafter.outline.problem import OutlineError
from drafter.outline.values import amount_of
from drafter.outline.words import Words


def number(words: Words, value: object) -> str:
    """The number as written, without unit: 33720余人次 → 33720余."""
    amount = amount_of("number", value, words)
    return f"{amount.before}{words.space if amount.before else ''}{amount.numeral}"


def unit(words: Words, value: object) -> str:
    """The unit as written: 33720余人次 → 人次."""
    amount = amount_of("unit", value, words)
    return amount.unit or amount.currency


def quantity(words: Words, value: object, measure: str, plural: str = "") -> str:
    """The number as written with another measure word: 5名|quantity("位") → 5位.

    English takes singular and plural: quantity("volunteer", "volunteers").
    """
    amount = amount_of("quantity", value, words)
    return amount.with_unit(plural if plural and amount.value != 1 else measure)


def chinese(words: Words, value: object, measure: str = "") -> str:
    """The number as a Chinese numeral, 两 before a measure word: 2名|chinese("位") → 两位."""
    amount = amount_of("chinese", value, words)
    number = amount.value if amount.scale and not amount.number % 1 else amount.number
    scale = "" if number == amount.value else amount.scale
    measured = bool(measure or scale) and not amount.infix
    try:
        numeral = in_chinese(number, measured=measured)
    except ValueError as error:
        raise OutlineError(f"`chinese`: {error}") from None
    return (
        f"{amount.before}{numeral}{scale}{amount.infix}{measure}{amount.after if measure else ''}"
    )


def value(words: Words, given: object) -> Decimal:
    """The number as a Decimal to compute and compare with, 万 and 亿 folded in."""
    return amount_of("value", given, words).value


def rounded(words: Words, given: object, places: int = 0) -> str:
    """A number rounded half up to so many places, trailing zeros dropped."""
    amount = amount_of("round", given, words)
    return amount.saying(Decimal(plain(amount.number, places=places))).with_unit(amount.unit)


FILTERS = {
    "number": number,
    "unit": unit,
    "quantity": quantity,
    "chinese": chinese,
    "value": value,
    "round": rounded,
}
