"""Figures that are no figures, as they stand inside an idiom: 一日三餐, 行百里者半九十.

The list is a public one. What is read as a figure is looked for in it with the characters around,
so the list may be as long as it is, and slows nothing down.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from drafter.claims.claim import QUANTITIES, Claim
from drafter.claims.vocabulary import words

_COUNTING = QUANTITIES | {"date", "time"}
_NUMERALS = frozenset("〇一二三四五六七八九十百千万两半")
_PIECE = 3


@cache
def _idioms() -> tuple[frozenset[str], tuple[int, ...]]:
    """The idioms, and how long they are."""
    known = frozenset(words("zh", "idioms", "idioms"))
    return known, tuple(sorted({len(idiom) for idiom in known}))


@cache
def _pieces() -> frozenset[str]:
    """Every one, two and three characters that stand side by side in an idiom."""
    return frozenset(
        idiom[at : at + length]
        for idiom in _idioms()[0]
        for length in range(1, _PIECE + 1)
        for at in range(len(idiom) - length + 1)
    )


def without_idioms(claims: list[Claim], text: str) -> list[Claim]:
    """The claims of a text; those in Chinese numerals inside an idiom are terms."""
    pieces = _pieces()
    return [
        _as_term(claim)
        if claim.kind in _COUNTING and claim.text[:_PIECE] in pieces and _is_inside(claim, text)
        else claim
        for claim in claims
    ]


def _is_inside(claim: Claim, text: str) -> bool:
    start, end = claim.start, claim.end
    if _NUMERALS.isdisjoint(claim.text):
        return False
    known, lengths = _idioms()
    for length in lengths:
        for begin in range(max(0, end - length), min(start, len(text) - length) + 1):
            if text[begin : begin + length] in known:
                return True
    return False


def _as_term(claim: Claim) -> Claim:
    return replace(
        claim,
        kind="term",
        value=None,
        unit=None,
        approximation="exact",
        numeral="",
        unit_text="",
        modifiers=(),
        step=None,
    )
