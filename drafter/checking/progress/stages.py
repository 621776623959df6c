"""Stages that the facts date ahead (2026年3月开工, 年底前主体封顶), told as reached."""

from __future__ import annotations

import re

from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

NAMED = 0.6
"""The share of the words of a thing's name that a sentence must have to be about it."""

TOLD = 0.75
"""The share of the words of what is to be built that a clause must have to tell of it."""

TELLING = 4
"""A stage of so many characters is told by its own words; a shorter one also needs its thing."""


def reaches(fact: Fact, clause: Span, sentence: Span, reading: Reading) -> bool:
    """Whether a clause says of a planned fact, of a date and a stage, that the stage is there:
    in the stage's own characters in their order, or, of the thing that is named, in a word of the
    same kind (动工 for 开工).
    """
    if reading.language != "zh":
        return False
    stage = _stage(fact)
    told = reading.text[clause.start : clause.end]
    if len(stage) < 2 or _is_past(fact, stage, reading):
        return False
    if len(stage) >= TELLING and _in_order(stage, told):
        return True
    if _is_brought_to_end(stage, told, reading):
        return True
    thing = word_set(fact.group[-1] if fact.group else fact.label, reading.language)
    about = word_set(reading.text[sentence.start : clause.end], reading.language)
    if len(thing & about) < NAMED * len(thing):
        return False
    return _says_stage(stage, told, reading)


def _is_brought_to_end(stage: str, told: str, reading: Reading) -> bool:
    """Whether both tell of an end, in whatever words, and nearly all else of the stage is told too:
    大门已经落成 for 建成大门.
    """
    end = reading.vocabulary.cues["brought_to_end"]
    if not end.search(stage) or not end.search(told):
        return False
    thing = word_set(end.sub(" ", stage), reading.language)
    said = word_set(end.sub(" ", told), reading.language)
    return len(thing & said) >= TOLD * len(thing) > 0


def _is_past(fact: Fact, stage: str, reading: Reading) -> bool:
    """Whether another fact of the same thing tells the stage as reached (一期: 2024年5月开工)."""
    others = reading.index.groups.get(fact.group, ()) if fact.group else ()
    return any(
        _says_stage(stage, f"{other.label}{other.text}", reading)
        for other in others
        if not reading.index.is_planned(other)
    )


def _says_stage(stage: str, text: str, reading: Reading) -> bool:
    """Whether a text has the stage's own words or a word of the same kind."""
    kinds, said = (reading.vocabulary.exclusives(part) for part in (stage, text))
    alike = any(members & said.get(at, frozenset()) for at, members in kinds.items())
    return alike or stage in text


def _stage(fact: Fact) -> str:
    """What a fact's text says besides its date; "" where it gives none."""
    rest = fact.text
    for claim in fact.claims:
        if claim.kind == "date":
            rest = rest.replace(claim.text, "")
    return "" if rest == fact.text else _BETWEEN.sub("", rest)


_BETWEEN = re.compile("^(?:[底末中初]?之?[前内]|[左右起底末]+)+")


def _in_order(part: str, whole: str) -> bool:
    """Whether the characters of one stand in the other in their order (封顶, 封了顶)."""
    rest = iter(whole)
    return all(character in rest for character in part)
