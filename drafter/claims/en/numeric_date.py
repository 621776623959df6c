"""Dates in figures alone: 2023-05-13, 13/05/2023, 13.05.2023."""

from __future__ import annotations

from drafter.claims.en.calendar import Point, year_at
from drafter.claims.en.tokens import Tokens


def numeric(tokens: Tokens, index: int) -> Point | None:
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


def dotted(tokens: Tokens, index: int) -> Point | None:
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
