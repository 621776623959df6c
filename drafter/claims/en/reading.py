"""Reads English claims in one walk over the tokens, the most certain kind first at each."""

from __future__ import annotations

from collections.abc import Callable

from drafter.claims.claim import Claim
from drafter.claims.en import (
    codes,
    date,
    document_number,
    name,
    ordinal,
    quantity,
    scope,
    term,
    trend,
)
from drafter.claims.en.found import Found
from drafter.claims.en.tokens import Tokens

_READERS: tuple[Callable[[Tokens, int], Found | None], ...] = (
    document_number.read,
    term.read,
    date.read,
    codes.read,
    scope.read_first,
    quantity.read,
    ordinal.read,
    trend.read,
    scope.read,
)


def read(text: str) -> list[Claim]:
    """Every claim of the text in reading order, none overlapping another; never raises."""
    tokens = Tokens(text)
    known = frozenset(token.lower for token in tokens if token.text.islower())
    claims: list[Claim] = []
    index = 0
    while index < len(tokens):
        found = _find(tokens, index, known)
        if found is None:
            index += 1
            continue
        claims += found.claims
        index = max(found.end, index + 1)
    return claims


def _find(tokens: Tokens, index: int, known: frozenset[str]) -> Found | None:
    for reader in _READERS:
        found = reader(tokens, index)
        if found is not None:
            return found
    return name.read(tokens, index, known)

