"""Workbooks as drafter sees them: sheets of cells, each cell exact and with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

Kind = Literal["text", "number", "percent", "date", "error", "uncomputed"]


class Cell(NamedTuple):
    """A cell that is not empty. `row` and `column` count from 1.

    `text` is what a person would write for it, without its unit: digits without grouping and
    exponent, a percentage with its sign, a date by year, month and day. `number` is the exact value
    of a number, or of a percentage times 100; None for all else. `unit` is that of the number
    itself: of `1，234人`, or of a number format such as `0"人"`.
    "uncomputed" is a formula whose value is in no file.
    `indent` counts the blanks that a text begins with, which say what it is a part of. (A named
    tuple, as there may be a million of them.)
    """

    row: int
    column: int
    text: str
    kind: Kind = "text"
    number: Decimal | None = None
    unit: str = ""
    indent: int = 0

    @property
    def is_figure(self) -> bool:
        """Whether it is a number or a percentage."""
        return self.number is not None


class Area(NamedTuple):
    """A range of cells, all four sides inclusive and from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `rows` holds for each row that is not empty its cells by column, both in order;
    of a merged area only its top left cell is there.
    """

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """What a file holds. `name` is the file's, for sources; `has_sheets` is False for a text file,
    whose one sheet has no name of its own.
    """

    name: str
    sheets: tuple[Sheet, ...]
    has_sheets: bool = True

    def source(self, sheet: Sheet, row: int, column: int) -> str:
        """Where a cell stands, for people: `data.xlsx 汇总!B3`."""
        place = cell_name(row, column)
        return f"{self.name} {sheet.name}!{place}" if self.has_sheets else f"{self.name} {place}"


def cell_name(row: int, column: int) -> str:
    """The name of a cell: B3 for row 3 and column 2."""
    return f"{column_name(column)}{row}"


@cache
def column_name(column: int) -> str:
    """The letters of a column: AA for 27."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
