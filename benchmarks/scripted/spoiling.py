"""What all ways to err have in common: where a figure or date stands, and how it is replaced."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import Decimal

from benchmarks.scripted.told import Told
from benchmarks.scripted.truth import Figure, Truth

Spoiled = tuple[str, str]


Slip = Callable[[Told, Truth, random.Random], Spoiled | None]


MONTHS = "January February March April May June July August September October November December"


_MONTH = "|".join(MONTHS.split())


_NUMBER = re.compile(
    r"(?<![\d.,a-zA-Zx—-])\d[\d,]*(?:\.\d+)?(?![\d.]|[年月日号级届]|x|[\d,—-]*学?年)"
)


YEAR = {
    "zh": re.compile(r"(?<![\dx])(?:(?:19|20)\d\d|20xx)(?=年)"),
    "en": re.compile(r"\b(?:19|20)\d\d\b(?!,)"),
}


MONTH_OF = {"zh": re.compile(r"(?<!\d)\d{1,2}(?=月)"), "en": re.compile(rf"\b(?:{_MONTH})\b")}


DAY = {
    "zh": re.compile(r"(?<!\d)\d{1,2}(?=日)"),
    "en": re.compile(rf"\b\d{{1,2}}(?= (?:{_MONTH})\b)"),
}


def put(told: Told, start: int, end: int, new: str, reach: int = 0) -> Spoiled:
    """The value with `new` in the place of its characters `start` to `end`; what is false runs from
    the subject to `reach` characters behind it.
    """
    value = told.value[:start] + new + told.value[end:]
    wrong = told.saying(value)
    to = len(told.subject + told.joint) + start + len(new) + reach
    return wrong, wrong[:to]


def numbers(told: Told) -> list[re.Match[str]]:
    dates = [
        match.span()
        for pattern in (YEAR, MONTH_OF, DAY)
        for match in pattern[told.language].finditer(told.value)
    ]
    return [
        match
        for match in _NUMBER.finditer(told.value)
        if not any(start <= match.start() < end for start, end in dates)
    ]


def unit_behind(told: Told, end: int, truth: Truth) -> str:
    rest = told.value[end:]
    loose = re.match("[余多]?", rest)
    lead = loose.group() if loose else ""
    joint = " " if rest.startswith(" ") else ""
    for unit in truth.units():
        if rest[len(lead + joint) :].startswith(unit):
            return lead + joint + unit
    return lead


def leading_number(text: str) -> Decimal | None:
    match = re.match(r"^\$?(\d[\d,]*(?:\.\d+)?)(?![\d—-])", text)
    return Decimal(match[1].replace(",", "")) if match else None


def own_figure(told: Told, truth: Truth) -> Figure | None:
    """The figure that the fact is, None where it is more or less."""
    own = [f for f in truth.figures if f.written == told.value]
    own = [f for f in own if f.label.lower() in told.subject.lower()]
    return own[0] if own and not told.planned else None
