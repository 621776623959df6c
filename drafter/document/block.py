"""The blocks of a Markdown draft, with the exact place of their text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "cell", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """One run of prose in a draft: a heading, a paragraph, a list item's text or a table cell.

    `start` and `end` are character offsets into the whole draft, `end` exclusive, without the
    Markdown marks around the text (#, -, |). `level` is a heading's depth, 0 for the rest.
    `headings` is the path of headings above, outermost first (a heading's own text not included).
    For a cell, `row` is the text of its row's first cell (behind one that numbers the rows) and
    `column` that of its column's head, each "" where the cell is that itself; `corner` is the head
    above `row`.
    `section` is the name of the drafter section that it stands in, "" outside of any.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    headings: tuple[str, ...] = ()
    row: str = ""
    column: str = ""
    corner: str = ""
    section: str = ""
