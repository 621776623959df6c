"""Reads Chinese claims: each kind finds its own, and the more certain kind keeps the characters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from drafter.claims.claim import Claim
from drafter.claims.zh import date, document_number, ordinal, quantity, share, term
from drafter.claims.zh.folding import fold

_FINDERS: tuple[Callable[[str], Iterator[Claim]], ...] = (
    document_number.find,
    share.find,
    term.find,
    date.find,
    ordinal.find,
    quantity.find,
)
"""From the most certain to the least; what one has taken the next ones no longer see."""

_TAKEN = "\ufffc"


def read(text: str) -> list[Claim]:
    """Every claim of the text in reading order, none overlapping another."""
    folded = fold(text)
    claims: list[Claim] = []
    for find in _FINDERS:
        found = list(find(folded))
        claims += found
        folded = _blank(folded, found)
    claims.sort(key=lambda claim: claim.start)
    return [replace(claim, text=text[claim.start : claim.end]) for claim in claims]


def _blank(text: str, claims: list[Claim]) -> str:
    """The text with the claims' characters made unreadable, at the same length."""
    pieces = []
    at = 0
    for claim in claims:
        pieces += [text[at : claim.start], _TAKEN * (claim.end - claim.start)]
        at = claim.end
    return "".join([*pieces, text[at:]])
