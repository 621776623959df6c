"""Which column of a table is what: labels, values, the unit, the note, a running number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from drafter.office.cell import Cell
from drafter.office.number import exact
from drafter.office.table import Column, Row, Table
from drafter.office.words import is_identifier, is_unit, plain, table_words, tidy

_LONGEST_UNIT = 8
"""Characters of a unit that is not known, in a column of them."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table. `labels` say what a row is about, `values` what is so."""

    labels: tuple[Column, ...]
    values: tuple[Column, ...]
    unit: Column | None = None
    note: Column | None = None
    ordinal: Column | None = None

    def row_unit(self, row: Row) -> str:
        """The unit that the row names, or "" ."""
        cell = row.get(self.unit.number) if self.unit else None
        return cell.text.strip("（）() ") if cell is not None else ""

    def row_note(self, row: Row) -> str:
        """The row's remark, or "" ."""
        cell = row.get(self.note.number) if self.note else None
        return cell.text if cell is not None else ""


def layout_of(table: Table) -> Layout:
    """The columns by what their header and their cells say."""
    unit = note = ordinal = None
    rest: list[Column] = []
    for column in table.columns:
        cells = list(table.cells(column))
        name = plain(column.label)
        if ordinal is None and not rest and _is_ordinal(name, cells):
            ordinal = column
        elif unit is None and _is_unit_column(name, cells):
            unit = column
        elif note is None and name in table_words("notes") and len(table.columns) > 2:
            note = column
        elif cells or column.labels:
            rest.append(column)
    first = next((at for at, column in enumerate(rest) if _holds_figures(table, column)), None)
    if first is None:
        first = 1
    first = max(first, 1)
    return Layout(tuple(rest[:first]), tuple(rest[first:]), unit, note, ordinal)


def _is_ordinal(name: str, cells: list[Cell]) -> bool:
    """Whether a column only counts its rows."""
    if name in table_words("ordinals"):
        return True
    whole = [cell.number for cell in cells if cell.number is not None]
    return (
        not name and len(whole) > 1 and whole == [exact(str(n)) for n in range(1, len(cells) + 1)]
    )


def _is_unit_column(name: str, cells: list[Cell]) -> bool:
    """Whether a column holds the units of its rows. One that is called so may have units that are
    not known (针次) among more that are; 单位 may also be who the rows are about.
    """
    known = [is_unit(cell.text.strip("（）() ")) for cell in cells]
    if name not in table_words("units"):
        return not name and bool(cells) and all(known)
    others = [cell for cell, is_known in zip(cells, known, strict=True) if not is_known]
    return len(others) * 2 < len(cells) and all(len(cell.text) <= _LONGEST_UNIT for cell in others)


def _holds_figures(table: Table, column: Column) -> bool:
    """Whether half of a column or more are figures, and it is no column of identifiers."""
    if is_identifier(column.label):
        return False
    cells = list(table.cells(column))
    return sum(cell.is_figure or cell.kind == "error" for cell in cells) * 2 >= max(len(cells), 1)


def is_total(label: str) -> bool:
    """Whether a row is called a total."""
    return label[:1] in _total_starts() and plain(tidy(label)) in table_words("totals")


@cache
def _total_starts() -> frozenset[str]:
    """First characters of such words: the quickest way to know that a label is none."""
    starts = {word[0] for word in table_words("totals")}
    return frozenset(starts | {start.upper() for start in starts})
