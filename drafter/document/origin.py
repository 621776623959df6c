"""Where the pieces of a draft stand in the Word or PDF file that it was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.messages.translation import gettext as _


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
            return _("note {number}").format(number=self.note)
        if self.table:
            told = _("table {table}, row {row}, column {column}")
            inner = told.format(table=self.table, row=self.row, column=self.column)
        elif self.paragraph:
            inner = _("paragraph {number}").format(number=self.paragraph)
        else:
            inner = _("heading")
        if not self.headings:
            return inner
        return _("{heading}, {place}").format(heading=self.headings[-1], place=inner)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the file that is no text, and so was not read: what, and below which words."""

    what: str
    near: str = ""

    def __str__(self) -> str:
        if not self.near:
            return self.what
        return _("{what}, near “{words}”").format(what=self.what, words=self.near)


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
