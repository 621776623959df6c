"""Makes the Word file of a draft as plainly as can be: its words in Word's own styles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from drafter.document.draft import Draft
from drafter.intake.units import Unit, units_of
from tests.office.reading.making import new, saved


def sent_as_word(draft: Draft, path: Path) -> Path:
    """The file of a draft."""
    return saved(word_document(draft), path)


def word_document(draft: Draft) -> Any:
    """The document of a draft, by python-docx, to be edited before it is saved."""
    document = new()
    for unit in units_of(draft):
        add(document, draft, unit)
    return document


def add(document: Any, draft: Draft, unit: Unit) -> None:
    """One unit at the end of the document."""
    if unit.kind == "table":
        seen = draft.visible.text
        table = document.add_table(len(unit.rows), max(map(len, unit.rows)))
        for row, blocks in enumerate(unit.rows):
            for column, block in enumerate(blocks):
                table.cell(row, column).text = seen[block.start : block.end]
    elif unit.kind == "heading":
        document.add_heading(unit.words, unit.blocks[0].level - 1)
    else:
        document.add_paragraph(unit.words, "List Bullet" if unit.kind == "item" else None)
