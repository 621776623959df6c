"""Reads a text without marks of any kind (.txt): each line is a paragraph."""

from __future__ import annotations

import re

from drafter.office.reading.passage import Passage, Reading, Words

_ENDS = re.compile(r"[。！？；：，、.!?;:,]$")
_LONGEST_TITLE = 40


def read_plain(text: str) -> Reading:
    """The passages of a text; its first line is the title, if it is short and ends like one."""
    passages: list[Passage] = []
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            continue
        is_title = not passages and len(words) <= _LONGEST_TITLE and not _ENDS.search(words)
        lines = ((Words(words),),)
        passages.append(
            Passage("heading", lines, level=1) if is_title else Passage("paragraph", lines)
        )
    return Reading(tuple(passages))
