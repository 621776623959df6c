"""Line ends inside a paragraph: a blank between English words, nothing between Chinese ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")
_EITHER = re.compile(r"[\u2014\u2018-\u201d\u2026]")
"""Dashes, quotation marks and dots that both languages write."""


def join_lines(tokens: Iterable[Token], language: str) -> None:
    """Take out, in place, the line ends that a page would show as blanks within Chinese text."""
    for token in tokens:
        if token.type == "inline" and token.children:
            children = token.children
            token.children = [
                child
                for index, child in enumerate(children)
                if child.type != "softbreak" or not _is_within_chinese(children, index, language)
            ]


def _is_within_chinese(children: Sequence[Token], index: int, language: str) -> bool:
    before = _nearest_text(children, range(index - 1, -1, -1))[-1:]
    after = _nearest_text(children, range(index + 1, len(children)))[:1]
    if _CHINESE.match(before) or _CHINESE.match(after):
        return True
    return language == "zh" and bool(_EITHER.match(before) or _EITHER.match(after))


def _nearest_text(children: Sequence[Token], order: Iterable[int]) -> str:
    for index in order:
        if children[index].content:
            return children[index].content
        if children[index].type in ("softbreak", "hardbreak"):
            return ""
    return ""
