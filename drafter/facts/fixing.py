"""Makes the changes in a facts file that have one right answer; every other character stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from drafter.facts.diagnostic import Diagnostic, Fix
from drafter.facts.fact import Fact, Facts
from drafter.facts.updating import Edit, Spot, edited, scalar_like, spots_of, with_key

JSON = ".json"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The file's new text, and the remarks that were mended in it."""

    text: str
    mended: tuple[Diagnostic, ...]


def fixed(text: str, path: Path, facts: Facts, remarks: Iterable[Diagnostic]) -> Fixed:
    """The text of the facts file `path`, which holds `facts`, with what the remarks would have
    mended where one answer is right. A value that stands for several facts (an alias, a block of
    text, a list) is left alone, and so is the second remark on one fact.
    """
    start = text.startswith("\ufeff")
    body = text[1:] if start else text
    spots = spots_of(body)
    as_json = path.suffix.lower() == JSON
    edits: list[Edit] = []
    mended: dict[str, Diagnostic] = {}
    for remark in remarks:
        fact = facts.by_id.get(remark.facts[0]) if remark.facts else None
        if remark.fix is None or fact is None or fact.id in mended:
            continue
        spot = spots.get((fact.place.line or 0, fact.place.column or 0))
        if spot is None or spot.value.style in {"|", ">"} or fact.items:
            continue
        if spot.value.start_mark.index not in {edit.start for edit in edits}:
            edits += _edits(body, fact, spot, remark.fix, as_json)
            mended[fact.id] = remark
    return Fixed(("\ufeff" if start else "") + edited(body, edits), tuple(mended.values()))


def _edits(text: str, fact: Fact, spot: Spot, fix: Fix, as_json: bool) -> Iterator[Edit]:
    node = spot.value
    start, end = node.start_mark.index, node.end_mark.index
    written = scalar_like(fix.value, node, as_json) if fix.value else text[start:end]
    if fix.status:
        status = f'"{fix.status}"' if as_json else fix.status
        yield from with_key(text, spot, written, ("status", status), as_json)
    else:
        yield Edit(start, end, written)
