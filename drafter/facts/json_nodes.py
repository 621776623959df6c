"""Reads JSON into nodes: numbers stay as typed (1.50), and every value knows its place."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from pathlib import Path

from drafter.errors import DrafterError
from drafter.facts.node import MAX_DEPTH, ListNode, MappingNode, Node, TextNode
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, quoted
from drafter.text import LineIndex

_SPACE = re.compile(r"[ \t\n\r]*")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")

_STRING = JSONDecoder()
"""Decodes the escapes of one string at a time."""

_IN_TEXT = {
    "Unterminated": gettext_noop("the closing quote of this text is missing"),
    "Invalid": gettext_noop(
        "this cannot stand in a JSON text; a backslash is written twice, a line end is \\n"
    ),
}
"""By the first word of what Python's own reader says."""


def read_json(text: str, path: Path | None = None) -> Node:
    """The value of a JSON text (RFC 8259). Raises DrafterError for anything else in it."""
    reader = _Reader(text, path)
    node = reader.value(0)
    if reader.at < len(text):
        raise reader.error(_("nothing may follow the end of the JSON value"))
    return node


class _Reader:
    """A place in a JSON text, moved on by what is read."""

    def __init__(self, text: str, path: Path | None) -> None:
        self.text = text
        self.path = path
        self.lines = LineIndex(text)
        self.at = 0
        self.skip_space()

    def error(self, message: str, at: int | None = None) -> DrafterError:
        return DrafterError(message, self.path, *self.lines.position(self.at if at is None else at))

    def skip_space(self) -> None:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self, character: str) -> bool:
        """Whether `character` stands here; if so it is passed, with the space after it."""
        if self.peek() != character:
            return False
        self.at += 1
        self.skip_space()
        return True

    def value(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise self.error(
                _("more than {most} levels stand in each other").format(most=MAX_DEPTH)
            )
        line, column = self.lines.position(self.at)
        if self.take("{"):
            return MappingNode(self.pairs(depth), line, column)
        if self.take("["):
            return ListNode(self.items(depth), line, column)
        if self.peek() == '"':
            return self.string()
        match = _PLAIN.match(self.text, self.at)
        if match is None or self.text[match.end() : match.end() + 1].isalnum():
            raise self.error(self.stumble())
        self.at = match.end()
        self.skip_space()
        return TextNode(match[0], line, column, empty=match[0] == "null")

    def stumble(self) -> str:
        found = self.peek()
        if not found:
            return _("the JSON text ends too early; a bracket, brace or quote is not closed")
        if found in "}]":
            return _("a value is missing here, or the comma before is one too many")
        return _("a JSON value cannot start with {found}; put a text in double quotes").format(
            found=quoted(found)
        )

    def string(self) -> TextNode:
        start = self.at
        line, column = self.lines.position(start)
        try:
            text, self.at = _STRING.raw_decode(self.text, start)
        except JSONDecodeError as error:
            raise self.error(_(_IN_TEXT[error.msg.split()[0]]), error.pos) from None
        self.skip_space()
        return TextNode(text.strip(), line, column)

    def pairs(self, depth: int) -> list[tuple[TextNode, Node]]:
        pairs: list[tuple[TextNode, Node]] = []
        if self.take("}"):
            return pairs
        while True:
            if self.peek() != '"':
                raise self.error(_("a label in double quotes must stand here"))
            label = self.string()
            if not self.take(":"):
                raise self.error(_("a colon must follow the label"))
            pairs.append((label, self.value(depth + 1)))
            if self.take("}"):
                return pairs
            if not self.take(","):
                raise self.error(_("a comma or a closing brace must stand here"))

    def items(self, depth: int) -> list[Node]:
        items: list[Node] = []
        if self.take("]"):
            return items
        while True:
            items.append(self.value(depth + 1))
            if self.take("]"):
                return items
            if not self.take(","):
                raise self.error(_("a comma or a closing bracket must stand here"))
