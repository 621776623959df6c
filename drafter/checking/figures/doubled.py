"""Lists of names in the draft with one told twice, or one that the facts' list does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.checking.matching.index import FactIndex
from drafter.checking.names.naming import Naming, Place
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span

MARKS = "、和与及以"

FAR = 6
"""So many characters behind a list may stand before what its things are."""


@dataclass(frozen=True)
class Intruder:
    """The name at `span` that is not of the list; `fact` is the list, None for one told twice."""

    span: Span
    fact: Fact | None = None
    right: str = ""


def intruders(reading: Reading) -> Iterator[Intruder]:
    """Every such name."""
    if reading.language != "zh":
        return
    naming = reading.index.once(Naming)
    lists = reading.index.once(_lists)
    for sentence, _ in reading.sentences:
        for clause in reading.clauses[sentence]:
            text = reading.text[clause.start : clause.end]
            for row in _rows(text, naming, reading):
                for found in _in_row(row, text, naming, lists):
                    span = Span(clause.start + found.span.start, clause.start + found.span.end)
                    yield Intruder(span, found.fact, found.right)


def _rows(text: str, naming: Naming, reading: Reading) -> Iterator[Sequence[Place]]:
    """Names that stand beside each other with a list mark, and at most a title, between."""
    between = reading.vocabulary.cues["between_names"]
    row: list[Place] = []
    for place in naming.within(text):
        if row and not between.fullmatch(text, row[-1].end, place.start):
            if len(row) > 1:
                yield row
            row = []
        row.append(place)
    if len(row) > 1:
        yield row


def _in_row(
    row: Sequence[Place], text: str, naming: Naming, lists: Sequence[tuple[Fact, str]]
) -> Iterator[Intruder]:
    seen: set[str] = set()
    for place in row:
        if place.full in seen:
            yield Intruder(Span(place.start, place.end))
        seen.add(place.full)
    for place, behind in pairwise(
        row[::-1]
    ):  # 某某馆长和: with a title of his own, of another list
        if text[behind.end] not in MARKS:
            row = row[row.index(place) :]
            break
    seen = {place.full for place in row}
    for fact, kind in lists:
        known = naming.named(fact.text)
        if kind not in text[row[-1].end :][: len(kind) + FAR] or not known & seen:
            continue
        strange = [place for place in row if place.full not in known]
        missing = sorted(known - seen)
        if len(row) == len(fact.items) and len(strange) == 1 and missing:
            yield Intruder(Span(strange[0].start, strange[0].end), fact, missing[0])


def _lists(index: FactIndex) -> Sequence[tuple[Fact, str]]:
    """Lists of which each thing names one alone and goes on with one word (甲读书角, 乙读书角),
    with that word; or of nothing but names, with their label (副馆长), of bodies its end (媒体).
    """
    naming = index.once(Naming)
    found = []
    for fact in index.facts.facts:
        places = [list(naming.within(item)) for item in fact.items]
        if len(places) < 2 or any(len(p) != 1 or p[0].start for p in places):
            continue
        rests = {item[p[0].end :] for item, p in zip(fact.items, places, strict=True)}
        rest = rests.pop() if len(rests) == 1 else ""
        if not rest and len(fact.label) > 1:
            whole = all(naming.is_person(p[0].full) for p in places)
            rest = re.sub("名单$|姓名$", "", fact.label) if whole else fact.label[-2:]
        if rest:
            found.append((fact, rest))
    return found
