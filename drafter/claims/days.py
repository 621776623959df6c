"""The days on which a period begins and ends."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

PARTS = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}
"""The first and last month of the halves and quarters of a year."""


def days_of(ends: tuple[str, ...]) -> tuple[str, str] | None:
    """The first and the last day, ISO-like, of a period whose ends are a year, a half or quarter of
    one, a month or a day ("2025-H1" gives 2025-01-01 and 2025-06-30); None where they are not.
    """
    spans = [_days(end) for end in ends]
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans) or (len(ends) > 1 and ends[0].isdecimal()):
        return None  # 2024—2025学年 does not say on which day it begins
    return known[0][0], known[-1][1]


def months_before(first: str, last: str) -> tuple[str, str] | None:
    """The first and last day of the whole months right before a period of as many whole months,
    both ISO-like and included; None for a period that begins or ends within a month.
    """
    start, behind = date.fromisoformat(first), date.fromisoformat(last) + timedelta(days=1)
    if start.day != 1 or behind.day != 1 or behind <= start:
        return None
    months = (behind.year - start.year) * 12 + behind.month - start.month
    year, month = divmod(start.year * 12 + start.month - 1 - months, 12)
    return f"{year}-{month + 1:02}-01", (start - timedelta(days=1)).isoformat()


def year_to(end: str) -> tuple[str, str] | None:
    """The first and last day, ISO-like, of the twelve months that end with a day or month; None
    for a mere year.
    """
    span = _days(end)
    if span is None or end.isdecimal():
        return None
    behind = date.fromisoformat(span[1]) + timedelta(days=1)
    year, month = behind.year - 1, behind.month
    return date(year, month, min(behind.day, monthrange(year, month)[1])).isoformat(), span[1]


def _days(end: str) -> tuple[str, str] | None:
    found = _ISO.fullmatch(end)
    if found is None:
        return None
    if found["day"]:
        return end, end
    year, month = found["year"], int(found["month"] or 0)
    first, last = (month, month) if month else PARTS.get(found["part"] or "", (1, 12))
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(int(year), last)[1]}"


_ISO = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?:-(?:(?P<part>[HQ]\d)|(?P<month>\d\d)(?P<day>-\d\d)?))?"
)
