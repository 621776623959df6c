"""Numbers headings as official documents do: 一、 then （一） then 1. then （1）."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from drafter.document.block import Block
from drafter.document.blocks import read_blocks
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.text import Span

STYLES = ("official", "none")
FIRST_LEVEL = 2
"""The title is the one heading of level 1 and has no number."""

_DIGITS = "零一二三四五六七八九"
_HAN = "[一二三四五六七八九十百]"
_NUMBERED = re.compile(
    rf"(?:{_HAN}+[、.．]|[（(](?:{_HAN}+|\d+)[）)]|第(?:{_HAN}+|\d+)[章节条部]"
    r"|\d+(?:\.\d+)*[.．、](?!\d)|\d+(?:\.\d+)+\s|[①-⑳])"
)


def number_headings(text: str, style: str, within: Sequence[Span] | None = None) -> str:
    """`text` with numbers before its headings of levels 2 to 5, by GB/T 9704-2012, 7.3.3.

    A heading that has a number already keeps it and counts. `style` is one of STYLES. Where spans
    are given, in order, only headings within one of them get a number; all count.
    """
    if style == "none":
        return text
    if style != "official":
        raise ValueError(
            _("numbering is one of {styles}, not {style}").format(
                styles=listed(STYLES), style=quoted(style)
            )
        )
    parts, copied = [], 0
    for offset, number in _numbers(text, read_blocks(text)):
        if within is not None and not _is_in(offset, within):
            continue
        parts += [text[copied:offset], number]
        copied = offset
    return "".join([*parts, text[copied:]])


def _is_in(offset: int, spans: Sequence[Span]) -> bool:
    before = bisect_right(spans, Span(offset, sys.maxsize)) - 1
    return before >= 0 and offset < spans[before].end


def _numbers(text: str, blocks: Iterable[Block]) -> Iterable[tuple[int, str]]:
    counts = [0, 0, 0, 0]
    for block in blocks:
        depth = block.level - FIRST_LEVEL
        if block.kind != "heading" or not 0 <= depth < len(counts):
            continue
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (len(counts) - depth - 1)
        if not _NUMBERED.match(text, block.start, block.end):
            yield block.start, _official(depth, counts[depth])


def _official(depth: int, count: int) -> str:
    return (f"{chinese(count)}、", f"（{chinese(count)}）", f"{count}.", f"（{count}）")[depth]


def chinese(number: int) -> str:
    """1 to 99 as a heading counts them (十一, 二十); beyond that, digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return ten + (_DIGITS[ones] if ones else "")
