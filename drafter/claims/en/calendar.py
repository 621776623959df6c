"""The calendar words of dates.yaml, and what makes a year, a month and a day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set
from drafter.claims.vocabulary import vocabulary

_AMBIGUOUS = frozenset({"may", "march", "mar", "august", "dec", "sep", "jan"})
_LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


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
def table(name: str) -> dict[str, int]:
    """A table of dates.yaml: a word and its number."""
    return dict(vocabulary("en", "dates")[name])


def month_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The month named at `index`, and the token after it and the stop of its short form."""
    token = tokens[index]
    month = table("months").get(token.lower)
    if month is None or not token.is_capitalised:
        return None
    end = index + 1
    if len(token.text) < 5 and tokens[end].text == "." and tokens[end].gap == "joined":
        end += tokens[end + 1].kind == "figure"
    return month, end


def stands_alone(tokens: Tokens, index: int) -> bool:
    """Whether a month without day and year is one: May needs a word like "in" before it."""
    if tokens[index].lower not in _AMBIGUOUS:
        return True
    previous = tokens[index - 1]
    return tokens.follows(index) and (
        previous.lower in word_set("dates", "before_month") or previous.text == "-"
    )


def day_at(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """The day of a month at `index` (5, 5th) and the token after it."""
    token = tokens[index]
    if token.kind != "figure" or not token.text.isdigit() or len(token.text) > 2:
        return None
    day = int(token.text)
    if not 1 <= day <= 31:
        return None
    after = tokens[index + 1]
    suffixed = after.gap == "joined" and after.lower in _SUFFIXES
    return day, index + 1 + suffixed


def year_at(tokens: Tokens, index: int) -> int | None:
    """The year written in four digits at `index`."""
    token = tokens[index]
    if token.kind != "figure" or len(token.text) != 4 or not token.text.isdigit():
        return None
    year = int(token.text)
    return year if 1800 <= year <= 2199 else None


def last_day(month: int) -> int:
    """The last day a month can have."""
    return _LAST_DAY[month - 1]


def iso(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """An ISO-like date; X stands for what is not said."""
    parts = [f"{year:04d}" if year is not None else "XXXX"]
    if month is not None or day is not None:
        parts.append(f"{month:02d}" if month is not None else "XX")
    if day is not None:
        parts.append(f"{day:02d}")
    return "-".join(parts)
