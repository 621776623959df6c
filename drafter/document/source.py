"""A draft as CommonMark reads it: tokens, lines and comments, all with offsets into one text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markdown_it.token import Token

from drafter.document.comments import Comment, read_comments
from drafter.document.markdown import block_tokens, same_length

_BUT_LINE_END = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Source:
    """`text` has the length of the draft, with line ends made one and front matter blanked out.

    `lines` are its lines without their ends, comments blanked out as nobody sees them; `starts` are
    their offsets, and one more for the end. The tokens are of these lines.
    """

    text: str
    lines: Sequence[str]
    starts: Sequence[int]
    tokens: Sequence[Token]
    comments: Sequence[Comment]


def read_source(draft: str) -> Source:
    """Parse a draft once for everybody who asks where something stands in it. Never raises."""
    text = same_length(draft)
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    tokens = block_tokens(text)
    comments = tuple(_comments(text, starts, tokens))
    seen = _blanked(text, comments)
    if comments:
        tokens = _tokens_seen(tokens, text, seen, starts)
    return Source(text, seen.split("\n"), starts, tokens, comments)


def _tokens_seen(
    tokens: Sequence[Token], text: str, seen: str, starts: Sequence[int]
) -> list[Token]:
    """The tokens of a text without its comments. Those of drafter stand on lines of their own, and
    all others stay as they are; with one beside words the text is read anew without it.
    """
    kept = []
    for token in tokens:
        if token.type in ("html_block", "inline") and token.map:
            start, end = starts[token.map[0]], starts[token.map[1]]
            if text[start:end] != seen[start:end]:
                if token.type == "inline" or token.level or seen[start:end].strip():
                    return block_tokens(seen)
                continue
        kept.append(token)
    return kept


def _blanked(text: str, comments: Sequence[Comment]) -> str:
    pieces, copied = [], 0
    for comment in comments:
        pieces += [
            text[copied : comment.start],
            _BUT_LINE_END.sub(" ", text[comment.start : comment.end]),
        ]
        copied = comment.end
    return "".join([*pieces, text[copied:]])


def _comments(text: str, starts: Sequence[int], tokens: Sequence[Token]) -> Iterator[Comment]:
    """Comments in HTML blocks and within one paragraph; CommonMark knows no others."""
    done = -1
    for token in tokens:
        if token.type in ("html_block", "inline") and token.map and token.map[0] > done:
            first, last = token.map
            yield from read_comments(text, starts[first], min(starts[last], len(text)))
            done = last - 1
