"""Where the sentences of a paragraph begin and end."""

from __future__ import annotations

import re

_ENDS = {
    "zh": re.compile(r"(?:[。！？!?]|……)+[”’」』）)]*\s*|\n+"),
    "en": re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bNo)[.!?]+[\"”’)]*(?:\s+|$)|\n+"),
}


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, end exclusive, white space behind it included, none empty."""
    found, start = [], 0
    for match in _ENDS.get(language, _ENDS["en"]).finditer(text):
        if text[start : match.end()].strip():
            found.append((start, match.end()))
            start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found
