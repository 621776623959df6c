"""Reads English claims in one walk over the tokens, the most certain kind first at each."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.context import without_asides
from drafter.claims.en import (
    codes,
    date,
    document_number,
    name,
    ordinal,
    quantity,
    ratio,
    scope,
    term,
    trend,
)
from drafter.claims.en.found import Found
from drafter.claims.en.tokens import Token, Tokens

Reader = Callable[[Tokens, int], Found | None]

_READERS: tuple[tuple[Reader, Callable[[], frozenset[str]]], ...] = (
    (document_number.read, document_number.starts),
    (term.read, term.starts),
    (ratio.read, ratio.starts),
    (date.read, date.starts),
    (codes.read, codes.starts),
    (scope.read_first, scope.first_starts),
    (ordinal.read, ordinal.starts),
    (quantity.read, quantity.starts),
    (trend.read, trend.starts),
    (scope.read, scope.starts),
)
"""From the most certain to the least, each with the words that it may begin at."""

_AT_FIGURES: tuple[Reader, ...] = (
    term.read,
    ratio.read,
    date.read,
    codes.read,
    ordinal.read,
    quantity.read,
)


@cache
def _by_word() -> dict[str, tuple[Reader, ...]]:
    """The readers that may begin at a word or sign, so that other tokens are passed at once."""
    found: dict[str, tuple[Reader, ...]] = {}
    for reader, starts in _READERS:
        for word in starts():
            found[word] = (*found.get(word, ()), reader)
    return found


def read(text: str) -> list[Claim]:
    """Every claim of the text in reading order, none overlapping another; never raises."""
    tokens = Tokens(text)
    known = frozenset(token.lower for token in tokens if token.text.islower())
    claims: list[Claim] = []
    end = 0
    for index, token in enumerate(tokens):
        if index < end:
            continue
        found = _find(tokens, index, token, known)
        if found is not None:
            claims += found.claims
            end = found.end
    return list(without_asides(claims, text, "en"))


def _find(tokens: Tokens, index: int, token: Token, known: frozenset[str]) -> Found | None:
    readers = _AT_FIGURES if token.kind == "figure" else _by_word().get(token.lower, ())
    if token.kind == "word" and tokens[index + 1].gap == "joined":
        after = tokens[index + 1]
        if after.kind == "figure" or after.text == "-":
            readers = (document_number.read, *readers, codes.read)
    for reader in readers:
        found = reader(tokens, index)
        if found is not None:
            return found
    return name.read(tokens, index, known) if token.is_capitalised else None
