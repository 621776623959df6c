"""Filters that say one quantity in another form: its number, its unit, in Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

from drafter.messages.translation import gettext as _
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
    """The unit as written: 33720余人次 → 人次; the sign of a currency where it has none else."""
    amount = amount_of("unit", value, words)
    return amount.unit or amount.currency


def quantity(words: Words, value: object, measure: str, plural: str = "") -> str:
    """The number as written with another measure word: 5名|quantity("位") → 5位.

    English takes singular and plural: quantity("volunteer", "volunteers").
    """
    amount = amount_of("quantity", value, words)
    return amount.with_unit(plural if plural and amount.number != 1 else measure)


def chinese(words: Words, value: object, measure: str = "") -> str:
    """The number as a Chinese numeral, 两 before a measure word: 2名|chinese("位") → 两位."""
    amount = amount_of("chinese", value, words)
    times = words.scales.get(amount.scale, 1)
    folded = amount.number * times
    whole = not amount.number % 1
    try:
        numeral = in_chinese(folded if whole else amount.number, measured=bool(measure))
    except ValueError as error:
        raise OutlineError(_("`chinese`: {error}").format(error=error)) from None
    scale = "" if whole else amount.scale
    after = amount.after if measure else ""
    return f"{amount.before}{numeral}{scale}{amount.infix}{measure}{after}"


def value(words: Words, given: object) -> Decimal:
    """The number to compute and compare with, in the base unit: 38.6万元 → 386000."""
    return amount_of("value", given, words).value


def rounded(words: Words, given: object, places: int = 0) -> str:
    """A quantity rounded half up to so many places, trailing zeros dropped."""
    amount = amount_of("round", given, words)
    nearest = Decimal(plain(amount.number, places=places))
    return amount.saying(nearest * amount.ratio).with_unit(amount.unit)


FILTERS = {
    "number": number,
    "unit": unit,
    "quantity": quantity,
    "chinese": chinese,
    "value": value,
    "round": rounded,
}
