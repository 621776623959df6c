"""The English word lists as sets, read once."""

from __future__ import annotations

from functools import cache

from drafter.claims.vocabulary import words


@cache
def word_set(file: str, name: str) -> frozenset[str]:
    """The words of the list `name` in `<file>.yaml` of this folder."""
    return frozenset(words("en", file, name))
