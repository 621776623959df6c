"""Finds the prose of a Markdown draft: what the checker reads, and exactly where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from markdown_it.token import Token

from drafter.document.block import Block, BlockKind
from drafter.document.comments import Comment, section_values
from drafter.document.inline import Piece, pieces_of, read_html
from drafter.document.prose import Words, cells_of, words_of
from drafter.document.source import Source, read_source
from drafter.document.tags import BREAKING
from drafter.document.visible import Edit, Visible, edits_of, visible
from drafter.text import Span


def read_blocks(text: str) -> tuple[Block, ...]:
    """Every heading, paragraph, list item and table cell, in order, none overlapping.

    A paragraph of several lines is one block from its first to its last character, inline marks
    (**, `), comments and the > of a quotation inside. Text between the HTML tags that start a line
    of their own is a paragraph; code and front matter are none. Never raises.
    """
    return in_source(see(text))


def see(text: str) -> Visible:
    """What a reader sees of a draft or a piece of one. Never raises."""
    return read_visible(read_source(text), text)


def read_visible(source: Source, draft: str) -> Visible:
    """What a reader sees of a draft that was parsed before, with its blocks."""
    found, edits, code = [], list[Edit](), list[Span]()
    for one in _walk(source):
        found.append(one)
        if one.words is not None:
            edits += edits_of(source.text, one.words, one.pieces)
            spans = (one.words.spans(p.start, p.end) for p in one.pieces if p.kind == "code")
            code += spans
    seen = visible(draft, edits)
    blocks = _with_headings(_blocks(found, seen), seen.text)
    sections = [
        one._replace(text=Span(seen.offset(one.text.start), seen.offset(one.text.end)))
        for one in section_spans(source)
    ]
    return replace(
        seen,
        blocks=tuple(_with_sections(blocks, sections)),
        code=tuple(Span(seen.offset(start), seen.offset(end)) for start, end in code),
    )


def in_source(seen: Visible) -> tuple[Block, ...]:
    """The blocks of a draft where they stand in its source."""
    return tuple(
        replace(block, start=span.start, end=span.end)
        for block in seen.blocks
        if (span := seen.source(block.start, block.end))
    )


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


@dataclass(frozen=True)
class _Run:
    """A part of a draft that becomes a block of its own."""

    span: Span
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True)
class _Found:
    """The words of one token on their way to blocks, one or, of HTML, several `runs`. `cells` are
    those of a row of a table, None where one is empty, and `heads` those of its first row.
    """

    words: Words | None
    pieces: Sequence[Piece] = ()
    runs: Sequence[_Run] = ()
    cells: Sequence[Span | None] = ()
    heads: Sequence[Span | None] = ()


def _walk(source: Source) -> Iterator[_Found]:
    """The prose of every token; `around` are the tokens that are open at this place."""
    around: list[Token] = []
    tokens = iter(source.tokens)
    for token in tokens:
        if token.type == "table_open":
            yield from _table(source, takewhile(lambda each: each.type != "table_close", tokens))
        elif token.type == "html_block":
            yield from _html(source, token)
        elif token.type == "inline":
            yield from _prose(source, token, around)
        elif token.nesting > 0:
            around.append(token)
        elif token.nesting < 0:
            around.pop()


def _prose(source: Source, token: Token, around: Sequence[Token]) -> Iterator[_Found]:
    words = words_of(source, token, around[-1].type)
    if words is None:
        return
    kind: BlockKind = (
        "item" if around[-2:-1] and around[-2].type == "list_item_open" else "paragraph"
    )
    level = 0
    if around[-1].type == "heading_open":
        kind, level = "heading", int(around[-1].tag[1:])
    yield _Found(words, pieces_of(words.text), [_Run(words.span, kind, level)])


def _html(source: Source, token: Token) -> Iterator[_Found]:
    """The runs of words of an HTML block, each by the element that it stands in."""
    words = words_of(source, token, "")
    if words is None:
        return
    pieces = read_html(words.text)
    around: list[str] = []
    runs: list[_Run] = []
    start = 0
    for piece in [*pieces, Piece("void", len(words.text), len(words.text), "", "hr")]:
        if piece.tag in BREAKING:
            if piece.start > start:
                runs.append(_Run(words.spans(start, piece.start), *_kind_in(around)))
            start = piece.end
            if piece.kind == "open":
                around.append(piece.tag)
            elif piece.kind == "close" and piece.tag in around:
                del around[len(around) - 1 - around[::-1].index(piece.tag) :]
    yield _Found(words, pieces, runs)


def _kind_in(around: Sequence[str]) -> tuple[BlockKind, int]:
    """What kind of block the words in these HTML elements are, and a heading's level."""
    inner = around[-1] if around else ""
    if re.fullmatch("h[1-6]", inner):
        return "heading", int(inner[1])
    if inner in ("td", "th") and "table" in around:
        return "cell", 0
    return ("item" if "li" in (inner, *around[-2:-1]) and inner in ("li", "p") else "paragraph"), 0


def _table(source: Source, tokens: Iterable[Token]) -> Iterator[_Found]:
    """The cells of a table, row by row."""
    heads: list[Span | None] = []
    row: list[Token] = []
    for token in tokens:
        if token.type == "inline":
            row.append(token)
        elif token.type == "tr_close" and row:
            found = cells_of(source, row)
            spans = [words.span if words else None for words in found]
            for words in found:
                if words is None:
                    yield _Found(None, cells=spans, heads=heads)
                else:
                    runs = [_Run(words.span, "cell")]
                    yield _Found(words, pieces_of(words.text), runs, spans, heads)
            heads, row = heads or spans, []


def _blocks(found: Iterable[_Found], seen: Visible) -> Iterator[Block]:
    """The blocks, those of a table with their labels."""
    row: Sequence[Span | None] = ()
    place, labels, columns, naming = 0, [""], [""], 0
    for one in found:
        if one.cells is not row:
            row, place = one.cells, -1
            labels = [_label(seen, span) for span in one.cells]
            columns = [_label(seen, span) for span in one.heads] or [""] * len(labels)
            naming = int(len(labels) > 1 and _NUMBERS.fullmatch(columns[0]) is not None)
        place += 1
        for run in one.runs:
            for start, end in trimmed(seen, run.span):
                block = Block(run.kind, start, end, level=run.level)
                if one.cells and place < len(columns):
                    named = place > naming
                    label = labels[naming] if named and one.heads else ""
                    corner = columns[naming] if named else ""
                    block = replace(block, row=label, column=columns[place], corner=corner)
                yield block


_NUMBERS = re.compile(r"序号|编号|行次|项次|№|#|(?:no|nr|s/?n)\.?", re.IGNORECASE)
"""The head of a column that only numbers the rows; the next one then says what they are."""


def _label(seen: Visible, span: Span | None) -> str:
    kept = next(trimmed(seen, span), None) if span else None
    return seen.text[kept.start : kept.end] if kept else ""


def trimmed(seen: Visible, span: Span) -> Iterator[Span]:
    """What is seen of a part of the draft, without blanks at the ends; nothing where nothing is."""
    start, end = seen.offset(span.start), seen.offset(span.end)
    words = seen.text[start:end]
    kept = words.strip()
    if kept:
        start += len(words) - len(words.lstrip())
        yield Span(start, start + len(kept))


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
    all marked ones; 0 for any other paragraph.
    """
    depth = plain_depth(text[block.start : block.end]) if block.kind == "paragraph" else 0
    return PLAIN_LEVEL + depth - 1 if depth else 0


def plain_depth(paragraph: str) -> int:
    """How deep a paragraph stands that is a heading without a mark of Markdown: 1 for 一、…, 2 for
    （一）…, with no sentence behind it; 0 for any other. Numbering by GB/T 9704—2012, 7.3.3.
    """
    found = _PLAIN.fullmatch(paragraph)
    return 0 if found is None else 1 if found["first"] else 2


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
