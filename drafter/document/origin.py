"""Where the pieces of a draft stand in the Word or PDF file that it was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A place that stays where it is on whatever page it is shown.

    `headings` is the path of headings above, outermost first. `paragraph` counts from 1 the
    paragraphs and list items below the last of them, blank ones left out; for a heading it is 0.
    `table` counts the tables of the document, `row` and `column` the cells in it as they are seen,
    all from 1; each is 0 where it is no table. `note` is the number of a footnote or endnote.
    """

    headings: tuple[str, ...] = ()
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    note: str = ""

    def __str__(self) -> str:
        """`一、义诊, paragraph 2`; `二、经费, table 1, row 3, column 2`; `note 4`."""
        if self.note:
            return f"note {self.note}"
        if self.table:
            inner = f"table {self.table}, row {self.row}, column {self.column}"
        else:
            inner = f"paragraph {self.paragraph}" if self.paragraph else "heading"
        return ", ".join([*self.headings[-1:], inner])


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the file that is no text, and so was not read: what, and below which words."""

    what: str
    near: str = ""

    def __str__(self) -> str:
        return f"{self.what}, near “{self.near}”" if self.near else self.what


@dataclass(frozen=True)
class Origin:
    """The places of a draft's pieces: from offset `starts[n]` on, the place is `places[n]`.
    `unread` is what the file has besides.
    """

    starts: Sequence[int]
    places: Sequence[Place]
    unread: tuple[Unread, ...] = ()

    def at(self, offset: int) -> Place:
        """The place of a character of the draft."""
        number = bisect_right(self.starts, offset) - 1
        return self.places[number] if number >= 0 else Place()
