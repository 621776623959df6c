"""Scope words: all, every, only, none, no, most, never; and firsts that nobody can share."""

from __future__ import annotations

from functools import cache

from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set
from drafter.claims.vocabulary import vocabulary

_REACH = 10


@cache
def _phrases(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(token.lower for token in Tokens(phrase))
        for phrase in vocabulary("en", "scopes")[name]
    )


@cache
def starts() -> frozenset[str]:
    """The words at which a scope word may begin."""
    return word_set("scopes", "words")


@cache
def first_starts() -> frozenset[str]:
    """The words at which a first that nobody can share may begin."""
    return frozenset({"first", *(parts[0] for parts in _phrases("firsts"))})


def read_first(tokens: Tokens, index: int) -> Found | None:
    """A first that nobody can share: for the first time, the first in the country."""
    for parts in _phrases("firsts"):
        if tokens[index].lower == parts[0] and tokens.match(index, parts):
            return _found(tokens, index, index + len(parts), "first")
    if tokens[index].lower != "first" or tokens[index - 1].lower != "the":
        return None
    for at in range(index + 1, index + _REACH):
        if not tokens.follows(at) or tokens[at].text in ".;:!?":
            return None
        if tokens[at].lower in word_set("scopes", "first_of") and tokens[at - 1].lower in (
            "the",
            "in",
            "our",
            "its",
        ):
            return _found(tokens, index, index + 1, "first")
    return None


def read(tokens: Tokens, index: int) -> Found | None:
    """The scope word at `index`."""
    word = tokens[index].lower
    if word not in word_set("scopes", "words") or (word == "no" and tokens[index + 1].text == "."):
        return None
    if any(_covers(tokens, index, parts) for parts in _phrases("skipped")):
        return None
    one_of = word == "every" and tokens.match(index + 1, ("one", "of"))
    if one_of and tokens[index + 3].lower not in ("them", "us", "you"):
        return _found(tokens, index, index + 2, "all")
    return _found(tokens, index, index + 1, vocabulary("en", "scopes")["values"].get(word, word))


def _covers(tokens: Tokens, index: int, parts: tuple[str, ...]) -> bool:
    word = tokens[index].lower
    return word in parts and tokens.match(index - parts.index(word), parts)


def _found(tokens: Tokens, index: int, end: int, value: str) -> Found:
    return single(claim(tokens, index, end, "scope", value), end)
