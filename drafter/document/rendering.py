"""A draft as HTML, by the `markdown` package, from the blocks and pieces that the checker reads.

The package follows the oldest Markdown, and would take other things for lists, tables and emphasis
than the checker does. As an extension of it, what is read here takes the place of its own reading;
the tree, its layout and its HTML are the package's.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element as PageElement
from xml.etree.ElementTree import ElementTree, TreeBuilder

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.util import AMP_SUBSTITUTE

from drafter.document.source import read_source
from drafter.document.tree import Element, Text, read_tree
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _

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
        raise DrafterError(
            _("lists or quotations stand in each other too deep for a page")
        ) from None


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
    def parseDocument(self, lines: Iterable[str]) -> ElementTree[PageElement | None]:  # noqa: N802
        builder = TreeBuilder()
        root = read_tree(read_source("\n".join(lines)))
        _build(builder, Element(self.md.doc_tag, {}, root.children))
        return ElementTree(builder.close())


def _build(builder: TreeBuilder, element: Element) -> None:
    """Put an element into a tree of the package's kind."""
    label = element.attributes.get("label")
    if element.tag == "note":
        _note(builder, label or "")
        return
    kept = {name: value for name, value in element.attributes.items() if name != "label"}
    builder.start(element.tag, {name: _escaped(value) for name, value in kept.items()})
    if label is not None:
        _note(builder, label)
        builder.data(" ")
    for child in element.children:
        if isinstance(child, Text):
            builder.data(_escaped(child.text))
        else:
            _build(builder, child)
    builder.end(element.tag)


def _note(builder: TreeBuilder, label: str) -> None:
    builder.start("sup", {})
    builder.data(_escaped(f"[{label}]"))
    builder.end("sup")


def _escaped(text: str) -> str:
    """So that the package takes no & for the beginning of an entity: the pieces hold none."""
    return text.translate(_OWN_MARKS).replace("&", _HTML_AMPERSAND)
