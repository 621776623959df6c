"""A day that no calendar has."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from drafter.claims.en.calendar import table
from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Facts

NAME = "impossible-date"
CATCHES = "a day that no calendar has"
TRIPS = (
    "培训: {开班: 4月31日}",
    "培训: {结业: 2023年2月29日}",
    "培训: {开班: 2023-13-05}",
    "Course: {start: 31 April 2023, seats: 40 seats}",
    "Course: {start: 'February 30, 2023', seats: 40 seats}",
)
PASSES = (
    "培训: {开班: 4月30日, 结业: 2024年2月29日}",
    "培训: {开班: 2023-12-05, 编号: 2023-1305-1}",
    "Course: {start: 30 April 2023, end: 'May 31, 2023'}",
    "Course: {opened: In May 2023 31 people came}",
)
_MESSAGE = {
    "zh": "{fact}里的{text}不是日历上有的日子；请改正",
    "en": "{fact} holds {text}, a day that no calendar has; correct it",
}
_CHINESE = re.compile(
    r"(?:(?P<year>\d{4})\s?年\s?)?(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号]"
)
_ISO = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])")
_LEAP_YEAR = 2024
"""Stands for a year that is not said."""


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on the first such day of each fact."""
    patterns = (_CHINESE, _ISO, *_english())
    for fact in facts.facts:
        matches = (match for pattern in patterns for match in pattern.finditer(fact.text))
        if wrong := next((match for match in matches if not _exists(match)), None):
            message = _MESSAGE[facts.language].format(fact=fact.id, text=wrong[0])
            yield Diagnostic("warning", message, fact.place, NAME, (fact.id,))


def _english() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """31 April 2023 and April 31, 2023: a day beside a month with the year behind it."""
    month = rf"(?P<month>{'|'.join(table('months'))})\.?"
    day = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d\d)\b"
    return (
        re.compile(rf"{day} {month},? {year}", re.IGNORECASE),
        re.compile(rf"\b{month} {day},? {year}", re.IGNORECASE),
    )


def _exists(match: re.Match[str]) -> bool:
    named = match["month"].casefold()
    month = int(named) if named.isdecimal() else table("months")[named]
    year = int(match["year"] or _LEAP_YEAR)
    if not 1 <= month <= 12 or year < 1:
        return False
    return 1 <= int(match["day"]) <= calendar.monthrange(year, month)[1]
