"""Fixed terms: a number in them counts nothing (24/7, Version 2, first and foremost, one of)."""

from __future__ import annotations

from functools import cache

from drafter.claims.en import nouns
from drafter.claims.en.found import Found, claim, single
from drafter.claims.en.numerals import table
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set
from drafter.claims.vocabulary import vocabulary


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in vocabulary("en", "terms")["phrases"]:
        parts = tuple(token.lower for token in Tokens(phrase))
        found.setdefault(parts[0], []).append(parts)
    for same_start in found.values():
        same_start.sort(key=lambda parts: -len(parts))
    return found


@cache
def starts() -> frozenset[str]:
    """The words at which a term may begin."""
    return frozenset({*_phrases(), *table("units"), *table("teens"), *table("ordinals")})


def read(tokens: Tokens, index: int) -> Found | None:
    """The fixed term that starts at `index`."""
    for parts in _phrases().get(tokens[index].lower, ()):
        if all(_same(tokens, index + n, part, n) for n, part in enumerate(parts)):
            end = index + len(parts)
            if tokens[end].gap == "joined" and tokens[end].kind != "sign":
                continue
            if parts == ("one", "of") and is_counted(tokens, end):
                continue
            return single(claim(tokens, index, end, "term", None), end)
    return _compound(tokens, index) or _pronoun(tokens, index)


def is_counted(tokens: Tokens, index: int) -> bool:
    """Whether "one of" counts out of a stated number: one of the three."""
    at = index + (tokens[index].lower in ("the", "its", "our", "their"))
    return tokens[at].lower in table("units") or tokens[at].kind == "figure"


def _same(tokens: Tokens, index: int, part: str, n: int) -> bool:
    token = tokens[index]
    if n and token.gap == "broken":
        return False
    if part == "@":
        return token.kind == "figure" or token.lower in table("units")
    return token.lower == part


def _compound(tokens: Tokens, index: int) -> Found | None:
    word, hyphen, after = tokens[index], tokens[index + 1], tokens[index + 2]
    numeral = word.kind == "figure" or any(
        word.lower in table(n) for n in ("units", "teens", "ordinals")
    )
    if not numeral or hyphen.text != "-" or hyphen.gap != "joined" or after.gap != "joined":
        return None
    if after.lower not in word_set("terms", "compounds") or after.lower == "fold":
        return None
    return single(claim(tokens, index, index + 3, "term", None), index + 3)


def _pronoun(tokens: Tokens, index: int) -> Found | None:
    """A busy one, the largest one: "one" stands for a noun told before."""
    word, article = tokens[index], tokens[index - 2].lower
    if word.lower != "one" or not tokens.follows(index) or tokens[index - 1].kind != "word":
        return None
    if article not in ("a", "an", "the", "this", "that", "each") or nouns.phrase(tokens, index + 1):
        return None
    return single(claim(tokens, index, index + 1, "term", None), index + 1)
