"""Filters that say a date in another form."""

from __future__ import annotations

import datetime
import re

from drafter.claims.reader import read_claims
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.outline.problem import OutlineError
from drafter.outline.values import name_of, text_of
from drafter.outline.words import Words

_ISO = re.compile(r"(?P<year>[\dxX]{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
_FORMS = ("full", "short", "long")


def date(words: Words, value: object, form: str = "full") -> str:
    """The dates of the text in the language's usual form; what else stands there stays.

    `form`: "full" (2023年5月13日), "short" without the year (5月13日), "long" with the weekday.
    """
    if form not in _FORMS:
        raise OutlineError(
            _("`date` knows the forms {forms}, not {form}").format(
                forms=listed(_FORMS), form=quoted(form)
            )
        )
    text = text_of("date", value)
    dates = [claim for claim in read_claims(text, words.language) if claim.kind == "date"]
    if not dates:
        raise OutlineError(
            _("`date` finds no date in {value}: {text}").format(
                value=name_of(value), text=text[:40]
            )
        )
    told: list[str] = []
    at = 0
    for claim in dates:
        ends = claim.value if isinstance(claim.value, tuple) else (claim.value,)
        said = _said(words, [str(end) for end in ends], form)
        told += (text[at : claim.start], said or claim.text)
        at = claim.end
    return "".join(told) + text[at:]


def _said(words: Words, ends: list[str], form: str) -> str:
    """One date, or two with "to" between them; "" for what is no day or month (上半年)."""
    matches = [_ISO.fullmatch(end) for end in ends]
    parts = [_parts(words, match, form) for match in matches if match]
    if len(parts) != len(ends):
        return ""
    if len(parts) == 1:
        weekday = _weekday(words, ends[0]) if form == "long" else ""
        return (
            words.dates["weekday"].format(date=_joined(words, parts[0]), weekday=weekday)
            if weekday
            else _joined(words, parts[0])
        )
    first, last = parts
    year_comes_first = words.date_order[0] == "year"
    for unit in words.date_order if year_comes_first else reversed(words.date_order):
        if first.get(unit) != last.get(unit):
            break
        (last if year_comes_first else first).pop(unit, None)
    return f"{_joined(words, first)}{words.dates['to']}{_joined(words, last)}"


def _parts(words: Words, match: re.Match[str], form: str) -> dict[str, str]:
    """year, month and day as the language writes each, those that are known and wanted."""
    parts = {"month": words.dates["month"].format(words.months[int(match["month"]) - 1])}
    if match["day"]:
        parts["day"] = words.dates["day"].format(int(match["day"]))
    if form != "short" and match["year"] != "XXXX":
        parts["year"] = words.dates["year"].format(match["year"])
    return parts


def _joined(words: Words, parts: dict[str, str]) -> str:
    return words.space.join(parts[unit] for unit in words.date_order if unit in parts)


def _weekday(words: Words, iso: str) -> str:
    try:
        return words.weekdays[datetime.date.fromisoformat(iso).weekday()]
    except ValueError:
        return ""


FILTERS = {"date": date}
