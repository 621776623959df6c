"""How long a section may be: as long as its facts carry, whatever the template would like.

A model that is asked for more than the facts hold pads, and invents. The weights were set by
reading: a plain Chinese sentence about one figure has 15 to 30 characters, an English one 10 to 18
words, of which the label and the value are the smaller half. A narrative one tells the change, the
share and how the figures hang together as well: what capable models wrote unasked was one and a
half times to twice as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drafter.facts.fact import Fact
from drafter.outline.section import Section


@dataclass(frozen=True, slots=True)
class Measure:
    """What the sentence around a fact adds, in characters (zh) or words (en)."""

    sentence: int
    previous: int
    key: int
    shortest: int


_MEASURES = {
    "plain": {"zh": Measure(14, 12, 8, 30), "en": Measure(7, 7, 4, 20)},
    "narrative": {"zh": Measure(26, 24, 14, 60), "en": Measure(14, 12, 7, 40)},
}


def asked_length(
    section: Section, facts: Sequence[Fact], language: str, manner: str
) -> tuple[int, int]:
    """The (least, most) characters (zh) or words (en) to ask for, rounded to tens.

    `facts` are the section's own, `manner` how it is asked for (see `Settings`). The template's own
    wish only ever makes it shorter; without facts the length of the section's own wording is the
    measure.
    """
    measures = _MEASURES[manner]
    measure = measures.get(language, measures["en"])
    carried = sum(_weight(fact, measure, language) for fact in facts)
    if not facts:
        carried = _size(section.wording, language)
    most = max(carried, measure.shortest)
    if section.length:
        most = min(most, max(section.length[1], measure.shortest))
    most = _tens(most)
    least = _tens(most * 6 // 10)
    if section.length:
        least = min(least, _tens(section.length[0]))
    return min(least, most - 10), most


def sentence_count(facts: Sequence[Fact]) -> int:
    """How many plain sentences the facts make: one each, those of a group in pairs, at most 12."""
    groups: dict[tuple[str, ...], int] = {}
    for fact in facts:
        groups[fact.group] = groups.get(fact.group, 0) + 1
    return max(1, min(12, sum((members + 1) // 2 for members in groups.values())))


def _weight(fact: Fact, measure: Measure, language: str) -> int:
    told = _size(fact.text, language) + _size(fact.label, language)
    return (
        told
        + measure.sentence
        + (measure.previous if fact.previous else 0)
        + (measure.key if fact.key else 0)
    )


def _size(text: str, language: str) -> int:
    return len("".join(text.split())) if language == "zh" else len(text.split())


def _tens(count: int) -> int:
    return max(10, (count + 9) // 10 * 10)
