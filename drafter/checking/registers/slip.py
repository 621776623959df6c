"""A word or name of a draft that a register speaks against."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.checking.vocabulary import vocabulary
from drafter.text import Span


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong word or name at a place of the draft, and the id of the fact that speaks against it,
    "" where only none bears it out; `right` is what should stand there, where one thing is.
    """

    span: Span
    fact: str = ""
    right: str | None = None


def told(cue: str, text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """The words of a kind in a sentence; each match has the word itself as its group "rank"."""
    return vocabulary("en").cues[cue].finditer(text, sentence.start, sentence.end)


def at_word(match: re.Match[str], fact: str = "") -> Slip:
    """A slip at the word itself."""
    return Slip(Span(*match.span("rank")), fact)
