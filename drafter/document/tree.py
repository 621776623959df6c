"""A draft as a tree of elements, from the blocks and pieces that the checker reads, each character
with its place in the source. The page and the Word file are both made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from markdown_it.token import Token

from drafter.document.inline import Piece, pieces_of, read_html
from drafter.document.prose import Words, cells_of, words_of
from drafter.document.source import Source
from drafter.document.tags import BLOCKS, BREAKING, TABLES, VOID


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader sees, and for each character its offset in the draft; () where it has none."""

    text: str
    at: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """An element of HTML with what stands in it. Two are drafter's own: `note` is a footnote's mark
    with its `label`, and a `p` with a `label` is the text of that footnote.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | Text] = field(default_factory=list)


def read_tree(source: Source) -> Element:
    """The tree of a draft's prose, code and rules, under a `div`."""
    tree = _Builder()
    around: list[Token] = []
    tokens = iter(source.tokens)
    for token in tokens:
        if token.type == "table_open":
            _table(tree, source, takewhile(lambda each: each.type != "table_close", tokens))
        elif token.type == "html_block":
            words = words_of(source, token, "")
            if words is not None:
                tree.open("div")
                _pieces(tree, words, read_html(words.text))
                tree.close("div")
        elif token.type == "inline":
            words = words_of(source, token, around[-1].type)
            if words is not None:
                _pieces(tree, words, pieces_of(words.text))
        elif token.type == "fence":
            tree.open("pre")
            tree.open("code")
            tree.text(token.content)
            tree.close("pre")
        elif token.type == "hr":
            tree.open("hr")
            tree.close("hr")
        elif token.nesting > 0:
            around.append(token)
            if not token.hidden:
                tree.open(token.tag, _attributes(token))
        elif token.nesting < 0:
            around.pop()
            if not token.hidden:
                tree.close(token.tag)
    return tree.root


class _Builder:
    """A tree of elements; what is closed twice or never is put right, as a browser does."""

    def __init__(self) -> None:
        self.root = Element("div")
        self._open = [self.root]

    def open(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        element = Element(tag, attributes or {})
        self._open[-1].children.append(element)
        self._open.append(element)

    def close(self, tag: str, above: int = 1) -> None:
        """Close the last of these that is open, and whatever is open in it; `above` is how many of
        the outermost stay open.
        """
        for place in range(len(self._open) - 1, above - 1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def text(self, text: str, at: Sequence[int] = ()) -> None:
        if text:
            self._open[-1].children.append(Text(text, at))

    @property
    def depth(self) -> int:
        return len(self._open)

    def close_to(self, depth: int) -> None:
        del self._open[depth:]


def _attributes(token: Token) -> dict[str, str]:
    if token.type == "footnote_open":
        return {"label": token.info}
    start = token.attrs.get("start")
    return {} if start is None else {"start": str(start)}


def _table(tree: _Builder, source: Source, tokens: Iterator[Token]) -> None:
    tree.open("table")
    row: list[tuple[Token, Token]] = []
    cell: Token | None = None
    for token in tokens:
        if token.type in ("th_open", "td_open"):
            cell = token
        elif token.type == "inline" and cell is not None:
            row.append((cell, token))
        elif token.type == "tr_close":
            found = cells_of(source, [inline for _, inline in row])
            for number, (opened, _) in enumerate(row):
                style = opened.attrs.get("style")
                tree.open(opened.tag, {"style": str(style)} if style else {})
                words = found[number] if number < len(found) else None
                if words is not None:
                    _pieces(tree, words, pieces_of(words.text))
                tree.close(opened.tag)
            row = []
            tree.close("tr")
        elif token.tag in ("thead", "tbody", "tr"):
            tree.open(token.tag) if token.nesting > 0 else tree.close(token.tag)
    tree.close("table")


def _pieces(tree: _Builder, words: Words, pieces: Sequence[Piece]) -> None:
    depth = tree.depth
    for piece in pieces:
        tag = piece.tag if piece.tag not in BREAKING - BLOCKS - TABLES else "div"
        if piece.kind == "open":
            tree.open(tag, dict(piece.attributes))
        elif piece.kind == "close":
            tree.close(tag, depth)
        elif piece.kind == "note":
            tree.open("note", dict(piece.attributes))
            tree.close("note")
        elif tag in VOID:
            tree.open(tag)
            tree.close(tag)
        else:
            tree.text(piece.text, _places(words, piece))
    tree.close_to(depth)


def _places(words: Words, piece: Piece) -> Sequence[int]:
    """Where each character of a piece stands; those of an entity or a formula all at its start."""
    if len(piece.text) != piece.end - piece.start:
        return [words.spans(piece.start, piece.end).start] * len(piece.text)
    return words.places(piece.start, piece.end)
