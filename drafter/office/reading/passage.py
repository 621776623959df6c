"""What is read of a Word or PDF file, before it becomes a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from drafter.document.origin import Unread

PassageKind = Literal["heading", "paragraph", "item", "table", "note"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one kind: text, or the number of a note (`is_note`) that stands there."""

    text: str
    is_note: bool = False


Line = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, or one table.

    `lines` are its words, a line of them for each line end that the writer typed. `level` is that
    of a heading, from 1. `mark` is the bullet (`-`) or number (`3.`) of a list item, or the number
    of a note. `rows` are those of a table, with lines of words for each cell; the first `captions`
    of them hold one cell over the whole width, and the next `heading_rows` are its head.
    """

    kind: PassageKind
    lines: tuple[Line, ...] = ()
    level: int = 0
    mark: str = ""
    rows: tuple[tuple[tuple[Line, ...], ...], ...] = ()
    captions: int = 0
    heading_rows: int = 1


@dataclass(frozen=True, slots=True)
class Comment:
    """A reviewer's comment: who wrote it, what, and the words that it stands on, "" for none."""

    author: str
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file: its passages in order, what in it is no text, the reviewers' comments, and
    whether it has tracked changes.
    """

    passages: tuple[Passage, ...]
    unread: tuple[Unread, ...] = ()
    comments: tuple[Comment, ...] = ()
    is_revised: bool = False
