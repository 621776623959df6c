"""Reads Chinese claims: each kind finds its own, and the more certain kind keeps the characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from drafter.claims.claim import Claim
from drafter.claims.context import without_asides
from drafter.claims.zh import (
    date,
    document_number,
    in_every,
    ordinal,
    organization,
    person,
    place,
    quantity,
    ratio,
    roughly,
    scope,
    share,
    term,
    trend,
)
from drafter.claims.zh.blanks import Squeezed, squeeze
from drafter.claims.zh.folding import fold, with_noughts
from drafter.claims.zh.idiom import without_idioms
from drafter.claims.zh.numerals import LONGEST

_FINDERS: tuple[Callable[[str], Iterator[Claim]], ...] = (
    document_number.find,
    ratio.find,
    date.find,
    organization.find,
    place.find,
    in_every.find,
    share.find,
    term.find,
    ordinal.find,
    roughly.find,
    quantity.find,
    trend.find,
    scope.find,
)
"""From the most certain to the least; what one has taken the next ones no longer see."""

_TAKEN = "\ufffc"
_NO_FIGURE = re.compile(rf"[0-9〇零一二三四五六七八九十百千万亿两半几数xX×]{{{LONGEST + 1},}}")
"""A run that no summary has; without it no pattern can be made to try the same digits twice."""
_ONE_OVER_AND_OVER = re.compile(r"(.)\1*", re.DOTALL)
_LEAST = 1000
"""One character so often in a row says nothing, and is skipped as a whole."""


def read(text: str) -> list[Claim]:
    """Every claim of the text in reading order, none overlapping another."""
    folded = _NO_FIGURE.sub(lambda run: _TAKEN * len(run.group()), fold(text))
    squeezed = squeeze(folded)
    folded = with_noughts(squeezed.text)
    claims: list[Claim] = []
    at = 0
    for start, end in _monotone(folded):
        claims += _moved(_find(folded[at:start]), at)
        at = end
    claims += _moved(_find(folded[at:] if at else folded), at)
    if squeezed.cuts:
        claims = [_in_place(claim, squeezed) for claim in claims]
    return [
        claim if claim.text == text[claim.start : claim.end] else _as_written(claim, text)
        for claim in claims
    ]


def _in_place(claim: Claim, squeezed: Squeezed) -> Claim:
    """The claim where the text with its blanks has it."""
    start, end = squeezed.original(claim.start), squeezed.original(claim.end - 1) + 1
    return claim if end == claim.end else claim.at(start, end)


def _monotone(text: str) -> Iterator[tuple[int, int]]:
    """Where one character stands `_LEAST` times or oftener in a row.

    Such a run holds two characters that are half of that apart, so only these are compared.
    """
    half = _LEAST // 2
    end = 0
    for at in range(half, len(text), half):
        character = text[at]
        if at < end or character != text[at - half]:
            continue
        if text.count(character, at - half, at) < half:
            continue
        start = at - half
        while start > end and text[start - 1] == character:
            start -= 1
        run = _ONE_OVER_AND_OVER.match(text, start)
        if run is not None and run.end() - start >= _LEAST:
            end = run.end()
            yield start, end


def _find(folded: str) -> list[Claim]:
    claims: list[Claim] = []
    whole = folded
    for find in _FINDERS:
        found = list(find(folded))
        claims += found
        folded = _blank(folded, found)
        if find is organization.find:
            ends = frozenset(claim.end for claim in found)
            persons = list(person.find(folded, ends))
            claims += persons
            folded = _blank(folded, persons)
    claims.sort(key=lambda claim: claim.start)
    return list(without_asides(without_idioms(claims, whole), whole, "zh"))


def _moved(claims: list[Claim], by: int) -> list[Claim]:
    return [claim.moved(by) for claim in claims] if by else claims


def _as_written(claim: Claim, text: str) -> Claim:
    written = text[claim.start : claim.end]
    named = claim.kind in {"person", "organization", "place"}
    return replace(claim, text=written, value=written if named else claim.value)


def _blank(text: str, claims: list[Claim]) -> str:
    """The text with the claims' characters made unreadable, at the same length."""
    if not claims:
        return text
    pieces: list[str] = []
    at = 0
    for claim in claims:
        start, end = claim.start, claim.end
        pieces += (text[at:start], _TAKEN * (end - start))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
