"""The tables of a document as facts, each read as one of a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from drafter.claims.reader import read_claims
from drafter.document.block import Block
from drafter.document.draft import Draft
from drafter.errors import DrafterError
from drafter.intake.telling import Group
from drafter.intake.units import Unit, column_of, units_of
from drafter.office.cell import Cell, Sheet, Workbook
from drafter.office.importing import import_facts
from drafter.office.number import text_cell
from drafter.office.tree import Leaf, Tree

_NAMES = {"zh": "表", "en": "table "}


def tables_of(draft: Draft, language: str) -> Iterator[tuple[Block, str, Tree]]:
    """The first block of each table in which something is claimed, the table's name, and its facts;
    of one that is no table of labels and values, each cell that claims something is one.
    """
    tables = [unit for unit in units_of(draft) if unit.kind == "table"]
    file = draft.path.name if draft.path else ""
    for number, unit in enumerate(tables, start=1):
        name = f"{_NAMES.get(language, _NAMES['en'])}{number}"
        book = Workbook(file, (Sheet(name, _cells(draft, unit)),))
        try:
            tree = import_facts(book, draft.path or Path(name)).tree
        except DrafterError:
            tree = _each_cell(draft, unit, f"{file} {name}", language)
        if tree:
            yield unit.blocks[0], name, tree


def _cells(draft: Draft, unit: Unit) -> dict[int, dict[int, Cell]]:
    filled: dict[int, dict[int, Cell]] = {}
    for row, blocks in enumerate(unit.rows, start=1):
        for block in blocks:
            column = column_of(draft, block) + 1
            cell = text_cell(row, column, _words(draft, block))
            if cell is not None:
                filled.setdefault(row, {})[column] = cell
    return filled


def _each_cell(draft: Draft, unit: Unit, source: str, language: str) -> Tree:
    group = Group()
    for block in unit.blocks:
        words = _words(draft, block)
        if any(not claim.claims_nothing for claim in read_claims(words, language)):
            label = " ".join(filter(None, (block.row, block.column))) or words[:16]
            group.put(label, Leaf(words, source=source))
    return group.tree


def _words(draft: Draft, block: Block) -> str:
    return " ".join(draft.visible.text[block.start : block.end].split())
