"""Years, quarters, halves, decades, weekdays and times of day: FY2023, Q3 2023, 2022/23, 1990s."""

from __future__ import annotations

from drafter.claims.claim import Value
from drafter.claims.en import nouns
from drafter.claims.en.calendar import table, year_at
from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set

_NEXT_CENTURY = 69
"""Two digits below it are years of 2000 (POSIX strptime, %y: 69 and up are 1969 and later)."""
_PARTS = ("Q1", "Q2", "Q3", "Q4", "H1", "H2")
_RANKS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def starts() -> frozenset[str]:
    """The words at which a period may begin."""
    return frozenset({*table("weekdays"), *_RANKS, "fy", "financial", "fiscal", "q", "h", "'", "’"})


def read(tokens: Tokens, index: int) -> Found | None:
    """The period that starts at `index`."""
    return (
        _weekday(tokens, index)
        or _fiscal(tokens, index)
        or _split_year(tokens, index)
        or _decade(tokens, index)
        or _clipped(tokens, index)
        or _short(tokens, index)
        or _ranked(tokens, index)
        or _time(tokens, index)
    )


def is_year(tokens: Tokens, index: int) -> bool:
    """Whether a figure of four digits is a year where it stands, and not a count."""
    before, after = tokens[index - 1], tokens[index + 1]
    if after.gap == "joined" and (after.kind != "sign" or after.text == "%"):
        return False
    year = int(tokens[index].text)
    if not 1900 <= year <= 2099 or (tokens.follows(index) and before.text in "$€£¥"):
        return False
    if tokens.follows(index) and before.lower in word_set("dates", "before_year"):
        return True
    if after.kind != "word" or not tokens.follows(index + 1) or after.is_capitalised:
        return True
    return not nouns.looks_plural(nouns.phrase(tokens, index + 1).split(" ")[-1])


def _one(tokens: Tokens, index: int, end: int, value: Value) -> Found:
    approximation = "range" if isinstance(value, tuple) else "exact"
    return single(claim(tokens, index, end, "date", value, None, approximation), end)  # type: ignore[arg-type]


def _weekday(tokens: Tokens, index: int) -> Found | None:
    day = table("weekdays").get(tokens[index].lower)
    if day is None or not tokens[index].is_capitalised:
        return None
    return _one(tokens, index, index + 1, f"weekday-{day}")


def _fiscal(tokens: Tokens, index: int) -> Found | None:
    """FY2023, FY 2023, FY23, FY2022/23, financial year 2023, fiscal 2023."""
    word, at = tokens[index].lower, index + 1
    if word in ("financial", "fiscal"):
        at += tokens[at].lower == "year"
    elif word != "fy":
        return None
    year = _year(tokens, at, word == "fy")
    if year is None or not tokens.follows(at):
        return None
    span = _second_year(tokens, at, year)
    if span is not None:
        return _one(tokens, index, span, f"FY{year}/{(year + 1) % 100:02d}")
    part = tokens[at + 1].text + tokens[at + 2].text
    if part in _PARTS and tokens.follows(at + 1) and tokens[at + 2].gap == "joined":
        return _one(tokens, index, at + 3, f"{year}-{part}")
    return _one(tokens, index, at + 1, f"FY{year}")


def _year(tokens: Tokens, index: int, fiscal: bool) -> int | None:
    """The year at `index`; behind FY two digits are one too."""
    text = tokens[index].text
    if fiscal and len(text) == 2 and text.isdigit():
        return 2000 + int(text)
    return year_at(tokens, index)


def _second_year(tokens: Tokens, index: int, year: int) -> int | None:
    """The token after "2022/23", "2022–23" or "2022/2023" where the second year is the next."""
    sign, second = tokens[index + 1], tokens[index + 2]
    if sign.text not in ("/", "-", "–") or not second.gap == sign.gap == "joined":
        return None
    return index + 3 if second.text in (f"{(year + 1) % 100:02d}", str(year + 1)) else None


def _split_year(tokens: Tokens, index: int) -> Found | None:
    year = year_at(tokens, index)
    end = _second_year(tokens, index, year) if year is not None else None
    if (
        year is None
        or end is None
        or (tokens[end].gap == "joined" and tokens[end].text in ("-", "/"))
    ):
        return None
    return _one(tokens, index, end, (str(year), str(year + 1)))


def _decade(tokens: Tokens, index: int) -> Found | None:
    year = year_at(tokens, index)
    after = tokens[index + 1]
    if year is None or year % 10 or after.lower != "s" or after.gap != "joined":
        return None
    return _one(tokens, index, index + 2, f"{year // 10}x")


def _short(tokens: Tokens, index: int) -> Found | None:
    """Q3, Q3 2023, Q3 of 2023, H1 2023, 2023 Q3."""
    letter, digit = tokens[index], tokens[index + 1]
    year = year_at(tokens, index)
    if year is not None:
        at = index + 1 + (tokens[index + 1].text == "-")
        name = tokens[at].text + tokens[at + 1].text
        if name in _PARTS and tokens[at + 1].gap == "joined":
            return _one(tokens, index, at + 2, f"{year}-{name}")
        return None
    if letter.text not in ("Q", "H") or digit.gap != "joined":
        return None
    if digit.text not in (("1", "2", "3", "4") if letter.text == "Q" else ("1", "2")):
        return None
    at = index + 2 + (tokens[index + 2].lower == "of")
    fiscal = tokens[at].lower == "fy"
    at += fiscal or tokens[at].text in ("/", "-")
    after = _year(tokens, at, fiscal) if tokens.follows(at) else None
    name = letter.text + digit.text
    if after is not None:
        return _one(tokens, index, at + 1, f"{after}-{name}")
    return _one(tokens, index, index + 2, f"XXXX-{name}")


def _clipped(tokens: Tokens, index: int) -> Found | None:
    """'24, ’98: a year without its century."""
    mark, figure = tokens[index], tokens[index + 1]
    if mark.text not in ("'", "’") or mark.gap == "joined" or figure.gap != "joined":
        return None
    joined_word = tokens[index + 2].gap == "joined" and tokens[index + 2].kind == "word"
    if len(figure.text) != 2 or not figure.text.isdigit() or joined_word:
        return None
    century = 2000 if int(figure.text) < _NEXT_CENTURY else 1900
    return _one(tokens, index, index + 2, str(century + int(figure.text)))


def _ranked(tokens: Tokens, index: int) -> Found | None:
    """The third quarter of 2023, the second half of the year."""
    rank = _RANKS.get(tokens[index].lower)
    part = tokens[index + 1].lower
    if rank is None or part not in ("quarter", "half") or (part == "half" and rank > 2):
        return None
    at = index + 2
    of = tokens[at].lower in ("of", "in")
    at += of
    name = ("Q" if part == "quarter" else "H") + str(rank)
    year = year_at(tokens, at) if tokens.follows(at) else None
    if year is not None:
        return _one(tokens, index, at + 1, f"{year}-{name}")
    if of and tokens[at].lower in ("the", "this") and tokens[at + 1].lower == "year":
        return _one(tokens, index, at + 2, f"XXXX-{name}")
    return None


def _time(tokens: Tokens, index: int) -> Found | None:
    """9:30, 14:05, 6 pm, 6.30 p.m.; without a.m. or p.m. the minutes must have two digits."""
    token = tokens[index]
    if token.kind != "figure" or len(token.text) > 5:
        return None
    hour, _, minute = token.text.partition(".")
    at = index + 1
    colon = tokens[at].text == ":" and tokens[at].gap == tokens[at + 1].gap == "joined"
    if colon and not minute and len(tokens[at + 1].text) == 2 and tokens[at + 1].text.isdigit():
        minute, at = tokens[at + 1].text, at + 2
    afternoon, end = _half_day(tokens, at)
    if not hour.isdigit() or (minute and (len(minute) != 2)) or (not colon and end == at):
        return None
    hours = int(hour) % 12 + 12 * afternoon if end > at else int(hour)
    if hours > 24 or int(minute or 0) > 59 or (colon and not minute):
        return None
    return _one(tokens, index, end, f"T{hours:02d}:{int(minute or 0):02d}")


def _half_day(tokens: Tokens, index: int) -> tuple[bool, int]:
    word = tokens[index].lower
    if not tokens.follows(index):
        return False, index
    if word in ("am", "pm"):
        return word == "pm", index + 1
    if word in ("a", "p") and tokens[index + 1].text == "." and tokens[index + 2].lower == "m":
        return word == "p", index + 3 + (tokens[index + 3].text == ".")
    return False, index
