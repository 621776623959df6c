"""Where the cells of a table stand in its grid, and how wide its columns are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.office.word.flow import MOST_COLUMNS, Cell, Paragraph, Table
from drafter.office.word.roles import columns_of

_LEAST, _MOST, _AROUND = 3.0, 30.0, 2.0
"""Characters of a column, and what is free in it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A cell in a row of the grid from `column` on; None for one that nobody wrote. `merge` tells
    that it begins a cell of several rows, or goes on with one.
    """

    cell: Cell | None
    column: int
    columns: int = 1
    merge: Literal["", "restart", "continue"] = ""


def grid_of(table: Table) -> list[list[Place]]:
    """The rows of the table, each as wide as the widest.

    Raises DrafterError for more columns than Word has.
    """
    rows: list[list[Place]] = []
    over: dict[int, tuple[int, int]] = {}
    for cells in table.rows:
        row, over = _row(cells, over)
        rows.append(row)
    width = max((row[-1].column + row[-1].columns for row in rows if row), default=1)
    if width > MOST_COLUMNS:
        raise DrafterError(
            _("a table has {width} columns, and Word takes {most}; part it into several").format(
                width=width, most=MOST_COLUMNS
            )
        )
    for row in rows:
        behind = row[-1].column + row[-1].columns if row else 0
        row += [Place(None, column) for column in range(behind, width)]
    return rows


def _row(
    cells: Sequence[Cell], over: dict[int, tuple[int, int]]
) -> tuple[list[Place], dict[int, tuple[int, int]]]:
    """One row, and the cells that go on below it: by column, how wide and for how many rows. What
    reaches into it from above is `over`.
    """
    row: list[Place] = []
    below: dict[int, tuple[int, int]] = {}
    column = 0

    def pass_over(column: int) -> int:
        while column in over:
            columns, rows = over[column]
            row.append(Place(None, column, columns, "continue"))
            if rows > 1:
                below[column] = (columns, rows - 1)
            column += columns
        return column

    for cell in cells:
        column = pass_over(column)
        free = next((each - column for each in sorted(over) if each > column), cell.columns)
        columns = max(1, min(cell.columns, free))
        row.append(Place(cell, column, columns, "restart" if cell.rows > 1 else ""))
        if cell.rows > 1:
            below[column] = (columns, cell.rows - 1)
        column += columns
    for start in sorted(over):
        if start >= column:
            row += [Place(None, gap) for gap in range(column, start)]
            column = pass_over(start)
    return row, below


def widths_of(grid: Sequence[Sequence[Place]], width: int) -> list[int]:
    """The widths of the columns, `width` in all, by the longest line that stands in each."""
    count = max(place.column + place.columns for row in grid for place in row)
    wanted = [_LEAST] * count
    for row in grid:
        for place in row:
            if place.columns == 1 and place.cell is not None:
                wanted[place.column] = max(wanted[place.column], min(_length(place.cell), _MOST))
    shares = [each + _AROUND for each in wanted]
    widths = [max(int(width * share / sum(shares)), 1) for share in shares]
    widths[-1] += max(width - sum(widths), 0)
    return widths


def _length(cell: Cell) -> float:
    texts = [one.text for one in cell.content if isinstance(one, Paragraph)]
    return max((columns_of(line) for text in texts for line in text.splitlines()), default=0.0)
