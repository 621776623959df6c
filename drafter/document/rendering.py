"""A draft as HTML, by the `markdown` package, from the blocks and pieces that the checker reads.

The package follows the oldest Markdown, and would take other things for lists, tables and emphasis
than the checker does. As an extension of it, what is read here takes the place of its own reading;
the tree, its layout and its HTML are the package's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from xml.etree.ElementTree import Element, ElementTree, TreeBuilder

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.util import AMP_SUBSTITUTE
from markdown_it.token import Token

from drafter.document.inline import Piece, pieces_of, read_html
from drafter.document.prose import cells_of, words_of
from drafter.document.source import Source, read_source
from drafter.document.tags import BLOCKS, BREAKING, TABLES, VOID
from drafter.errors import DrafterError

_OWN_MARKS = str.maketrans("", "", "\x02\x03")
"""What the package marks its own places with."""
_HTML_AMPERSAND = f"{AMP_SUBSTITUTE}amp;"


def render(text: str) -> str:
    """The HTML of a draft's prose, not yet cleaned. Raises DrafterError where blocks stand in each
    other hundreds deep.
    """
    parser = Markdown(extensions=[AsChecked()], output_format="html")
    try:
        return parser.convert(text.replace("\r\n", "\n").replace("\r", "\n"))
    except RecursionError:
        raise DrafterError("lists or quotations stand in each other too deep for a page") from None


class AsChecked(Extension):
    """Reads a document as the checker does, in place of the package's own readers."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the package's name
        """Called by the package when the extension is loaded."""
        for registry in (md.preprocessors, md.treeprocessors, md.postprocessors):
            for name in ("normalize_whitespace", "html_block", "inline", "unescape", "raw_html"):
                if name in registry:
                    registry.deregister(name)
        md.parser = _Parser(md)


class _Parser(BlockParser):
    def parseDocument(self, lines: Iterable[str]) -> ElementTree[Element | None]:  # noqa: N802
        return ElementTree(_tree(read_source("\n".join(lines)), self.md.doc_tag))


class _Builder:
    """A tree of elements; what is closed twice or never is put right, as a browser does."""

    def __init__(self, root: str) -> None:
        self._builder = TreeBuilder()
        self._open: list[str] = []
        self.open(root)

    def open(self, tag: str, **attributes: str) -> None:
        self._open.append(tag)
        self._builder.start(tag, {k: _escaped(v) for k, v in attributes.items()})

    def close(self, tag: str, above: int = 0) -> None:
        """Close the last of these that is open, and whatever is open in it; `above` is how many of
        the outermost stay open.
        """
        if tag in self._open[above:]:
            while self._builder.end(self._open.pop()).tag != tag:
                pass

    def text(self, text: str) -> None:
        self._builder.data(_escaped(text))

    @property
    def depth(self) -> int:
        return len(self._open)

    def close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            self._builder.end(self._open.pop())

    def finished(self) -> Element:
        self.close_to(0)
        return self._builder.close()


def _escaped(text: str) -> str:
    """So that the package takes no & for the beginning of an entity: the pieces hold none."""
    return text.translate(_OWN_MARKS).replace("&", _HTML_AMPERSAND)


def _tree(source: Source, root: str) -> Element:
    tree = _Builder(root)
    around: list[Token] = []
    tokens = iter(source.tokens)
    for token in tokens:
        if token.type == "table_open":
            _table(tree, source, takewhile(lambda each: each.type != "table_close", tokens))
        elif token.type == "html_block":
            words = words_of(source, token, "")
            if words is not None:
                tree.open("div")
                _pieces(tree, read_html(words.text))
                tree.close("div")
        elif token.type == "inline":
            words = words_of(source, token, around[-1].type)
            if words is not None:
                _pieces(tree, pieces_of(words.text))
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
                start = token.attrs.get("start")
                tree.open(token.tag, **({"start": str(start)} if start is not None else {}))
            if token.type == "footnote_open":
                _note(tree, token.info)
                tree.text(" ")
        elif token.nesting < 0:
            around.pop()
            if not token.hidden:
                tree.close(token.tag)
    return tree.finished()


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
                tree.open(opened.tag, **({"style": str(style)} if style else {}))
                words = found[number] if number < len(found) else None
                if words is not None:
                    _pieces(tree, pieces_of(words.text))
                tree.close(opened.tag)
            row = []
            tree.close("tr")
        elif token.tag in ("thead", "tbody", "tr"):
            tree.open(token.tag) if token.nesting > 0 else tree.close(token.tag)
    tree.close("table")


def _note(tree: _Builder, label: str) -> None:
    tree.open("sup")
    tree.text(f"[{label}]")
    tree.close("sup")


def _pieces(tree: _Builder, pieces: Sequence[Piece]) -> None:
    depth = tree.depth
    for piece in pieces:
        tag = piece.tag if piece.tag not in BREAKING - BLOCKS - TABLES else "div"
        if piece.kind == "open":
            tree.open(tag, **piece.attributes)
        elif piece.kind == "close":
            tree.close(tag, depth)
        elif piece.kind == "note":
            _note(tree, piece.attributes["label"])
        elif tag in VOID:
            tree.open(tag)
            tree.close(tag)
        else:
            tree.text(piece.text)
    tree.close_to(depth)
