"""Persons called by surname and title (乔老师), where the facts call someone else so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.checking.reading import Reading
from drafter.claims.vocabulary import words
from drafter.text import Span


def called(reading: Reading) -> Iterator[Span]:
    """Every surname with a title that a known short form also has, and that is no known form."""
    if reading.language != "zh":
        return
    titles = {title for name in reading.facts.names for title in map(_title, name.forms) if title}
    if not titles:
        return
    pattern = re.compile(rf"(?:{_surnames()})(?:{'|'.join(map(re.escape, sorted(titles)))})")
    for block in reading.draft.blocks:
        for match in pattern.finditer(reading.text, block.start, block.end):
            if not reading.names.knows(match.group()):
                yield Span(*match.span())


def _title(form: str) -> str:
    """The title of a form that is a surname and a title, "" for any other."""
    surname = re.match(_surnames(), form)
    rest = form[surname.end() :] if surname else ""
    return rest if rest in words("zh", "names", "titles") else ""


@cache
def _surnames() -> str:
    """Surnames that are hardly ever the end of another word."""
    doubtful = {*words("zh", "names", "doubtful"), "任"}
    plain = [name for name in words("zh", "names", "surnames") if name not in doubtful]
    return "|".join(sorted({*plain, *words("zh", "names", "compound")}, key=len, reverse=True))
