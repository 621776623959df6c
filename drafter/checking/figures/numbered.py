"""Document numbers told without their year (某教函750号), where the facts have another number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.text import Span

_WHOLE = re.compile(r"(?P<code>[㐀-鿿]{2,10})〔[\dxX×]{4}〕(?P<number>\d{1,6})号")
_YEARLESS = re.compile(r"(?P<code>[㐀-鿿]{2,10})(?P<number>\d{1,6})号")


@dataclass(frozen=True)
class Misnumbered:
    """The number at `span`, and the whole one that the facts have under its code."""

    span: Span
    right: str


def misnumbered(reading: Reading) -> Iterator[Misnumbered]:
    """Every number behind a known code that is not the one the facts give it."""
    known = reading.index.once(_numbers)
    for block in reading.draft.blocks if known else ():
        for match in _YEARLESS.finditer(reading.text, block.start, block.end):
            right = next((w for code, w in known.items() if match["code"].endswith(code)), None)
            if right is not None and not right.endswith(f"〕{match['number']}号"):
                start = match.start("number")
                yield Misnumbered(Span(start, match.end()), right)


def _numbers(index: FactIndex) -> Mapping[str, str]:
    """The document numbers of the facts by their codes, of codes that stand once."""
    found: dict[str, str] = {}
    doubled: set[str] = set()
    for match in _WHOLE.finditer(index.names.corpus):
        if found.setdefault(match["code"], match.group()) != match.group():
            doubled.add(match["code"])
    return {code: whole for code, whole in found.items() if code not in doubled}
