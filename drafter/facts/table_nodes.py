"""Reads the workbook that a facts file names: `facts: !table data.xlsx#汇总`."""

from __future__ import annotations

from pathlib import Path

from drafter.errors import DrafterError
from drafter.facts.node import ListNode, MappingNode, Node, TextNode
from drafter.messages.translation import gettext as _
from drafter.office.importing import import_facts
from drafter.office.tree import Leaf, Tree
from drafter.office.workbook import read_workbook
from drafter.settings import find_project


def read_table_node(named: str, path: Path | None, line: int, column: int) -> Node:
    """The facts of the workbook `FILE` or of one sheet of it, `FILE#SHEET`, each at this place of
    the facts file `path`, beside which FILE is looked up; it must lie in the project folder.

    Raises DrafterError for what `drafter facts import` cannot read, and, at this place, where
    something about it is doubtful: nobody would see it.
    """
    name, sheet = named.partition("#")[::2]
    if path is None:
        message = _("a text without a file names no workbook; write the facts out")
        raise DrafterError(message, path, line, column)
    if not name.strip():
        message = _("!table takes a workbook, and a sheet behind #: !table data.xlsx#Sheet1")
        raise DrafterError(message, path, line, column)
    file = path.parent / name.strip()
    workbook = read_workbook(file, within=[find_project(path).folder])
    found = import_facts(workbook, file, sheet.strip() or None)
    for remark in found.remarks:
        if remark.doubtful:
            raise DrafterError(
                _(
                    "{name} {place}: {message}; mend it there, or write the facts out with "
                    "`drafter facts import`"
                ).format(name=name.strip(), place=remark.place, message=remark.message),
                path,
                line,
                column,
            )
    group = _group(found.tree, line, column)
    group.workbook = file
    group.period = found.period
    return group


def _group(tree: Tree, line: int, column: int) -> MappingNode:
    pairs: list[tuple[TextNode, Node]] = []
    for label, below in tree.items():
        node: Node
        if isinstance(below, Leaf):
            node = _value(below, line, column)
        elif isinstance(below, dict):
            node = _group(below, line, column)
        else:
            node = ListNode([_group(record, line, column) for record in below], line, column)
        pairs.append((TextNode(label, line, column), node))
    return MappingNode(pairs, line, column)


def _value(leaf: Leaf, line: int, column: int) -> Node:
    keys = leaf.keys
    if len(keys) == 1:
        return TextNode(keys["value"], line, column)
    pairs: list[tuple[TextNode, Node]] = [
        (TextNode(key, line, column), TextNode(text, line, column)) for key, text in keys.items()
    ]
    return MappingNode(pairs, line, column)
