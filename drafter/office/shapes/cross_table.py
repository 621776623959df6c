"""Rows by periods: the period before gives `previous`.

    指标 | 2023年 | 2024年        门诊人次: {value: 61320人次, previous: 59840人次}
    门诊人次 | 59840 | 61320  →   出院人次: {value: 4127人次, previous: 3986人次}
    出院人次 | 3986 | 4127

With more than two periods each is a fact of the row's group; the order of the columns is free. So
is which way round: rows that are all periods are read as columns.
"""

from __future__ import annotations

from dataclasses import replace

from drafter.messages.translation import gettext as _
from drafter.office.cell import Cell, Workbook
from drafter.office.layout import Layout
from drafter.office.period import Period, period_of
from drafter.office.shapes.row_labels import labelled_rows
from drafter.office.table import Column, Row, Table
from drafter.office.tree import Leaf, Shaped, leaf_of, with_previous, with_table_unit

Periods = list[tuple[Period, str, Column]]


def fits(table: Table, layout: Layout) -> bool:
    """Whether there are two columns or more of one thing at several periods."""
    return any(len(periods) > 1 for periods in _by_indicator(layout).values())


def shape(workbook: Workbook, table: Table, layout: Layout) -> Shaped:
    """A fact for each row and indicator, with `previous`."""
    shaped = Shaped()
    indicators = _by_indicator(layout)
    for path, label_cell, row, unit in labelled_rows(shaped, table, layout):
        note = layout.row_note(row)
        for indicator, periods in indicators.items():
            whole_path = (*path, *indicator)
            leaves = _leaves(shaped, (workbook, table), row, unit, periods, whole_path)
            if not leaves:
                shaped.remark(
                    table,
                    label_cell,
                    _("left out: {label} has no value").format(label=whole_path[-1]),
                )
                continue
            if len(periods) > 2:
                for _period, label, _cell, leaf in leaves:
                    noted = replace(leaf, note=note)
                    shaped.put(table, (*whole_path, label), noted, label_cell)
            elif leaves[-1][1] != periods[-1][1]:
                message = _("left out: {label} has no value for {period}").format(
                    label=whole_path[-1], period=periods[-1][1]
                )
                shaped.remark(table, label_cell, message)
            else:
                leaf = leaves[-1][3]
                if len(leaves) < len(periods):
                    shaped.remark(
                        table,
                        label_cell,
                        _("{label} has one period only").format(label=whole_path[-1]),
                    )
                shaped.put(table, whole_path, replace(leaf, note=note), label_cell)
        _put_others(shaped, (workbook, table), layout, row, unit, path, label_cell)
    last = {(each[-1][1], each[-2][1]) for each in indicators.values() if len(each) > 1}
    shaped.periods = last.pop() if len(last) == 1 else None
    return shaped


def _by_indicator(layout: Layout) -> dict[tuple[str, ...], Periods]:
    """The columns of periods by what else their header says, from the first period to the last."""
    found: dict[tuple[str, ...], Periods] = {}
    for column in layout.values:
        for at, label in enumerate(column.labels):
            period = period_of(label)
            if period is not None:
                rest = column.labels[:at] + column.labels[at + 1 :]
                found.setdefault(rest, []).append((period, label, column))
                break
    for periods in found.values():
        periods.sort(key=lambda each: each[0].order)
    return found


def _leaves(
    shaped: Shaped,
    where: tuple[Workbook, Table],
    row: Row,
    unit: str,
    periods: Periods,
    path: tuple[str, ...],
) -> list[tuple[Period, str, Cell, Leaf]]:
    """The values of a row from the first period to the last, each with the one before."""
    leaves: list[tuple[Period, str, Cell, Leaf]] = []
    for period, label, column in periods:
        cell = row.get(column.number)
        leaf = _leaf(shaped, where, row, unit, column, path)
        if cell is None or leaf is None:
            continue
        before = leaves[-1] if leaves else None
        if before is not None and period.follows(before[0]):
            leaf = with_previous(leaf, before[3])
        elif before is not None and len(periods) == 2:
            shaped.remark(
                where[1], cell, _("the two periods do not follow each other"), doubtful=True
            )
        leaves.append((period, label, cell, leaf))
    return leaves


def _put_others(
    shaped: Shaped,
    where: tuple[Workbook, Table],
    layout: Layout,
    row: Row,
    unit: str,
    path: tuple[str, ...],
    label_cell: Cell,
) -> None:
    """Columns of no period (同比, 目标) are facts of their own: 门诊人次同比."""
    for column in layout.values:
        if any(period_of(label) is not None for label in column.labels):
            continue
        leaf = _leaf(shaped, where, row, unit, column, (*path, *column.labels))
        if leaf is not None:
            label = f"{path[-1]}{''.join(column.labels)}"
            shaped.put(where[1], (*path[:-1], label), leaf, label_cell)


def _leaf(
    shaped: Shaped,
    where: tuple[Workbook, Table],
    row: Row,
    unit: str,
    column: Column,
    path: tuple[str, ...],
) -> Leaf | None:
    workbook, table = where
    cell = row.get(column.number)
    if cell is None:
        return None
    source = workbook.source(table.sheet, cell.row, cell.column)
    leaf = leaf_of(shaped, table, column, cell, source=source, unit=unit)
    return leaf and with_table_unit(shaped, table, leaf, cell, path)


def turned(table: Table, layout: Layout) -> Table | None:
    """The table the other way round where its rows are periods and its columns indicators."""
    if len(layout.labels) != 1 or len(table.rows) < 2 or layout.unit or layout.note:
        return None
    (label,) = layout.labels
    cells = [row.get(label.number) for _, row in table.rows]
    if any(cell is None or period_of(cell.text) is None for cell in cells):
        return None
    columns = [Column(0, ("",))]
    for number, cell in enumerate(cells, start=1):
        columns.append(Column(number, (cell.text if cell is not None else "",)))
    rows = []
    for column in layout.values:
        values = {
            number: row[column.number]
            for number, (_, row) in enumerate(table.rows, start=1)
            if column.number in row
        }
        if values:
            first = next(iter(values.values()))
            head = Cell(first.row, first.column, "·".join(column.labels) or column.label)
            united = {
                number: cell._replace(unit=cell.unit or column.unit)
                if cell.kind == "number"
                else cell
                for number, cell in values.items()
            }
            rows.append((first.row, {0: head, **united}))
    return Table(table.sheet, table.title, table.unit, tuple(columns), tuple(rows))
