"""Where the words of one Markdown token stand in the draft, without the marks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from drafter.document.source import Source
from drafter.text import Span

_CLOSING_HASHES = re.compile(r"[ \t]#+[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")
_CONTAINER_MARKS = re.compile(r"[\s>\-+*\d.)]*")
_TAG = re.compile(r"<[^<>]*>|\n[ \t>]*")


def heading_spans(source: Source, token: Token) -> Iterator[Span]:
    """The text of a heading: between its hashes, or the lines above its underline."""
    if not token.map or token.map[1] - token.map[0] > 1 or "\n" in token.content:
        yield from paragraph_spans(source, token)
        return
    number = token.map[0]
    content = token.content.strip()
    line = source.lines[number].rstrip()
    if not line.endswith(content):
        line = _CLOSING_HASHES.sub("", line).rstrip()
    if content and line.endswith(content):
        end = source.starts[number] + len(line)
        yield Span(end - len(content), end)


def paragraph_spans(source: Source, token: Token) -> Iterator[Span]:
    """The text of a paragraph from its first to its last character. A line with a mark in front of
    it, in a quotation, starts a span of its own.
    """
    start = end = None
    for number, words in _lined_up(source, token):
        line = source.lines[number].rstrip()
        before = line[: len(line) - len(words)]
        if start is not None and end is not None and before.strip():
            yield Span(start, end)
            start = None
        start = source.starts[number] + len(before) if start is None else start
        end = source.starts[number] + len(line)
    if start is not None and end is not None:
        yield Span(start, end)


def _lined_up(source: Source, token: Token) -> Iterator[tuple[int, str]]:
    """(number of the line in the draft, its words) for each line of a paragraph that has words."""
    wanted = iter([line.strip() for line in token.content.strip().split("\n")])
    words = next(wanted)
    for number in range(*(token.map or (0, 0))):
        if source.lines[number].rstrip().endswith(words):
            if words:
                yield number, words
            following = next(wanted, None)
            if following is None:
                return
            words = following


def cell_spans(source: Source, row: Sequence[Token]) -> list[Span | None]:
    """The text of each cell of a table row, None for an empty one. `row` are its inline tokens."""
    number = (row[0].map or [0])[0]
    line = source.lines[number].rstrip()
    edges = [-1, *(bar.start() for bar in _BAR.finditer(line)), len(line)]
    pieces = [(left + 1, right) for left, right in pairwise(edges)]
    first = row[0].content.strip().replace("|", "\\|")
    before = line[pieces[0][0] : pieces[0][1]].strip()
    if _CONTAINER_MARKS.fullmatch(before) and not (first and before.endswith(first)):
        pieces = pieces[1:]
    spans: list[Span | None] = []
    for token, (left, right) in zip(row, pieces, strict=False):
        words = token.content.strip().replace("|", "\\|")
        end = left + len(line[left:right].rstrip())
        there = bool(words) and line[left:end].endswith(words)
        offset = source.starts[number]
        spans.append(Span(offset + end - len(words), offset + end) if there else None)
    return spans


def html_spans(source: Source, token: Token) -> Iterator[Span]:
    """What a reader sees of an HTML block: each run of words on a line between its tags."""
    first, last = token.map or (0, 0)
    position, end = source.starts[first], min(source.starts[last], len(source.text))
    for tag in _TAG.finditer(source.text, position, end):
        yield from trimmed(source.text, position, tag.start())
        position = tag.end()
    yield from trimmed(source.text, position, end)


def trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Characters `start` to `end` without blanks at the ends; nothing where nothing is left."""
    words = text[start:end]
    kept = words.strip()
    if kept:
        start += len(words) - len(words.lstrip())
        yield Span(start, start + len(kept))
