"""The nearest right word to one that was mistyped."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like `word`, or None where none is close enough to be meant."""
    known = [candidate for candidate in candidates if candidate]
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return close[0] if close else None


def hint(word: str, candidates: Iterable[str]) -> str:
    """`; did you mean 'X'?`, the end of an error message, or nothing."""
    close = nearest(word, candidates)
    return did_you_mean(close) if close else ""


def did_you_mean(right: str) -> str:
    """`; did you mean 'X'?`, the end of an error message."""
    return _("; did you mean {word}?").format(word=quoted(right))
