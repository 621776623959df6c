"""Multiples: twice the size, three times as many, doubled, halved, threefold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from drafter.claims.en.numerals import read_numeral, table
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set
from drafter.claims.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Multiple:
    """A factor, the token after it, and whether it compares sizes or counts (twice a week)."""

    value: Decimal
    end: int
    compares: bool


@cache
def _words(name: str) -> dict[str, Decimal]:
    return {word: Decimal(value) for word, value in vocabulary("en", "multiples")[name].items()}


@cache
def starts() -> frozenset[str]:
    """The words at which a multiple may begin, besides numerals."""
    folds = {f"{word}fold" for name in ("units", "teens", "tens") for word in table(name)}
    return frozenset({*_words("verbs"), *_words("predeterminers"), *_words("adverbs"), *folds})


def read_multiple(tokens: Tokens, index: int) -> Multiple | None:
    """The multiple that starts at `index`."""
    word = tokens[index].lower
    if word in _words("verbs"):
        return Multiple(_words("verbs")[word], index + 1, True)
    if word in _words("predeterminers"):
        the = tokens[index + 1].lower in ("the", "that", "what", "its", "their", "this")
        return Multiple(_words("predeterminers")[word], index + 1, True) if the else None
    if word in _words("adverbs") and word != "once":
        return Multiple(_words("adverbs")[word], index + 1, _compares(tokens, index + 1))
    return _fold(tokens, index) or _times(tokens, index)


def _compares(tokens: Tokens, index: int) -> bool:
    return tokens.follows(index) and tokens[index].lower in word_set("multiples", "compares")


def _fold(tokens: Tokens, index: int) -> Multiple | None:
    word = tokens[index].lower
    number = word.removesuffix("fold")
    if word.endswith("fold") and number:
        for name in ("units", "teens", "tens"):
            if number in table(name):
                return Multiple(table(name)[number], index + 1, True)
    if tokens[index + 1].text == "-" and tokens[index + 2].lower == "fold":
        numeral = read_numeral(tokens, index)
        return Multiple(numeral.value, index + 3, True) if numeral is not None else None
    return None


def _times(tokens: Tokens, index: int) -> Multiple | None:
    numeral = read_numeral(tokens, index)
    if numeral is None or tokens[numeral.end].lower != "times" or not tokens.follows(numeral.end):
        return None
    return Multiple(numeral.value, numeral.end + 1, _compares(tokens, numeral.end + 1))
