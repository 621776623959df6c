"""Positions in a text: character offsets from 0, lines and columns from 1, all ends exclusive."""

from __future__ import annotations

import os
import re
import shlex
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import combining, east_asian_width


def excerpt(text: str, longest: int = 300) -> str:
    """The text, or its beginning and … where it has more than so many characters: a message that
    names a fact need not repeat pages of it.
    """
    return text if len(text) <= longest else f"{text[:longest]}…"


def as_typed(words: Iterable[str]) -> str:
    """A command's words as a person types them in a shell: quoted where a sign in them means
    something there. Chinese needs no quotes, and Windows knows the double ones alone.
    """
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    if word and not _MEANS_SOMETHING.search(word):
        return word
    return f'"{word}"' if os.name == "nt" else shlex.quote(word)


_MEANS_SOMETHING = re.compile(r"[^\w@%+=:,./\\~-]" if os.name == "nt" else r"[^\w@%+=:,./-]")


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


class Spans:
    """Spans of one text, to be asked whether one of them overlaps another without looking at each;
    those that overlap each other are kept as one. Empty ones overlap nothing and are left out.
    """

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            elif start < end:
                self._starts.append(start)
                self._ends.append(end)

    def overlap(self, span: tuple[int, int]) -> bool:
        """Whether one of them shares at least one character with `span`."""
        start, end = span
        first, behind = self._between(start, end)
        return start < end and first < behind

    def add(self, span: tuple[int, int]) -> None:
        """Take in one more."""
        start, end = span
        if start >= end:
            return
        first, behind = self._between(start, end)
        if first < behind:
            start = min(start, self._starts[first])
            end = max(end, self._ends[behind - 1])
        self._starts[first:behind] = [start]
        self._ends[first:behind] = [end]

    def _between(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of those that overlap a span, the second exclusive."""
        return bisect_right(self._ends, start), bisect_left(self._starts, end)


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


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: two a wide character, none a combining one
    (Unicode Standard Annex 11).
    """
    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text
    )


_PIECE = re.compile(
    r"\s+|[（“《]*(?:[^\x00-\u2e7f“”（）《》]|[^\s“”（）《》\u2e80-\U0010ffff]+)?[，。；：、）”》？！]*"
)
"""What stays on one line: a word, or a character of Chinese, with the marks that touch it, of which
none opens at the end of a line or closes at the beginning (GB/T 15834-2011, 5.1)."""


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of so many columns of a terminal at most, white space as single blanks."""
    lines = [""]
    for piece in _PIECE.findall(" ".join(text.split())):
        if columns(lines[-1].lstrip()) + columns(piece.rstrip()) > width and lines[-1].strip():
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]


_ROW = re.compile(r"(\s*\S.*?\s{2,})(\S.*)")
"""A row of a table: what stands in front, and what is said of it behind two blanks or more."""


def folded(line: str, width: int, hanging: int = 0) -> list[str]:
    """The line in as many as it takes to stay within so many columns: of a table's row all goes on
    in the last column, any other `hanging` columns further in.
    """
    if columns(line) <= width:
        return [line]
    row = _ROW.fullmatch(line)
    lead = line[: len(line) - len(line.lstrip())]
    head, told = (row[1], row[2]) if row else (lead, line)
    indent = columns(head) + (0 if row else hanging)
    first, *others = wrapped(told, max(width - indent, 1))
    return [head + first, *(" " * indent + other for other in others)]
