"""A draft in the units that people edit: headings, paragraphs, list items, notes, whole tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafter.document.block import Block
from drafter.document.draft import Draft
from drafter.text import LineIndex, Span

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000“”‘’…—"
_BLANK = re.compile(rf"\s+(?=[{_WIDE}])|(?<=[{_WIDE}])\s+")
_MARK = re.compile(r"^(?:[-*+•·●▪]\s+|\d{1,3}[.)]\s+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """One heading, paragraph, list item or table: its blocks, in offsets of the visible text, its
    words, a table's row by row, and the whole lines of the draft that it stands in, end exclusive,
    without the last line end.
    """

    kind: str
    blocks: tuple[Block, ...]
    rows: tuple[tuple[Block, ...], ...]
    words: str
    lines: Span

    @property
    def section(self) -> str:
        """The drafter section that it stands in, "" outside of any."""
        return self.blocks[0].section

    @property
    def key(self) -> str:
        """The words without what does not make them other ones: blanks, and a list's marks."""
        return same_words(self.words)


def same_words(words: str) -> str:
    """Words by which two units are held against each other."""
    text = _MARK.sub("", " ".join(words.split()))
    return _BLANK.sub("", text).replace("\u2028", "")


def units_of(draft: Draft) -> tuple[Unit, ...]:
    """The units of a draft in their order."""
    return tuple(_units(draft))


def _units(draft: Draft) -> Iterator[Unit]:
    lines = LineIndex(draft.text)
    rows: list[list[Block]] = []
    last = -2
    for block in draft.visible.blocks:
        line = _first_line(draft, lines, block)
        ruled = len(rows) == 1 and line == last + 2  # the line that ends a table's head
        if rows and (block.kind != "cell" or (line > last + 1 and not ruled)):
            yield _table(draft, rows)
            rows = []
        if block.kind == "cell":
            if not rows or line != last:
                rows.append([])
            rows[-1].append(block)
            last = line
        else:
            words = draft.visible.text[block.start : block.end]
            yield Unit(block.kind, (block,), (), words, _lines(draft, (block,)))
    if rows:
        yield _table(draft, rows)


def _table(draft: Draft, rows: list[list[Block]]) -> Unit:
    seen = draft.visible.text
    words = "\n".join(" | ".join(seen[b.start : b.end] for b in row) for row in rows)
    blocks = tuple(block for row in rows for block in row)
    return Unit("table", blocks, tuple(map(tuple, rows)), words, _lines(draft, blocks))


def _first_line(draft: Draft, lines: LineIndex, block: Block) -> int:
    return lines.position(draft.visible.source(block.start, block.end).start)[0]


def _lines(draft: Draft, blocks: tuple[Block, ...]) -> Span:
    seen, text = draft.visible, draft.text
    start = seen.source(blocks[0].start, blocks[0].end).start
    end = seen.source(blocks[-1].start, blocks[-1].end).end
    behind = text.find("\n", end)
    return Span(text.rfind("\n", 0, start) + 1, behind if behind >= 0 else len(text))


def column_of(draft: Draft, block: Block) -> int:
    """In which cell of its row, from 0, a block of a table stands."""
    start = draft.visible.source(block.start, block.end).start
    line = draft.text[draft.text.rfind("\n", 0, start) + 1 : start]
    bars = line.replace("\\|", "  ").count("|")
    return bars - line.lstrip().startswith("|")
