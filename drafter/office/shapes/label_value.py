"""The plain shape: a label and its value in each row, perhaps with a unit and a remark.

指标 | 单位 | 数值          门诊人次: 61320人次
门诊人次 | 人次 | 61320  →  业务收入: 1843.5万元
业务收入 | 万元 | 1843.5
"""

from __future__ import annotations

from dataclasses import replace

from drafter.messages.translation import gettext as _
from drafter.office.cell import Workbook
from drafter.office.layout import Layout
from drafter.office.period import period_of
from drafter.office.shapes.row_labels import labelled_rows
from drafter.office.table import Table
from drafter.office.tree import Shaped, leaf_of, with_table_unit
from drafter.office.words import plain, table_words


def fits(table: Table, layout: Layout) -> bool:
    """Whether each row has one value, and several columns of labels are group and member: where
    each label of the first stands once, the others say something of it.
    """
    if len(layout.values) != 1:
        return False
    first = [cell.text for cell in table.cells(layout.labels[0])]
    return len(layout.labels) == 1 or len(set(first)) < len(table.rows)


def shape(workbook: Workbook, table: Table, layout: Layout) -> Shaped:
    """A fact for each row, by its labels."""
    shaped = Shaped()
    (column,) = layout.values
    over = tuple(label for label in column.labels if not _says_nothing(label))
    if over:
        first = next(iter(table.cells(column)))
        told = _("taken as the group of what follows: {label}").format(label=".".join(over))
        shaped.remark(table, first, told)
    for path, label_cell, row, unit in labelled_rows(shaped, table, layout):
        cell = row.get(column.number)
        source = workbook.source(table.sheet, cell.row, cell.column) if cell else ""
        leaf = leaf_of(shaped, table, column, cell, source=source, unit=unit)
        if cell is None or leaf is None:
            shaped.remark(
                table, label_cell, _("left out: {label} has no value").format(label=path[-1])
            )
            continue
        path = (*over, *path)
        leaf = with_table_unit(shaped, table, leaf, cell, path)
        shaped.put(table, path, replace(leaf, note=layout.row_note(row)), label_cell)
    return shaped


def _says_nothing(label: str) -> bool:
    """Whether a header only says that values stand below it: 数值, 2024年. 门诊量 says which."""
    return plain(label) in table_words("values") or period_of(label) is not None
