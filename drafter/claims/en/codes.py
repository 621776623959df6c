"""Web addresses, telephone numbers, versions and names with digits in them: they claim nothing."""

from __future__ import annotations

import re

from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.numerals import table
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set

_CODE_SIGNS = frozenset("-./_:@&?=#%~+,")
_ADDRESS = re.compile(r"(?:https?|ftp|mailto|www)$", re.IGNORECASE)
_SPELLED = 4
"""So many digits spelled one by one are a number to dial, not to count."""


def read(tokens: Tokens, index: int) -> Found | None:
    """The code that starts at `index`, as a term."""
    return (
        _address(tokens, index)
        or _mixed(tokens, index)
        or _dotted(tokens, index)
        or _spelled(tokens, index)
        or _dialled(tokens, index)
    )


def starts() -> frozenset[str]:
    """The words at which a code may begin, besides words that a figure or hyphen is joined to."""
    return frozenset({"http", "https", "ftp", "mailto", "www", "+", *table("units")})


def _spelled(tokens: Tokens, index: int) -> Found | None:
    """Nine one one zero: digits spelled one by one."""
    end = index
    while tokens[end].lower in table("units") and (end == index or tokens.follows(end)):
        end += 1
    return _term(tokens, index, end) if end - index >= _SPELLED else None


def _dialled(tokens: Tokens, index: int) -> Found | None:
    """0800 123 456, 020-7946-0958: groups of digits behind one that begins with a zero."""
    first = tokens[index]
    if not (first.text.isdecimal() and first.text[0] == "0" and len(first.text) > 1):
        return None
    end = index + 1
    while True:
        at = end + (tokens[end].text == "-" and tokens[end].gap == "joined")
        group = tokens[at]
        if not (tokens.follows(at) and group.text.isdecimal() and len(group.text) >= 3):
            break
        end = at + 1
    return _term(tokens, index, end) if end > index + 1 else None


def _run(tokens: Tokens, index: int) -> int:
    """The token after everything that is joined to `index` without a space."""
    end = index + 1
    while tokens[end].gap == "joined" and end < len(tokens):
        if tokens[end].kind == "sign" and tokens[end].text not in _CODE_SIGNS:
            break
        end += 1
    while end > index + 1 and tokens[end - 1].kind == "sign":
        end -= 1
    return end


def _address(tokens: Tokens, index: int) -> Found | None:
    if not _ADDRESS.match(tokens[index].text) or tokens[index + 1].gap != "joined":
        return None
    if tokens[index + 1].text not in (":", "."):
        return None
    return _term(tokens, index, _run(tokens, index))


def _mixed(tokens: Tokens, index: int) -> Found | None:
    """A word that a figure is joined to: A4, CO2, G20, COVID-19, 76ers; under-16s."""
    first, second, third = tokens[index], tokens[index + 1], tokens[index + 2]
    if first.kind == "word" and second.gap == "joined":
        if second.kind == "figure":
            return _term(tokens, index, _short_run(tokens, index + 1))
        hyphen = second.text == "-" and third.kind == "figure" and third.gap == "joined"
        if (
            hyphen
            and (first.text.isupper() or len(first.text) == 1)
            and first.lower not in ("fy", "q", "h")
        ):
            return _term(tokens, index, _short_run(tokens, index + 2))
    if first.kind == "figure" and second.kind == "word" and second.gap == "joined":
        return _figure_first(tokens, index)
    return None


def _short_run(tokens: Tokens, index: int) -> int:
    end = index + 1
    while tokens[end].gap == "joined" and tokens[end].kind != "sign":
        end += 1
    return end


def _figure_first(tokens: Tokens, index: int) -> Found | None:
    word = tokens[index + 1]
    if word.lower in word_set("numerals", "suffixes") or not word.text.isascii():
        return None
    from_unit = len(word.text) <= 3 and not (word.text.isupper() and len(word.text) == 1)
    if from_unit and word.lower not in word_set("numerals", "code_endings"):
        return None
    return _term(tokens, index, _short_run(tokens, index + 1))


def _dotted(tokens: Tokens, index: int) -> Found | None:
    """3.11.2, 192.168.0.1 and telephone numbers: +44 20 7946 0000."""
    first, second, third = tokens[index], tokens[index + 1], tokens[index + 2]
    if first.text == "+" and second.kind == "figure" and second.gap == "joined":
        end = index + 2
        while tokens[end].kind == "figure" and tokens[end].gap == "spaced" and end < index + 8:
            end += 1
        return _term(tokens, index, end) if end > index + 3 else None
    if first.kind != "figure" or "." not in first.text or second.text != ".":
        return None
    if third.kind != "figure" or not second.gap == third.gap == "joined":
        return None
    return _term(tokens, index, _run(tokens, index))


def _term(tokens: Tokens, index: int, end: int) -> Found:
    return single(claim(tokens, index, end, "term", None), end)
