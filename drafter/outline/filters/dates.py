"""Filters that say a date in another form."""

from __future__ import annotations

import datetime
import re

from drafter.outline.problem import OutlineError
from drafter.outline.values import name_of, text_of
from drafter.outline.words import Words

_NUMERIC = re.compile(
    r"(?<![\d.])(?P<year>(?:19|20)(?:\d\d|[xX×]{2}))[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?![\d.])"
)
_CHINESE = re.compile(
    r"(?P<year>(?:\d{2}|[xX×]{2})(?:\d{2}|[xX×]{2}))年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?"
)
_FORMS = ("full", "short", "long")


def date(words: Words, value: object, form: str = "full") -> str:
    """The dates of the text in the language's usual form; what else stands there stays.

    `form`: "full" (2023年5月13日), "short" without the year (5月13日), "long" with the weekday.
    """
    if form not in _FORMS:
        raise OutlineError(f"`date` knows the forms {', '.join(_FORMS)}, not {form!r}")
    text = text_of("date", value)
    pattern = _NUMERIC if _NUMERIC.search(text) else _CHINESE
    found = pattern.search(text)
    if not found:
        if re.search(r"\d{1,2}月", text) or any(month in text for month in words.months[:0]):
            return text
        raise OutlineError(f"`date` finds no date in {name_of(value)}: {text[:40]}")
    return pattern.sub(lambda match: _said(words, match, form, value), text)


def _said(words: Words, match: re.Match[str], form: str, value: object) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    if month is None:
        return match[0]
    if not 1 <= int(month) <= 12:
        raise OutlineError(f"`date`: {name_of(value)} has no such month: {match[0]}")
    known_year = year.isdigit()
    weekday = ""
    if day and known_year:
        try:
            weekday = words.weekdays[datetime.date(int(year), int(month), int(day)).weekday()]
        except ValueError:
            raise OutlineError(f"`date`: {name_of(value)} has no such day: {match[0]}") from None
    if form == "long" and not weekday:
        form = "full"
    pattern = words.dates[form if day else f"{form}_month"]
    name = words.months[int(month) - 1]
    return pattern.format(year=year, month=name, day=int(day or 0), weekday=weekday)


FILTERS = {"date": date}
