"""The approximating words before and after a figure: more than, nearly, about; or more, or so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from drafter.claims.claim import Approximation
from drafter.claims.en.tokens import Tokens
from drafter.claims.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Modifier:
    """A modifier as written, what it says about the figure, and the token after it."""

    words: str
    approximation: Approximation
    end: int


@cache
def _phrases(side: str) -> dict[str, list[tuple[tuple[str, ...], Approximation]]]:
    """The phrases of one side by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Approximation]]] = {}
    for approximation, phrases in vocabulary("en", "modifiers")[side].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, approximation))
    for same_start in found.values():
        same_start.sort(key=lambda entry: -len(entry[0]))
    return found


@cache
def starts() -> frozenset[str]:
    """The words at which a modifier before a figure may begin."""
    return frozenset(_phrases("before"))


def before(tokens: Tokens, index: int) -> Modifier | None:
    """The modifier that starts at `index`, if one does and the text goes on after it."""
    found = _read(tokens, index, "before")
    return found if found is not None and tokens.follows(found.end) else None


def after(tokens: Tokens, index: int) -> Modifier | None:
    """The modifier that starts at `index`, right after a figure or its unit."""
    if not tokens.follows(index):
        return None
    if tokens[index].text == "+" and tokens[index].gap != "joined":
        return None
    return _read(tokens, index, "after")


def _read(tokens: Tokens, index: int, side: str) -> Modifier | None:
    for words, approximation in _phrases(side).get(tokens[index].lower, ()):
        if tokens.match(index, words):
            end = index + len(words)
            if words[-1] in ("approx", "c") and tokens[end].text == ".":
                end += 1
            return Modifier(" ".join(words), approximation, end)
    return None
