"""Trends: rose, fell, grew, up 5% on last year, unchanged; their value is up, down or flat."""

from __future__ import annotations

from functools import cache

from drafter.claims.en import nouns, numerals
from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set
from drafter.claims.vocabulary import vocabulary

_NEAR = 6


@cache
def _directions() -> dict[str, str]:
    return {word: name for name in ("up", "down", "flat") for word in word_set("trends", name)}


@cache
def starts() -> frozenset[str]:
    """The words at which a trend may begin."""
    phrases = [
        *vocabulary("en", "trends")["phrases_up"],
        *vocabulary("en", "trends")["phrases_down"],
    ]
    comparing = word_set("trends", "comparing_up") | word_set("trends", "comparing_down")
    return frozenset(
        {"up", "down", *_directions(), *comparing, *(phrase.split()[0] for phrase in phrases)}
    )


def read(tokens: Tokens, index: int) -> Found | None:
    """The trend word at `index`."""
    word = tokens[index].lower
    if word in ("up", "down"):
        return _found(tokens, index, index + 1, word) if _beside(tokens, index) else None
    for direction in ("up", "down"):
        if word in word_set("trends", f"comparing_{direction}") and _compares(tokens, index):
            return _found(tokens, index, index + 1, direction)
        for phrase in vocabulary("en", "trends")[f"phrases_{direction}"]:
            words = phrase.split()
            if tokens.match(index, words):
                ends = words[-1] in word_set("trends", "phrase_ends")
                return _found(tokens, index, index + len(words) - ends, direction)
    if word in _directions() and not _has_object(tokens, index):
        return _found(tokens, index, index + 1, _directions()[word])
    return None


def _compares(tokens: Tokens, index: int) -> bool:
    """Whether a comparison with the time before follows: longer to finish than it did."""
    phrases = vocabulary("en", "trends")["comparing_with"]
    for at in range(index + 1, index + _NEAR):
        if not tokens.follows(at) or tokens[at].kind != "word":
            return False
        if tokens[at].lower == "than":
            return any(tokens.match(at, phrase.split()) for phrase in phrases)
    return False


def _has_object(tokens: Tokens, index: int) -> bool:
    """Whether a verb has a counted thing for its object: dropped 19 points, but not 19%."""
    if tokens[index].lower not in word_set("trends", "transitive") or not tokens.follows(index + 1):
        return False
    return tokens[index + 1].kind == "figure" and tokens[index + 2].lower not in (
        "%",
        "percent",
        "per",
    )


def _beside(tokens: Tokens, index: int) -> bool:
    """Whether "up" stands by a figure: 40% up, up 5%, went up, was up by, up from."""
    before, after = tokens[index - 1], tokens[index + 1]
    within, goes_on = tokens.follows(index), tokens.follows(index + 1)
    if within and before.lower in word_set("trends", "beside_before"):
        return after.lower != "to" or before.lower not in ("is", "are", "be")
    if within and (before.kind == "figure" or before.lower in ("%", "percent", "cent")):
        return True
    told = after.kind == "figure" or after.lower in ("by", "from", "$", "€", "£")
    joined = before.kind == "sign" or before.lower in word_set("trends", "beside_joined")
    if goes_on and within and joined and (told or after.lower in numerals.starts()):
        return True  # …, up five days; and down 30 per cent
    return goes_on and told and (not within or nouns.looks_plural(before.lower))


def _found(tokens: Tokens, index: int, end: int, direction: str) -> Found:
    return single(claim(tokens, index, end, "trend", direction), end)
