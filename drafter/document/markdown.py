"""How drafter reads Markdown: CommonMark with tables, by markdown-it-py.

Two things differ from CommonMark, for the sake of the people who write these documents. Four blanks
before a paragraph are an indent and not code, as offices indent theirs. Front matter is no text.
"""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from drafter.document.front_matter import front_matter_end


@cache
def _block_parser() -> MarkdownIt:
    """Blocks alone; a reference definition is read as the text that a person sees."""
    parser = MarkdownIt("commonmark").enable("table")
    return parser.disable(["code", "reference", "inline", "text_join"])


def same_length(text: str) -> str:
    """`text` with each character that Markdown reads specially replaced by one of equal width: line
    ends by "\\n", NUL by the replacement character, front matter by blank lines. Offsets stay.
    """
    end = front_matter_end(text)
    blank = "".join("\n" if character == "\n" else " " for character in text[:end])
    body = text[end:].replace("\r\n", " \n").replace("\r", "\n").replace("\0", "\ufffd")
    return blank + body


def block_tokens(text: str) -> list[Token]:
    """The block tokens of a text that went through `same_length`; `map` counts lines from 0."""
    return _block_parser().parse(text)
