"""One row an item: a list of records, each by the name in its first column.

专业 | 在校生（人） | 教师（人）      专业:
护理 | 698 | 41                  →    - {专业: 护理, 在校生: 698人, 教师: 41人}
药学 | 412 | 27                       - {专业: 药学, 在校生: 412人, 教师: 27人}
合计 | 1110 | 68                      专业合计: {在校生: 1110人, 教师: 68人}
"""

from __future__ import annotations

from dataclasses import replace

from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.office.cell import Workbook, column_name
from drafter.office.layout import Layout, is_total
from drafter.office.table import Column, Row, Table, is_dash, split_unit
from drafter.office.tree import Leaf, Shaped, Tree, leaf_of, with_table_unit
from drafter.office.words import is_identifier, tidy


def fits(table: Table, layout: Layout) -> bool:
    """Whether the rows have more than one value; it is what is tried last."""
    return True


def shape(workbook: Workbook, table: Table, layout: Layout) -> Shaped:
    """A record for each row, below the label that `records_label` gives; totals beside them, by
    the category that they close: 理学院小计.
    """
    shaped = Shaped()
    label = records_label(table, layout, workbook)
    columns = _columns(table, layout)
    if not any(column.labels for column in table.columns):
        first = next(iter(table.rows[0][1].values()))
        shaped.remark(table, first, _("no header row; columns are named by letter"), doubtful=True)
    records: list[Tree] = []
    totals: list[tuple[str, Tree]] = []
    for _number, row in table.rows:
        total = next((cell for cell in row.values() if is_total(cell.text)), None)
        record = _record(shaped, workbook, (table, layout), row, columns)
        if not any(isinstance(leaf, (Leaf, dict)) for leaf in record.values()):
            continue
        if list(record) == [columns[0].label] and len(columns) > 2:
            cell = next(iter(row.values()))
            shaped.remark(
                table,
                cell,
                _("left out: {label} has no values").format(label=cell.text),
                doubtful=True,
            )
        elif total is not None:
            over = [
                tidy(row[column.number].text)
                for column in layout.labels
                if column.number in row and not is_total(row[column.number].text)
            ]
            name = f"{''.join(over) or label}{tidy(total.text)}"
            totals.append((name, _figures_only(record, {*over, total.text})))
        else:
            records.append(record)
    if records:
        shaped.tree[label] = records
    for key, tree in filter(lambda each: each[1], totals):
        while key in shaped.tree:
            key += "（又）"
        shaped.tree[key] = tree
    return shaped


def records_label(table: Table, layout: Layout, workbook: Workbook) -> str:
    """What the list is called: what its first column is (项目 for 项目名称), a number or code only
    where no other is there, else its title or the workbook.
    """
    named = _names_before_codes(layout)[0].label
    named = named.removesuffix("名称") or named
    return named or table.title or workbook.name.partition(".")[0]


def _names_before_codes(layout: Layout) -> list[Column]:
    """The columns of labels; a text tells of 石桥, and hardly of 编号 001."""
    return sorted(layout.labels, key=lambda column: is_identifier(column.label))


def _columns(table: Table, layout: Layout) -> list[Column]:
    """The columns of a record, first the one that tells the rows apart."""
    labels = list(layout.labels)
    for column in _names_before_codes(layout):
        texts = [
            row[column.number].text
            for _number, row in table.rows
            if column.number in row and not is_total(row[column.number].text)
        ]
        if len(set(texts)) == len(texts) == sum(_is_item(row) for _number, row in table.rows):
            labels.remove(column)
            labels.insert(0, column)
            break
    return [*labels, *layout.values]


def _is_item(row: Row) -> bool:
    return not any(is_total(cell.text) for cell in row.values())


def _record(
    shaped: Shaped,
    workbook: Workbook,
    where: tuple[Table, Layout],
    row: Row,
    columns: list[Column],
) -> Tree:
    table, layout = where
    record: Tree = {}
    unit, note = layout.row_unit(row), layout.row_note(row)
    head = row.get(columns[0].number)
    named, own = split_unit(head.text) if head is not None else ("", "")
    unit = unit or own
    for column in columns:
        cell = row.get(column.number)
        if cell is None or is_dash(cell):
            continue
        source = workbook.source(table.sheet, cell.row, cell.column)
        leaf = leaf_of(shaped, table, column, cell, source=source, unit=unit)
        if leaf is None:
            continue
        labels = column.labels or (f"{column_name(column.number)}列",)
        leaf = with_table_unit(shaped, table, leaf, cell, labels)
        group = record
        for label in labels[:-1]:
            below = group.setdefault(label, {})
            if not isinstance(below, dict):
                below = group[f"{label}其中"] = {}
            group = below
        name = labels[-1]
        if name in group:
            shaped.remark(
                table, cell, _("a second column {name}").format(name=quoted(name)), doubtful=True
            )
            name = f"{name}（{column_name(column.number)}列）"
        group[name] = leaf if column is not columns[0] else _name(leaf, named)
    if layout.note is not None and note:
        source = workbook.source(table.sheet, row[layout.note.number].row, layout.note.number)
        record[layout.note.label] = Leaf(note, source=source)
    return record


def _name(leaf: Leaf, named: str) -> Leaf:
    """What a record goes by, without the unit of its figures: 招生（人）."""
    return replace(leaf, value=leaf.value if leaf.unit else named or leaf.value, is_name=True)


def _figures_only(record: Tree, names: set[str]) -> Tree:
    return {
        label: leaf
        for label, leaf in record.items()
        if not (isinstance(leaf, Leaf) and leaf.value in names)
    }
