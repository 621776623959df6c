"""Ordinals: first, 3rd, twenty-first; they rank and count nothing."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from drafter.claims.en.found import Found, claim, single, written
from drafter.claims.en.numerals import table
from drafter.claims.en.tokens import Tokens

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
    ranks = table("ordinals")
    if token.lower in ranks:
        return _found(tokens, index, index + 1, ranks[token.lower])
    if token.lower in table("tens"):
        at = index + 1 + (after.text == "-")
        unit = ranks.get(tokens[at].lower)
        if unit is not None and unit < 10 and tokens.follows(at):
            return _found(tokens, index, at + 1, table("tens")[token.lower] + unit)
    return None


def _found(tokens: Tokens, index: int, end: int, rank: Decimal) -> Found:
    return single(
        claim(tokens, index, end, "ordinal", rank, numeral=written(tokens, index, end)), end
    )
