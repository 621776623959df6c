"""How a value, its unit and a list are written in one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.claims.units import unit as unit_named

LIST_MARKS = {"zh": "、", "en": ", "}
"""GB/T 15834-2011, 4.5 for the Chinese enumeration comma."""

_SIGNS_BEFORE = frozenset("$€£¥￥")
_SCALES = frozenset({"thousand", "million", "billion", "trillion"})
_SCALED_SIGN = re.compile(
    r"(?P<sign>[A-Z]{0,3}[$€£¥]) ?(?:(?P<thousands>['’]?000s?)|(?P<scale>k|m|mn|bn|tn|K|M|B))"
)
"""$m, £bn and €'000, as the heads of tables have them."""
_BARE_NUMBER = re.compile(r"[-+−]?[0-9０-９][0-9０-９.,，．]*")
_UNIT_AFTER = re.compile(
    r"^[^0-9０-９]{0,3}?[0-9０-９][0-9０-９.,，．]*[余多几来]?([^\s\d，。；、,;.]{1,6})$"
)


def with_unit(value: str, unit: str, language: str) -> str:
    """A value and its unit in one text: 198名, 12%, $500, "1284000 visits", EUR 480 thousand.

    Nothing is added where there is no unit or the value already ends with it.
    """
    if not unit or value.endswith(unit) or value.startswith(unit):
        return value
    if unit in _SIGNS_BEFORE:
        return unit + value
    if unit.startswith("1/"):  # 3.1 of 1/10万 is 3.1/10万, and never 3.11
        return f"{value}{unit[1:]}"
    if scaled := _SCALED_SIGN.fullmatch(unit):
        return f"{scaled['sign']}{value}{'k' if scaled['thousands'] else scaled['scale']}"
    currency, _, scale = unit.partition(" ")
    if scale in _SCALES and (is_currency(currency) or currency in _SIGNS_BEFORE):
        space = "" if currency in _SIGNS_BEFORE else " "
        return f"{currency}{space}{value} {scale}"
    space = " " if language == "en" and unit[0].isalpha() else ""
    return f"{value}{space}{unit}"


def with_unit_of(previous: str, value: str, unit: str, language: str) -> str:
    """Last period's value with the unit of this one's where only a number was written: for
    198名, 197 is 197名, and for 61.5 万元 58.2 is 58.2万元."""
    if not previous or not _BARE_NUMBER.fullmatch(previous):
        return previous
    if unit:
        return with_unit(previous, unit, language)
    match = _UNIT_AFTER.match(value.replace(" ", ""))
    return with_unit(previous, match[1], language) if match else previous


def is_currency(name: str) -> bool:
    """Whether a word is the code or name of a currency: EUR, dollars, 元."""
    found = unit_named(name)
    return found is not None and found.dimension.startswith("money")


def joined(items: Sequence[str], language: str) -> str:
    """The items of a list in one text, between the language's list marks."""
    return LIST_MARKS[language].join(items)
