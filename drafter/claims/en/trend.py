"""Trends: rose, fell, grew, up 5% on last year, unchanged; their value is up, down or flat."""

from __future__ import annotations

from functools import cache

from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.tokens import Tokens
from drafter.claims.vocabulary import vocabulary


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(vocabulary("en", "trends")[name]).split())


@cache
def _directions() -> dict[str, str]:
    return {word: name for name in ("up", "down", "flat") for word in _words(name)}


def read(tokens: Tokens, index: int) -> Found | None:
    """The trend word at `index`."""
    word = tokens[index].lower
    if word in ("up", "down"):
        return _found(tokens, index, index + 1, word) if _beside(tokens, index) else None
    if word in _directions():
        return _found(tokens, index, index + 1, _directions()[word])
    for direction in ("up", "down"):
        for phrase in vocabulary("en", "trends")[f"phrases_{direction}"]:
            if tokens.match(index, phrase.split()):
                return _found(tokens, index, index + len(phrase.split()) - 1, direction)
    return None


def _beside(tokens: Tokens, index: int) -> bool:
    """Whether "up" stands by a figure: 40% up, up 5%, went up, was up by, up from."""
    before, after = tokens[index - 1], tokens[index + 1]
    if tokens.follows(index + 1):
        if after.text == "to" and after.kind == "word":
            return before.lower in _words("beside_before") and before.lower not in ("is", "are")
        if after.kind == "figure" or after.text in ("$", "€", "£") or after.lower in _words("beside_after"):
            return before.lower in _words("beside_before") or after.lower != "on" or before.kind != "word"
    return tokens.follows(index) and (before.kind == "figure" or before.text == "%" or before.lower in ("went", "percent", "cent"))


def _found(tokens: Tokens, index: int, end: int, direction: str) -> Found:
    return single(claim(tokens, index, end, "trend", direction), end)
