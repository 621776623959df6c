"""A facts file as it stands: texts, lists and mappings, each with its place, nothing guessed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

MAX_DEPTH = 50
"""How deep lists and mappings may stand in each other; deeper is no file for a person to read."""


@dataclass(slots=True)
class TextNode:
    """A scalar, exactly as typed. `line` and `column` count from 1 in characters.

    `empty` tells that nothing, `~` or `null` stands there (unquoted).
    """

    text: str
    line: int
    column: int
    empty: bool = False


@dataclass(slots=True)
class ListNode:
    """A list and its items."""

    items: list[Node]
    line: int
    column: int


@dataclass(slots=True)
class MappingNode:
    """A mapping as its pairs of label and value in file order; labels may still be duplicate.

    `flow` tells that it is written in braces, where a comma ends a value. `workbook` is the file
    that it was read from, where the facts file only names it, and `period` what that tells of the
    document's.
    """

    pairs: list[tuple[TextNode, Node]]
    line: int
    column: int
    flow: bool = False
    workbook: Path | None = None
    period: str = ""


Node = TextNode | ListNode | MappingNode
