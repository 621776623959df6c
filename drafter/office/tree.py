"""What is imported, before it is written: a tree of labels with a value at each end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.office.cell import Cell, cell_name
from drafter.office.number import SCALES
from drafter.office.table import Column, Remark, Table, is_dash
from drafter.office.words import is_identifier, plain, table_words


@dataclass(frozen=True, slots=True)
class Leaf:
    """The value of a fact, as it will be written: `value` without its `unit`, `previous` with its
    own, but for a foreign one, which a fact names once. `source` is file, sheet and cell.
    `is_name` tells what a record goes by, which needs no source.
    """

    value: str
    unit: str = ""
    previous: str = ""
    source: str = ""
    note: str = ""
    is_name: bool = False

    @property
    def keys(self) -> dict[str, str]:
        """The keys of its long form that say something, `value` first. A Chinese unit and % stand
        in the value, a foreign one beside it.
        """
        if self.unit and self.unit != "%" and self.unit.isascii():
            known = {"value": self.value, "unit": self.unit}
        else:
            known = {"value": f"{self.value}{self.unit}"}
        if self.previous:
            known["previous"] = self.previous
        if self.source and not self.is_name:
            known["source"] = self.source
        if self.note:
            known["note"] = self.note
        return known


Tree = dict[str, "Leaf | Tree | list[Tree]"]
"""A group: its labels in order, each with a value, a group or a list of records."""


@dataclass(slots=True)
class Shaped:
    """A table as facts, and what is to be known of it. `periods` are the headers of the last period
    that it has columns for and of the one before, None where it has none.
    """

    tree: Tree = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    periods: tuple[str, str] | None = None

    def remark(self, table: Table, cell: Cell, message: str, *, doubtful: bool = False) -> None:
        """Note something about a cell."""
        place = f"{table.sheet.name}!{cell_name(cell.row, cell.column)}"
        self.remarks.append(Remark(place, message, doubtful))

    def put(self, table: Table, path: tuple[str, ...], leaf: Leaf, cell: Cell) -> None:
        """Hang a leaf into the tree. A label that is taken gets its row behind it, and is told."""
        group = self.tree
        for label in path[:-1]:
            below = group.setdefault(label, {})
            if isinstance(below, Leaf):
                below = group[f"{label}其中"] = {}
            if isinstance(below, dict):
                group = below
        label = path[-1] or f"第{cell.row}行"
        if label in group:
            self.remark(
                table,
                cell,
                _("a second {label}; give it another label").format(label=quoted(label)),
                doubtful=True,
            )
            label = f"{label}（第{cell.row}行）"
        group[label] = leaf


def leaf_of(
    shaped: Shaped, table: Table, column: Column, cell: Cell | None, *, source: str, unit: str = ""
) -> Leaf | None:
    """The value of a cell with its unit: its own, else its row's (`unit`), its column's, or the one
    over the table. None for a dash, and for an error, which is told.
    """
    if cell is None or is_dash(cell):
        return None
    if cell.kind == "error":
        shaped.remark(
            table, cell, _("left out: {text} is an error").format(text=cell.text), doubtful=True
        )
        return None
    if cell.number is None or cell.kind == "percent":
        return Leaf(cell.text, source=source)
    if is_identifier(column.label):
        return Leaf(cell.text, source=source)
    unit = cell.unit or unit or column.unit
    if is_scaled(cell) and unit.startswith(tuple(SCALES)):
        shaped.remark(
            table,
            cell,
            _("{text} stands where {unit} is the unit").format(text=cell.text, unit=unit),
            doubtful=True,
        )
        return Leaf(cell.text, source=source)
    return Leaf(cell.text, unit, source=source)


def is_scaled(cell: Cell) -> bool:
    """Whether a number says its own scale: 2000万."""
    return cell.kind == "number" and cell.text.endswith(tuple(SCALES))


def with_table_unit(
    shaped: Shaped, table: Table, leaf: Leaf, cell: Cell, labels: tuple[str, ...]
) -> Leaf:
    """The leaf with the unit that stands over the table, where its number has none. Not given to
    what its label calls a count or a share, and none of several: both are told as doubtful.
    """
    if not table.unit or leaf.unit or cell.kind != "number" or not cell.is_figure:
        return leaf
    if any(map(is_identifier, labels[-1:])):
        return leaf
    counts = tuple(table_words("counts"))
    scaled = is_scaled(cell) and table.unit.startswith(tuple(SCALES))
    if (
        scaled
        or table.is_of_several_units
        or any(plain(label).endswith(counts) for label in labels)
    ):
        shaped.remark(
            table,
            cell,
            _("has no unit of its own, and {unit} may not be meant").format(unit=table.unit),
            doubtful=True,
        )
        return leaf
    return replace(leaf, unit=table.unit)


def with_previous(leaf: Leaf, earlier: Leaf | None) -> Leaf:
    """The leaf with the earlier one's value as `previous`."""
    if earlier is None:
        return leaf
    same = earlier.unit == leaf.unit == leaf.keys.get("unit", "")
    return replace(leaf, previous=earlier.value if same else whole(earlier))


def whole(leaf: Leaf) -> str:
    """A value with its unit."""
    return f"{leaf.value}{leaf.unit}"
