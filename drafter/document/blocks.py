"""Finds the prose of a Markdown draft: what the checker reads, and exactly where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from markdown_it.token import Token

from drafter.document.block import Block
from drafter.document.comments import Comment, section_values
from drafter.document.prose import (
    cell_spans,
    heading_spans,
    html_spans,
    paragraph_spans,
    trimmed,
)
from drafter.document.source import Source, read_source
from drafter.text import Span


def read_blocks(text: str) -> tuple[Block, ...]:
    """Every heading, paragraph, list item and table cell, in order, none overlapping.

    A paragraph of several lines is one block from its first to its last character, inline marks
    (**, `) inside; in a quotation each line is one, as a mark stands between them, and a comment
    in the middle of a paragraph parts it in two. Text between HTML tags is a paragraph; code, front
    matter and comments are none. Never raises.
    """
    return blocks_of(read_source(text))


def blocks_of(source: Source) -> tuple[Block, ...]:
    """The blocks of a draft that was parsed before."""
    blocks = _without_comments(_walk(source), source)
    return tuple(_with_sections(_with_headings(blocks, source.text), section_spans(source)))


class SectionSpan(NamedTuple):
    """A section's comment, the characters of its text, and its end comment, None where that was
    lost: the text then ends with the next section's comment, or with the whole text.
    """

    opening: Comment
    text: Span
    closing: Comment | None


def section_spans(source: Source) -> tuple[SectionSpan, ...]:
    """Each section of a draft, in order. An end comment without a section before it is none."""
    found: list[SectionSpan] = []
    opening: Comment | None = None
    for comment in source.comments:
        if comment.word not in ("section", "end"):
            continue
        if opening is not None:
            closing = comment if comment.word == "end" else None
            found.append(SectionSpan(opening, Span(opening.end, comment.start), closing))
        opening = comment if comment.word == "section" else None
    if opening is not None:
        found.append(SectionSpan(opening, Span(opening.end, len(source.text)), None))
    return tuple(found)


def _walk(source: Source) -> Iterator[Block]:
    """The blocks of every token; `around` are the tokens that are open at this place."""
    around: list[str] = []
    tokens = iter(source.tokens)
    for token in tokens:
        if token.type == "table_open":
            yield from _table(source, takewhile(lambda each: each.type != "table_close", tokens))
        elif token.type == "html_block":
            yield from (Block("paragraph", *_ends(span)) for span in html_spans(source, token))
        elif token.type == "inline":
            yield from _prose(source, token, around)
        elif token.nesting > 0:
            around.append(token.type if token.type != "heading_open" else token.tag)
        elif token.nesting < 0:
            around.pop()


def _prose(source: Source, token: Token, around: Sequence[str]) -> Iterator[Block]:
    if around[-1].startswith("h"):
        level = int(around[-1][1:])
        for span in heading_spans(source, token):
            yield Block("heading", *_ends(span), level=level)
        return
    kind = "item" if around[-2:-1] == ["list_item_open"] else "paragraph"
    for span in paragraph_spans(source, token):
        yield Block("item" if kind == "item" else "paragraph", *_ends(span))


def _table(source: Source, tokens: Iterable[Token]) -> Iterator[Block]:
    """The cells of a table, each with the first cell of its row and the head of its column."""
    heads: list[str] = []
    row: list[Token] = []
    for token in tokens:
        if token.type == "inline":
            row.append(token)
        elif token.type == "tr_close" and row:
            spans = cell_spans(source, row)
            words = [source.text[span.start : span.end] if span else "" for span in spans]
            columns = heads or [""] * len(spans)
            for index, (span, column) in enumerate(zip(spans, columns, strict=False)):
                label = words[0] if index and heads else ""
                if span is not None:
                    corner = columns[0] if index else ""
                    yield Block("cell", *_ends(span), row=label, column=column, corner=corner)
            heads, row = heads or words, []


def _without_comments(blocks: Iterable[Block], source: Source) -> Iterator[Block]:
    comments = iter(source.comments)
    comment = next(comments, None)
    for block in blocks:
        start = block.start
        while comment is not None and comment.start < block.end:
            if comment.start >= start:
                yield from _cut(block, source.text, start, comment.start)
            start = max(start, comment.end)
            if comment.end > block.end:
                break
            comment = next(comments, None)
        yield from _cut(block, source.text, start, block.end)


def _cut(block: Block, text: str, start: int, end: int) -> Iterator[Block]:
    if (start, end) == (block.start, block.end):
        yield block
        return
    for span in trimmed(text, start, end):
        yield replace(block, start=span.start, end=span.end)


def _with_headings(blocks: Iterable[Block], text: str) -> Iterator[Block]:
    path: list[tuple[int, str]] = []
    for block in blocks:
        level = block.level if block.kind == "heading" else _plain_level(block, text)
        while level and path and path[-1][0] >= level:
            path.pop()
        yield replace(block, headings=tuple(words for _, words in path)) if path else block
        if level:
            path.append((level, text[block.start : block.end]))


def _plain_level(block: Block, text: str) -> int:
    """How deep a numbered line stands that is a heading without a mark of Markdown, below
    all marked ones; 0 for any other paragraph. Numbering by GB/T 9704—2012, 7.3.3.
    """
    found = _PLAIN.fullmatch(text, block.start, block.end) if block.kind == "paragraph" else None
    if found is None:
        return 0
    return PLAIN_LEVEL if found["first"] else PLAIN_LEVEL + 1


PLAIN_LEVEL = 7
"""Markdown has six."""

_PLAIN = re.compile(
    r"(?:(?P<first>[一二三四五六七八九十]{1,3}、)|（[一二三四五六七八九十]{1,3}）)[^，。；：！？\n]{2,30}"
)


def _with_sections(blocks: Iterable[Block], sections: Sequence[SectionSpan]) -> Iterator[Block]:
    remaining = iter(sections)
    section = next(remaining, None)
    for block in blocks:
        while section is not None and section.text.end <= block.start:
            section = next(remaining, None)
        values = section_values(section.opening.rest) if section else None
        inside = section is not None and section.text.start <= block.start
        yield replace(block, section=values.name) if inside and values else block


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
