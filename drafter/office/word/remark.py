"""Something that is to be said of words of a document, beside them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of characters `start` to `end` (exclusive) of the draft."""

    start: int
    end: int
    text: str
