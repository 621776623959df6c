"""Titles of documents that are nearly, and not quite, those of the facts: 《…行动方案》."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafter.checking.reading import Reading
from drafter.checking.words import stand_in_order
from drafter.text import Span

_TITLE = re.compile("《([^《》\n]{6,80})》")
_TERM = re.compile("“([^“”\n]{3,40})”")

ALIKE = 0.75
"""From this likeness on a title is meant for a known one (difflib: 2·matches / both lengths)."""


@dataclass(frozen=True)
class Retitled:
    """A title at `span`, without its marks, and the known one that is meant."""

    span: Span
    title: str


def retitled(reading: Reading) -> Iterator[Retitled]:
    """Every title that differs from a known one in more than what was left out of it."""
    known = set(_TITLE.findall(reading.names.corpus))
    for block in reading.draft.blocks if known else ():
        for match in _TITLE.finditer(reading.text, block.start, block.end):
            said = match[1]
            if said in reading.names.corpus or any(stand_in_order(said, title) for title in known):
                continue
            near = max(known, key=lambda title: _likeness(said, title))
            if _likeness(said, near) >= ALIKE:
                yield Retitled(Span(match.start(1), match.end(1)), near)


def shortened(reading: Reading) -> Iterator[Retitled]:
    """Every title in quotation marks that lacks the level which the facts give it."""
    known = set(_TERM.findall(reading.names.corpus))
    level = re.compile("|".join(reading.vocabulary.lists["levels"]))
    for block in reading.draft.blocks if known else ():
        for match in _TERM.finditer(reading.text, block.start, block.end):
            said = match[1]
            longer = [title for title in known if title != said and title.endswith(said)]
            for title in longer if said not in known else ():
                if level.fullmatch(title.removesuffix(said)):
                    yield Retitled(Span(match.start(1), match.end(1)), title)
                    break


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
