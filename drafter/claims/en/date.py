"""Dates and spans of them: 18 February 2023, Feb. 18, 8 July to 2 September, FY2023, mid-May."""

from __future__ import annotations

from functools import cache

from drafter.claims.claim import Approximation
from drafter.claims.en import calendar, period
from drafter.claims.en.calendar import Point, day_at, iso, month_at, year_at
from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.numeric_date import dotted, numeric
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set

_CONNECTORS = frozenset({"to", "until", "till", "through", "–", "—", "-", "−"})
_MOST_DAYS = 6
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 0)}


@cache
def starts() -> frozenset[str]:
    """The words at which a date may begin."""
    return frozenset({*_PARTS, *calendar.table("months"), *period.starts()})


def read(tokens: Tokens, index: int) -> Found | None:
    """The date that starts at `index`."""
    return _part(tokens, index) or period.read(tokens, index) or _dates(tokens, index)


def _part(tokens: Tokens, index: int) -> Found | None:
    """Early, mid or late a month or year."""
    word = tokens[index].lower
    if word not in _PARTS:
        return None
    at = index + 1 + (tokens[index + 1].text == "-")
    at += tokens[at].lower == "in"
    point = _month_first(tokens, at) if tokens.follows(at) else None
    about: Approximation = "about"
    if point is not None and point.month is not None and point.day is None:
        low, high = _PARTS[word]
        ends = tuple(
            iso(point.year, point.month, day or calendar.last_day(point.month))
            for day in (low, high)
        )
        value = (ends[0], ends[1])
        return single(
            claim(tokens, index, point.end, "date", value, None, about, modifiers=(word,)),
            point.end,
        )
    year = year_at(tokens, at)
    if year is None:
        return None
    return single(
        claim(tokens, index, at + 1, "date", iso(year), None, about, modifiers=(word,)), at + 1
    )


def _dates(tokens: Tokens, index: int) -> Found | None:
    listed = _listed_days(tokens, index)
    if listed is not None:
        return listed
    first = _point(tokens, index)
    if first is None:
        return _days(tokens, index)
    second = _second(tokens, index, first)
    if second is None:
        return single(claim(tokens, index, first.end, "date", first.value), first.end)
    first = _filled(first, second)
    second = _later(first, second)
    return single(
        claim(tokens, index, second.end, "date", (first.value, second.value), None, "range"),
        second.end,
    )


def _second(tokens: Tokens, index: int, first: Point) -> Point | None:
    at = first.end
    between = tokens[at].lower == "and" and tokens[index - 1].lower == "between"
    if not tokens.follows(at) or not (between or tokens[at].lower in _CONNECTORS):
        return None
    at += 1
    if not tokens.follows(at):
        return None
    if first.day is not None and first.year is None and first.month is not None:
        day = day_at(tokens, at)  # February 18-20, 2023
        if day is not None and month_at(tokens, day[1]) is None:
            year, end = _year_after(tokens, day[1])
            return Point(year, first.month, day[0], end)
    second = _point(tokens, at)
    if second is None or (second.day is None) != (first.day is None):
        return None
    return second if (second.month is None) == (first.month is None) else None


def _filled(first: Point, second: Point) -> Point:
    """The first date with the year that is written after the second."""
    if first.year is not None or second.year is None:
        return first
    turns = (first.month or 0) > (second.month or 0)
    return Point(second.year - turns, first.month, first.day, first.end)


def _later(first: Point, second: Point) -> Point:
    if second.year is not None or first.year is None:
        return second
    turns = (second.month or 0) < (first.month or 0)
    return Point(first.year + turns, second.month, second.day, second.end)


def _days(tokens: Tokens, index: int) -> Found | None:
    """9 to 11 April 2024; 13–14 May; between 2 and 5 June."""
    first = day_at(tokens, index)
    if first is None or tokens[first[1]].lower not in _CONNECTORS | {"and"}:
        return None
    if tokens[first[1]].lower == "and" and tokens[index - 1].lower != "between":
        return None
    second = _day_first(tokens, first[1] + 1) if tokens.follows(first[1] + 1) else None
    if second is None or second.day is None or second.day <= first[0]:
        return None
    value = (iso(second.year, second.month, first[0]), second.value)
    return single(claim(tokens, index, second.end, "date", value, None, "range"), second.end)


def _listed_days(tokens: Tokens, index: int) -> Found | None:
    """6 and 7 May 2024; 4, 11 and 18 June: each is a date of its own."""
    days: list[tuple[int, tuple[int, int]]] = []
    at = index
    while (day := day_at(tokens, at)) is not None and len(days) < _MOST_DAYS:
        mark = tokens[day[1]]
        if not tokens.follows(day[1]) or mark.lower not in (",", "and") or mark.text == "And":
            break
        days.append((at, day))
        at = day[1] + 1
    last = _day_first(tokens, at) if days and tokens.follows(at) else None
    joined = last is not None and tokens[at - 1].lower == "and"
    if last is None or not joined or tokens[index - 1].lower == "between":
        return None
    claims = [
        claim(tokens, first, end, "date", iso(last.year, last.month, day))
        for first, (day, end) in days
    ]
    claims.append(claim(tokens, at, last.end, "date", last.value))
    return Found(tuple(claims), last.end)


def _point(tokens: Tokens, index: int) -> Point | None:
    return (
        dotted(tokens, index)
        or numeric(tokens, index)
        or _day_first(tokens, index)
        or _month_first(tokens, index)
        or _year(tokens, index)
        or _bare_day(tokens, index)
    )


def _year_after(tokens: Tokens, index: int) -> tuple[int | None, int]:
    at = index + (tokens[index].text == "," and tokens[index].gap == "joined")
    at += tokens[at].lower == "of" and year_at(tokens, at + 1) is not None
    year = year_at(tokens, at) if tokens.follows(at) else None
    if year is None or tokens[at].gap == "joined":
        return None, index
    return year, at + 1


def _day_first(tokens: Tokens, index: int) -> Point | None:
    day = day_at(tokens, index)
    if day is None:
        return None
    at = day[1] + (tokens[day[1]].lower == "of") + (tokens[day[1]].text == "-")
    month = month_at(tokens, at) if tokens.follows(at) else None
    if month is None or day[0] > calendar.last_day(month[0]):
        return None
    year, end = _year_after(tokens, month[1])
    return Point(year, month[0], day[0], end)


def _month_first(tokens: Tokens, index: int) -> Point | None:
    month = month_at(tokens, index)
    if month is None:
        return None
    at = month[1] + (tokens[month[1]].lower == "the")
    day = day_at(tokens, at) if tokens.follows(at) and tokens[at].gap != "joined" else None
    if (
        day is not None
        and day[0] <= calendar.last_day(month[0])
        and not _is_counted(tokens, day[1])
    ):
        year, end = _year_after(tokens, day[1])
        if year is not None or tokens[index - 1].lower != "in" or not tokens.follows(index):
            return Point(year, month[0], day[0], end)
    year, end = _year_after(tokens, month[1])
    if year is None and not calendar.stands_alone(tokens, index):
        return None
    return Point(year, month[0], None, end)


def _is_counted(tokens: Tokens, index: int) -> bool:
    """June 12%: the figure is no day where a percent sign or a stop is joined to it."""
    word = tokens[index]
    return tokens.follows(index) and word.text in ("%", ".") and tokens[index + 1].gap == "joined"


def _year(tokens: Tokens, index: int) -> Point | None:
    year = year_at(tokens, index)
    if year is None or not period.is_year(tokens, index):
        return None
    return Point(year, None, None, index + 1)


def _bare_day(tokens: Tokens, index: int) -> Point | None:
    """On the 13th: a day whose month was told before."""
    day = day_at(tokens, index)
    if day is None or day[1] == index + 1 or tokens[index - 1].lower != "the":
        return None
    if tokens[index - 2].lower not in ("on", "until", "by", "from", "since"):
        return None
    after = tokens[day[1]]
    if (
        tokens.follows(day[1])
        and after.kind == "word"
        and after.gap == "spaced"
        and after.lower not in word_set("dates", "after_bare_day")
    ):
        return None
    return Point(None, None, day[0], day[1])
