"""The nearest right word to one that was mistyped."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or None where none is close enough to be meant."""
    known = [candidate for candidate in candidates if candidate]
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return close[0] if close else None


def hint(word: str, candidates: Iterable[str]) -> str:
    """`; did you mean X?` for an error message, or nothing."""
    close = nearest(word, candidates)
    return f"; did you mean {close!r}?" if close else ""
