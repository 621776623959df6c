"""Workbook → tables → facts to write: the whole way of an import."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint
from drafter.office.cell import Sheet, Workbook, cell_name
from drafter.office.layout import layout_of
from drafter.office.period import own_period, told_period
from drafter.office.shapes import cross_table, label_value, records
from drafter.office.table import Remark, Table, find_tables
from drafter.office.tree import Leaf, Shaped, Tree
from drafter.office.words import plain, table_words

MAX_CELLS = 20_000_000
"""Of a table, filled or not: far more than a hundred thousand rows of a person's columns."""
_HAN = re.compile("[一-鿿]")
_SHAPES: tuple[Any, ...] = (cross_table, label_value, records)
"""In the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class Import:
    """The facts of a workbook, and what is to be known of them. `period` is the document's, where
    headers, titles or names tell it: 2024年; 本年 where it stands beside a last one without a year.
    """

    tree: Tree
    remarks: tuple[Remark, ...]
    period: str = ""

    @property
    def is_certain(self) -> bool:
        """Whether nothing about it is doubtful."""
        return not any(remark.doubtful for remark in self.remarks)

    @property
    def advice(self) -> str:
        """What to write of the period, "" where all of it is told or there is no last one."""
        if any(character.isdigit() for character in self.period):
            return ""
        if self.period:
            return _("the table has no year; write it in place of {period}, as 2024年").format(
                period=quoted(self.period)
            )
        if not any(leaf.previous for _path, leaf in leaves(self.tree)):
            return ""
        return _("the table says no period; write it above the facts: document: {period: 2024年}")


def import_facts(workbook: Workbook, path: Path, sheet_name: str | None = None) -> Import:
    """The facts of one sheet of a workbook, or of all that are not hidden.

    Raises DrafterError, naming `path`, where there is no such sheet, where no table is found, where
    one is too large, and where a cell that can be seen is a formula without a value.
    """
    sheets, remarks = _chosen(workbook, path, sheet_name)
    shaped: list[tuple[Table, Shaped]] = []
    for sheet in sheets:
        _refuse_uncomputed(sheet, path)
        found = find_tables(sheet)
        remarks += found.remarks
        for table in filter(lambda each: each.rows, found.tables):
            _refuse_too_large(table, path)
            each = _shaped(workbook, table)
            remarks += each.remarks
            if each.tree:
                shaped.append((table, each))
    tree: Tree = {}
    for table, each in shaped:
        if len(shaped) == 1:
            tree = each.tree
            continue
        _add(tree, _group_label(table, len(sheets), shaped), each.tree)
    if not tree:
        raise DrafterError(_("no table with labels and values stands in it"), path)
    return Import(tree, tuple(remarks), _period(workbook, shaped, tree))


def _period(workbook: Workbook, shaped: list[tuple[Table, Shaped]], tree: Tree) -> str:
    """The one period that the columns tell; where they do not, or without its year, the one in the
    titles of tables, else in the names of sheets, else in that of the file.
    """
    chinese = any(_HAN.search(path) for path, _leaf in leaves(tree))
    by_columns = {
        own_period(*each.periods, chinese=chinese) for _table, each in shaped if each.periods
    } - {""}
    told = by_columns.pop() if len(by_columns) == 1 else ""
    if by_columns or any(character.isdigit() for character in told):
        return told
    for texts in (
        {table.title for table, _shaped in shaped},
        {table.sheet.name for table, _shaped in shaped},
        {Path(workbook.name).stem},
    ):
        named = {told_period(text, chinese=chinese) for text in texts} - {""}
        if len(named) == 1:
            return named.pop()
    return told


def _chosen(
    workbook: Workbook, path: Path, sheet_name: str | None
) -> tuple[list[Sheet], list[Remark]]:
    names = [sheet.name for sheet in workbook.sheets]
    if sheet_name is not None:
        sheets = [sheet for sheet in workbook.sheets if sheet.name == sheet_name]
        if not sheets:
            advice = hint(sheet_name, names) or _("; there are {names}").format(names=listed(names))
            raise DrafterError(
                _("there is no sheet {name}{advice}").format(
                    name=quoted(sheet_name), advice=advice
                ),
                path,
            )
        return sheets, []
    hidden = [Remark(s.name, _("left out: a hidden sheet")) for s in workbook.sheets if s.is_hidden]
    return [s for s in workbook.sheets if not s.is_hidden and s.rows], hidden


def _refuse_uncomputed(sheet: Sheet, path: Path) -> None:
    for number, row in sheet.rows.items():
        if number in sheet.hidden_rows:
            continue
        for cell in row.values():
            if cell.kind == "uncomputed" and cell.column not in sheet.hidden_columns:
                raise DrafterError(
                    _(
                        "{cell} is a formula without a value; open the workbook in a "
                        "spreadsheet program and save it, so that it is computed"
                    ).format(cell=f"{sheet.name}!{cell_name(cell.row, cell.column)}"),
                    path,
                )


def _refuse_too_large(table: Table, path: Path) -> None:
    rows, columns = len(table.rows), len(table.columns)
    if rows * columns > MAX_CELLS:
        message = _(
            "a table of {sheet} has {rows:,} rows by {columns:,} columns, more than drafter reads; "
            "import a part of it"
        ).format(sheet=table.sheet.name, rows=rows, columns=columns)
        raise DrafterError(message, path)


def _shaped(workbook: Workbook, table: Table) -> Shaped:
    layout = layout_of(table)
    if not (layout.labels and layout.values):
        place = f"{table.sheet.name}!{cell_name(table.rows[0][0], table.columns[0].number)}"
        return Shaped(remarks=[Remark(place, _("left out: rows without label and value"), True)])
    turned = cross_table.turned(table, layout)
    if turned is not None:
        return cross_table.shape(workbook, turned, layout_of(turned))
    for shape in _SHAPES:
        if shape.fits(table, layout):
            shaped: Shaped = shape.shape(workbook, table, layout)
            return shaped
    raise AssertionError("records take every table")


def _group_label(table: Table, sheets: int, shaped: list[tuple[Table, Shaped]]) -> str:
    """What the facts of a table stand under, where there are several tables."""
    is_named = plain(table.sheet.name).rstrip("0123456789").rstrip() not in table_words(
        "default_sheets"
    )
    alone = sum(other.sheet is table.sheet for other, _ in shaped) == 1
    if (sheets > 1 and is_named and alone) or not table.title:
        return table.sheet.name
    return table.title


def _add(tree: Tree, label: str, below: Tree) -> None:
    name, number = label, 1
    while name in tree:
        number += 1
        name = f"{label}（{number}）"
    tree[name] = below


def leaves(tree: Tree, group: str = "") -> Iterator[tuple[str, Leaf]]:
    """Each value of a tree with its path of labels (护林.巡护), in which a record stands under the
    name that it goes by (护林[东片].巡护).
    """
    for label, below in tree.items():
        path = f"{group}.{label}" if group else label
        if isinstance(below, Leaf):
            yield path, below
        elif isinstance(below, dict):
            yield from leaves(below, path)
        else:
            for number, record in enumerate(below, start=1):
                first = next(iter(record.values()), None)
                name = first.value if isinstance(first, Leaf) else str(number)
                yield from leaves(record, f"{path}[{name}]")


def without_sources(tree: Tree) -> Tree:
    """The tree with no value's source."""
    bare: Tree = {}
    for label, below in tree.items():
        if isinstance(below, Leaf):
            bare[label] = replace(below, source="")
        elif isinstance(below, dict):
            bare[label] = without_sources(below)
        else:
            bare[label] = [without_sources(record) for record in below]
    return bare
