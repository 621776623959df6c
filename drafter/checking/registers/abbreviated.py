"""Labels by their letters: (3-4 TS) for tarts sold, 2Ld for two-layered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.claims.en.numerals import table

Labels = tuple[str, str]


def abbreviated(short: str, pairs: Sequence[Labels]) -> list[Labels]:
    """The pairs of labels whose first one a short word stands for: by the first letters of its
    words, else by letters that stand in it in their order; empty where it is no such word.
    """
    letters = re.sub("[^a-z0-9]", "", short.lower())
    if len(letters) < 2 or short == short.lower():
        return []
    by_first = [pair for pair in pairs if _initials(pair[0]).startswith(letters)]
    return by_first or [pair for pair in pairs if _runs_through(letters, pair[0])]


def _words(label: str) -> list[str]:
    """The words of a label, number words as figures."""
    units = table("units")
    return [str(units.get(word, word)) for word in re.split(r"[\s-]+", label.lower()) if word]


def _initials(label: str) -> str:
    return "".join(word[0] for word in _words(label))


def _runs_through(letters: str, label: str) -> bool:
    rest = "".join(_words(label))
    if not rest.startswith(letters[0]):
        return False
    left = iter(rest)
    return all(letter in left for letter in letters)
