"""Ordinals: first, 3rd, twenty-first, and the numbers of headings, which only count off; and ranks,
which facts may contradict: ranked 6th, in third place.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from drafter.claims.en.found import Found, claim, single, written
from drafter.claims.en.numerals import table
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set

_NUMBERED = re.compile(r"#{1,6} ?\d{1,2}(?:\.\d{1,2})?\D|\d{1,2}[.)] ")
"""How a line begins that its number counts off."""
_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


@cache
def starts() -> frozenset[str]:
    """The words at which an ordinal may begin."""
    return frozenset({*table("ordinals"), *table("tens")})


def read(tokens: Tokens, index: int) -> Found | None:
    """The ordinal that starts at `index`."""
    token, after = tokens[index], tokens[index + 1]
    if token.kind == "figure" and after.lower in _SUFFIXES and after.gap == "joined":
        if token.text.isdigit() and len(token.text) < 10:
            return _found(tokens, index, index + 2, Decimal(token.text))
        return None
    if token.kind == "figure" and _NUMBERED.match(
        tokens.text, tokens.text.rfind("\n", 0, token.start) + 1
    ):
        return _numbering(tokens, index)
    ranks = table("ordinals")
    if token.lower in ranks:
        return _found(tokens, index, index + 1, ranks[token.lower])
    if token.lower in table("tens"):
        at = index + 1 + (after.text == "-")
        unit = ranks.get(tokens[at].lower)
        if unit is not None and unit < 10 and tokens.follows(at):
            return _found(tokens, index, at + 1, table("tens")[token.lower] + unit)
    return None


def _numbering(tokens: Tokens, index: int) -> Found | None:
    """The number of a heading: 2 Money, 2. Money, 2.1 Money; "## 3 schools" counts."""
    end = index + 1
    while tokens[end].gap == "joined" and tokens[end].text in (".", ")", ":"):
        end += 1
    if tokens[index - 1].text.strip("#") or not tokens[end].is_capitalised:
        return None
    return _found(tokens, index, end, Decimal(tokens[index].text.partition(".")[0]))


def _found(tokens: Tokens, index: int, end: int, number: Decimal) -> Found:
    numeral = written(tokens, index, end)
    if _ranks(tokens, index, end):
        return single(claim(tokens, index, end, "rank", f"{number} place", numeral=numeral), end)
    return single(claim(tokens, index, end, "ordinal", number, numeral=numeral), end)


def _ranks(tokens: Tokens, index: int, end: int) -> bool:
    """Whether the words beside an ordinal make it a rank; all of a text, or its beginning, is one
    (6th; second of 14).
    """
    before = {tokens[at].lower for at in range(index - _LEAD, index) if tokens.follows(at + 1)}
    if before & word_set("numerals", "ranking") or tokens[end].lower in word_set(
        "numerals", "ranked"
    ):
        return True
    return index == 0 and (
        end == len(tokens) or tokens[end].lower in word_set("numerals", "ranked_of")
    )


_LEAD = 4
"""So many words before an ordinal may hold the one that makes it a rank."""
