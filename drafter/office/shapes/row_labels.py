"""What the rows of a table are called: categories at the side, 其中 rows, headings in between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.office.cell import Cell
from drafter.office.layout import Layout
from drafter.office.table import Row, Table, is_dash, split_unit
from drafter.office.tree import Shaped
from drafter.office.words import plain, table_words, tidy

_PART = re.compile(r"\s*(?P<word>[^:：]{1,8}?)\s*[:：]\s*(?P<label>.*)")
_NUMBERING = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．）)]\s*(?=\D)")


def labelled_rows(
    shaped: Shaped, table: Table, layout: Layout
) -> Iterator[tuple[tuple[str, ...], Cell, Row, str]]:
    """Each row with values: its labels from the group to its own, its label's cell, its cells,
    and the unit that it names, in a column for it or in the label: 收入（万元）.

    A row without values is a heading: the rows below it belong to it. `其中：女生` belongs to the
    row above it. A category that stands only in the first of its rows goes for the others too.
    """
    heading: tuple[str, ...] = ()
    owner = ""
    above: dict[int, str] = {}
    for _, row in table.rows:
        cells = {column.number: row.get(column.number) for column in layout.labels}
        own = [cell for cell in cells.values() if cell is not None and not is_dash(cell)]
        has_values = any(
            column.number in row and not is_dash(row[column.number]) for column in layout.values
        )
        if not own:
            if has_values:
                first = next(iter(row.values()))
                shaped.remark(table, first, "left out: a row without a label", doubtful=True)
            continue
        label_cell = own[-1]
        if not has_values:
            heading, owner = _heading(shaped, table, label_cell), ""
            continue
        path: list[str] = []
        last = len(layout.labels) - 1
        for at, column in enumerate(layout.labels):
            cell = cells[column.number]
            text = tidy(cell.text) if cell is not None and not is_dash(cell) else ""
            if not text and at < last:
                text = above.get(column.number, "")
            elif text:
                above[column.number] = text
                for later in layout.labels[at + 1 :]:
                    if cell is not None and cell.row == label_cell.row:
                        above.pop(later.number, None)
            if text and (not path or path[-1] != text):
                path.append(text)
        path[-1], is_part = _part(path[-1])
        path[-1], unit = split_unit(path[-1])
        unit = layout.row_unit(row) or unit
        path = [_NUMBERING.sub("", label) or label for label in path]
        if is_part and owner:
            yield (*heading, *path[:-1], f"{owner}其中", path[-1]), label_cell, row, unit
        else:
            owner = path[-1]
            yield (*heading, *path), label_cell, row, unit


def _heading(shaped: Shaped, table: Table, cell: Cell) -> tuple[str, ...]:
    label = _NUMBERING.sub("", tidy(cell.text))
    shaped.remark(table, cell, f"taken as the group of the rows below: {label}")
    return (label,)


def _part(label: str) -> tuple[str, bool]:
    """A label without 其中, and whether that stood there."""
    match = _PART.fullmatch(label)
    if match is not None and plain(match["word"]) in table_words("parts") and match["label"]:
        return match["label"], True
    for word in table_words("parts"):
        if label.startswith(word) and len(label) > len(word):
            return label[len(word) :].strip("：: ,，"), True
    return label, False
