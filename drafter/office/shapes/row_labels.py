"""What the rows of a table are called: categories at the side, 其中 rows, headings in between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from drafter.messages.translation import gettext as _
from drafter.office.cell import Cell
from drafter.office.layout import Layout
from drafter.office.table import Row, Table, is_dash, split_unit
from drafter.office.tree import Shaped
from drafter.office.words import plain, table_words, tidy

_PART = re.compile(r"\s*(?P<word>[^:：]{1,8}?)\s*[:：]\s*(?P<label>.*)")
_NUMBERING = re.compile(
    r"(?:(?P<first>[一二三四五六七八九十]{1,3}[、.．])"
    r"|(?P<second>[（(][一二三四五六七八九十]{1,3}[）)]、?)"
    r"|(?P<third>\d{1,2}[、.．)）])|(?P<fourth>[（(]\d{1,2}[）)]))\s*(?=\D)"
)
"""The levels of headings and rows, 一、（一）1.（1）."""
_LEVELS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True)
class _Owner:
    """A label that rows below it may belong to: its level of numbering, 0 for none, and indent."""

    label: str
    level: int
    indent: int

    def owns(self, other: _Owner) -> bool:
        """Whether the other one stands deeper, by its number or its indent."""
        if self.level and other.level:
            return other.level > self.level
        return other.indent > self.indent


def labelled_rows(
    shaped: Shaped, table: Table, layout: Layout
) -> Iterator[tuple[tuple[str, ...], Cell, Row, str]]:
    """Each row with values: its labels from the group to its own, its label's cell, its cells,
    and the unit that it names, in a column for it or in the label: 收入（万元）.

    A row without values is a heading: the rows below it belong to it. `其中：女生`, and what is
    indented or numbered deeper, belongs to the row above it. A category that stands only in the
    first of its rows goes for the others too.
    """
    headings: list[_Owner] = []
    owners: list[_Owner] = []
    above: dict[int, str] = {}
    for _number, row in table.rows:
        cells = [row.get(column.number) for column in layout.labels]
        own = [cell for cell in cells if cell is not None and not is_dash(cell)]
        has_values = any(column.number in row for column in layout.values)
        if not own:
            if has_values:
                first = next(iter(row.values()))
                shaped.remark(table, first, _("left out: a row without a label"), doubtful=True)
            continue
        if not has_values:
            headings = _below(headings, _owner(tidy(own[-1].text), own[-1]))
            shaped.remark(
                table,
                own[-1],
                _("taken as the group of what follows: {label}").format(label=_path(headings)),
            )
            owners = []
            continue
        path = _categories(layout, cells, above) or [own[-1].text]
        label, is_part = _part(path[-1])
        owner = _owner(label, own[-1])
        label, unit = split_unit(owner.label)
        label = label or owner.label or path[-1]
        owner = replace(owner, label=label)
        if is_part and owners and not owners[-1].owns(owner):
            parents = owners  # of the row above, and the next row is none of its own
        else:
            owners = _below(owners, owner)
            parents = owners[:-1]
        names = (*(heading.label for heading in headings), *path[:-1])
        groups = tuple(f"{parent.label}其中" for parent in parents)
        yield (*names, *groups, label), own[-1], row, layout.row_unit(row) or unit


def _owner(label: str, cell: Cell) -> _Owner:
    match = _NUMBERING.match(label)
    if match is None:
        return _Owner(label, 0, cell.indent)
    return _Owner(label[match.end() :], _LEVELS.index(match.lastgroup or "") + 1, cell.indent)


def _below(owners: list[_Owner], owner: _Owner) -> list[_Owner]:
    """The owners that the new one stands below, and itself."""
    return [*takewhile(lambda each: each.owns(owner), owners), owner]


def _path(owners: list[_Owner]) -> str:
    return ".".join(owner.label for owner in owners)


def _categories(layout: Layout, cells: list[Cell | None], above: dict[int, str]) -> list[str]:
    """The labels of a row from the left, where a cell is empty what stands `above` it."""
    path: list[str] = []
    last = len(layout.labels) - 1
    for at, (column, cell) in enumerate(zip(layout.labels, cells, strict=True)):
        text = tidy(cell.text) if cell is not None and not is_dash(cell) else ""
        if not text and at < last:
            text = above.get(column.number, "")
        elif text and text != above.get(column.number):
            above[column.number] = text
            for later in layout.labels[at + 1 :]:
                above.pop(later.number, None)
        if text and (not path or path[-1] != text):
            path.append(text)
    return path


def _part(label: str) -> tuple[str, bool]:
    """A label without 其中, and whether that stood there."""
    match = _PART.fullmatch(label)
    if match is not None and plain(match["word"]) in table_words("parts") and match["label"]:
        return match["label"], True
    for word in table_words("parts"):
        if label.startswith(word) and len(label) > len(word):
            return label[len(word) :].strip("：: ,，"), True
    return label, False
