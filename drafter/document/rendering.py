"""Markdown as HTML, by the `markdown` package, with lists and code read as the checker reads them.

The package follows the oldest Markdown: a list needs a blank line before it, four blanks nest it,
and four blanks elsewhere make code. The block tokens of the draft say what was meant; its lines are
put into that older form first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from drafter.document.source import Source, read_source
from drafter.errors import DrafterError

_INDENT = " " * 4
_MARKER = re.compile(r"(?P<number>\d{1,9})\)(?=\s|$)")


def render(text: str) -> str:
    """The HTML of a draft's prose, not yet cleaned. Raises DrafterError where blocks stand in each
    other hundreds deep.
    """
    from markdown import Markdown

    parser = Markdown(extensions=["tables", "sane_lists", "fenced_code"], output_format="html")
    for name in ("code", "reference"):
        parser.parser.blockprocessors.deregister(name)
    try:
        return parser.convert("\n".join(_lines(read_source(text))))
    except RecursionError:
        raise DrafterError("lists or quotations stand in each other too deep for a page") from None


def _lines(source: Source) -> Iterator[str]:
    """The lines with lists set off and nested by four blanks, whatever blanks they came with."""
    depths = _depths(source)
    opens = {token.map[0] for token in source.tokens if _is_outer_list(token) and token.map}
    for number, line in enumerate(source.lines):
        if number in opens:
            yield ""
        if number in depths:
            line = _INDENT * depths[number] + _MARKER.sub(r"\g<number>.", line.lstrip(" \t"), 1)
        yield line


def _depths(source: Source) -> dict[int, int]:
    """For each line of a list, in how many items it stands, its own marker not counted."""
    depths: dict[int, int] = {}
    for token in source.tokens:
        if token.type == "list_item_open" and token.map:
            first, last = token.map
            depths.setdefault(first, 0)
            for number in range(first + 1, last):
                depths[number] = depths.get(number, 0) + 1
    return depths


def _is_outer_list(token: Token) -> bool:
    return token.level == 0 and token.type in {"bullet_list_open", "ordered_list_open"}
