"""Dates and spans of them: 18 February 2023, Feb. 18, 8 July to 2 September, FY2023, mid-May."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from drafter.claims.claim import Approximation
from drafter.claims.en import calendar, period
from drafter.claims.en.calendar import day_at, iso, month_at, year_at
from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set

_CONNECTORS = frozenset({"to", "until", "till", "through", "–", "—", "-", "−"})
_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 0)}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year as read; what is not said is None. `end` is the token after it."""

    year: int | None
    month: int | None
    day: int | None
    end: int

    @property
    def value(self) -> str:
        """The date in ISO-like form."""
        return iso(self.year, self.month, self.day)


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
    """9 to 11 April 2024; 13–14 May; the 9th and 11th would be two."""
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


def _point(tokens: Tokens, index: int) -> Point | None:
    return (
        _dotted(tokens, index)
        or _numeric(tokens, index)
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
        return Point(year, month[0], day[0], end)
    year, end = _year_after(tokens, month[1])
    if year is None and not calendar.stands_alone(tokens, index):
        return None
    return Point(year, month[0], None, end)


def _is_counted(tokens: Tokens, index: int) -> bool:
    """In June 12 people came: the figure is no day when a plain noun follows at once."""
    word = tokens[index]
    return tokens.follows(index) and word.text in ("%", ".") and tokens[index + 1].gap == "joined"


def _numeric(tokens: Tokens, index: int) -> Point | None:
    """2023-05-13, 2023/05/13, 13/05/2023, 05/13/2023; 2023-05 where it is no span of years."""
    year = year_at(tokens, index)
    sign = tokens[index + 1].text
    if sign not in ("-", "/", ".") or not _joined(tokens, index + 1, 2):
        return None
    second = _small(tokens, index + 2, 31)
    if year is not None and second is not None:
        third = _small(tokens, index + 4, 31)
        if (
            tokens[index + 3].text == sign
            and _joined(tokens, index + 3, 2)
            and third
            and second <= 12
        ):
            return Point(year, second, third, index + 5)
        if (
            sign == "-"
            and second <= 12
            and len(tokens[index + 2].text) == 2
            and second != year % 100 + 1
        ):
            return Point(year, second, None, index + 3)
        return None
    first, last = _small(tokens, index, 31), year_at(tokens, index + 4)
    if (
        not (first and second and last)
        or tokens[index + 3].text != sign
        or not _joined(tokens, index + 3, 2)
    ):
        return None
    day, month = (first, second) if second <= 12 else (second, first)
    return Point(last, month, day, index + 5) if month <= 12 else None


def _dotted(tokens: Tokens, index: int) -> Point | None:
    """13.05.2023: the tokens are 13.05, a stop and 2023."""
    day, _, month = tokens[index].text.partition(".")
    last = year_at(tokens, index + 2)
    if not (day.isdigit() and month.isdigit() and len(month) == 2 and len(day) < 3 and last):
        return None
    if tokens[index + 1].text != "." or not _joined(tokens, index + 1, 2):
        return None
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    return Point(last, int(month), int(day), index + 3)


def _joined(tokens: Tokens, index: int, count: int) -> bool:
    return all(tokens[index + n].gap == "joined" for n in range(count))


def _small(tokens: Tokens, index: int, most: int) -> int | None:
    text = tokens[index].text
    if not (text.isascii() and text.isdigit()) or len(text) > 2:
        return None
    return int(text) if 1 <= int(text) <= most else None


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
