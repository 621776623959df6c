"""The noun phrase that a figure counts: 156 digital skills classes, 12,700 new members."""

from __future__ import annotations

from functools import cache

from drafter.claims.en.tokens import Tokens
from drafter.claims.vocabulary import vocabulary

_MOST = 3


@cache
def words_of(name: str) -> frozenset[str]:
    """A word list of nouns.yaml."""
    return frozenset(str(vocabulary("en", "nouns")[name]).split())


def looks_plural(word: str) -> bool:
    """Whether a lower-cased word has the form of a plural noun."""
    if word in words_of("people"):
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith("ss")
        and word not in words_of("not_plural")
    )


def phrase(tokens: Tokens, index: int) -> str:
    """One to three words from `index` on, lower-cased, that name what is counted; else ""."""
    words: list[str] = []
    at = index
    if tokens[at].text == "-" and tokens[at].gap == "joined":
        at += 1
    while len(words) < _MOST and tokens.follows(at):
        word, end = _word(tokens, at)
        if not word or word in words_of("ends"):
            break
        if words and (word.endswith("ed") or word.endswith("ly")):
            break
        if words and looks_plural(words[-1]) and not looks_plural(word):
            break
        words.append(word)
        at = end
    if len(words) == 1 and words[0].endswith("ed"):
        return ""
    return " ".join(words)


def _word(tokens: Tokens, index: int) -> tuple[str, int]:
    """A word with what hyphens join to it: e-book, full-time; "" where none stands."""
    if tokens[index].kind != "word":
        return "", index
    parts = [tokens[index].lower]
    at = index + 1
    while (
        tokens[at].text == "-"
        and tokens[at].gap == "joined"
        and tokens[at + 1].kind == "word"
        and tokens[at + 1].gap == "joined"
        and len(parts) < _MOST
    ):
        parts.append(tokens[at + 1].lower)
        at += 2
    return "-".join(parts), at
