"""Positions in a text: character offsets from 0, lines and columns from 1, all ends exclusive."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` to `end` (exclusive) of some text; a tuple, as most are made to be looked
    up by.
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether no character of this span lies outside `other`."""
        return other.start <= self.start and self.end <= other.end


class LineIndex:
    """Turns character offsets of one text into lines and columns, and back.

    Lines end with "\\n" alone; a "\\r" before it counts as the line's last character.
    """

    def __init__(self, text: str) -> None:
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts
        self._length = len(text)

    def position(self, offset: int) -> tuple[int, int]:
        """The (line, column) of a character offset, both from 1."""
        offset = min(max(offset, 0), self._length)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The character offset of a (line, column), both from 1; held inside the text."""
        line = min(max(line, 1), len(self._starts))
        return min(self._starts[line - 1] + max(column, 1) - 1, self._length)


def printable(text: str) -> str:
    """The text on one line, as it may be shown on a terminal: no control or direction characters,
    none that is no character, white space as single blanks.
    """
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
