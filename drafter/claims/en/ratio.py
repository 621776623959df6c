"""Ratios: 3:1, 16:1 and 2.5 to 1, and in words beside a word for one: a ratio of nine to one."""

from __future__ import annotations

import re

from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.numerals import table
from drafter.claims.en.tokens import Tokens

_CUES = frozenset(
    {"ratio", "ratios", "odds", "proportion", "outnumber", "outnumbered", "outnumbers"}
)
_REACH = 8
"""Tokens to either side of a ratio in which a word for one stands."""
_MINUTES = re.compile("[0-5][0-9]")
_HOURS = 24


def read(tokens: Tokens, index: int) -> Found | None:
    """The ratio that starts at `index`; a clock time and 'from nine to one' are none."""
    numbers = [_number(tokens, index)]
    end = index + 1
    while numbers[-1] and tokens[end].text == ":" and tokens[end + 1].kind == "figure":
        if not tokens[end].gap == tokens[end + 1].gap == "joined":
            break
        numbers.append(_number(tokens, end + 1))
        end += 2
    if len(numbers) == 1:
        return _in_words(tokens, index, numbers[0])
    if tokens[end].text == ":" or tokens[index - 1].text in {":", ".", "/"}:
        return None
    if _may_be_time(tokens, index, end) and not _is_told(tokens, index, end):
        return None
    return _ratio(tokens, index, end, numbers)


def starts() -> frozenset[str]:
    """The number words at which a ratio may begin."""
    return frozenset(table("units"))


def _number(tokens: Tokens, index: int) -> str:
    token = tokens[index]
    if token.kind == "figure":
        return token.text.replace(",", "")
    spelt = table("units").get(token.lower)
    return str(spelt) if spelt is not None else ""


def _in_words(tokens: Tokens, index: int, first: str) -> Found | None:
    """9 to 1, 3-to-1, nine to one."""
    hyphen = tokens[index + 1].text == "-"
    at = index + 1 + hyphen
    if not first or tokens[at].lower != "to" or tokens[index - 1].lower in {"from", "between"}:
        return None
    end = at + 1 + (hyphen and tokens[at + 1].text == "-")
    second = _number(tokens, end)
    if not second or first == second or not tokens.follows(end):
        return None
    return _ratio(tokens, index, end + 1, [first, second]) if _is_told(tokens, index, end) else None


def _may_be_time(tokens: Tokens, index: int, end: int) -> bool:
    """7:30, and 10:15:20."""
    hour = tokens[index].text
    rest = [tokens[at].text for at in range(index + 2, end, 2)]
    timed = hour.isdecimal() and int(hour) <= _HOURS
    return timed and len(rest) <= 2 and all(_MINUTES.fullmatch(part) for part in rest)


def _is_told(tokens: Tokens, index: int, end: int) -> bool:
    around = range(max(0, index - _REACH), min(len(tokens), end + _REACH))
    return any(tokens[at].lower in _CUES for at in around)


def _ratio(tokens: Tokens, index: int, end: int, numbers: list[str]) -> Found:
    made = claim(tokens, index, end, "ratio", ":".join(numbers))
    return single(made, end)
