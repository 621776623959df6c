"""The noun phrase that a figure counts: 156 digital skills classes, 12,700 new members."""

from __future__ import annotations

from drafter.claims.en import numerals
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set

_MOST = 3


def looks_plural(word: str) -> bool:
    """Whether a lower-cased word has the form of a plural noun."""
    if word in word_set("nouns", "people"):
        return True
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith("ss")
        and word not in word_set("nouns", "not_plural")
    )


def phrase(tokens: Tokens, index: int) -> str:
    """One to three words from `index` on, lower-cased, that name what is counted; else ""."""
    words: list[str] = []
    at = index
    if tokens[at].kind == "word" and tokens[at].gap == "joined":
        return ""  # under-16s
    if tokens[at].text == "-" and tokens[at].gap == "joined":
        at += 1
    while len(words) < _MOST and tokens.follows(at):
        word, end = _word(tokens, at)
        if not word or word in word_set("nouns", "ends"):
            break
        if words and (word.endswith(("ed", "ly"))):
            break
        if words and looks_plural(words[-1]) and not looks_plural(word):
            break
        if "-" not in word or word.split("-")[0] not in numerals.starts():
            words.append(word)  # two-hour classes are classes
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
