"""A fact's own English words with another known name in the place of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.matching.index import FactIndex
from drafter.checking.mistake import Mistake
from drafter.checking.names.naming import Naming, Place
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span

AROUND = 4
"""So many words before and behind the name, alike in fact and draft, show that it is copied."""

ONE_SIDE = 3
"""So many on one side alone do it where the sentence has a figure of the fact."""

_WORD = re.compile(r"[A-Za-z]+|\d[\d,.]*")


@dataclass(frozen=True)
class _Told:
    """A name in a fact's sentence, with the words before it, nearest first, and those behind."""

    fact: Fact
    name: str
    before: Sequence[str]
    behind: Sequence[str]


def renamed(reading: Reading) -> Iterator[Mistake]:
    """Every known name among words of a fact that has another there, and nowhere the one told."""
    if reading.language != "en":
        return
    naming = reading.index.once(Naming)
    told = reading.index.once(_told)
    roles = reading.index.once(_roles)
    for sentence, _ in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        stated = {i for item in reading.by_sentence.get(sentence, ()) for i in item.verdict.facts}
        for place in naming.within(text):
            span = Span(sentence.start + place.start, sentence.start + place.end)
            found = _copied(place, text, told, stated, naming) or _role(place, text, roles, naming)
            if found is not None:
                yield Mistake(span, *found)


def _copied(
    place: Place, text: str, told: Sequence[_Told], stated: set[str], naming: Naming
) -> tuple[Fact, str] | None:
    before, behind = _sides(text, place)
    there = naming.named(text)
    for one in told:
        if one.name in there:
            continue
        lead, rest = _alike(one.before, before), _alike(one.behind, behind)
        needed = ONE_SIDE if one.fact.id in stated else AROUND
        ends = not one.behind and not behind
        if (lead and rest and lead + rest >= needed) or max(lead, rest) >= AROUND + 2:
            return one.fact, one.name
        if ends and lead >= 1 and one.fact.id in stated:
            return one.fact, one.name
    return None


def _role(
    place: Place, text: str, roles: Sequence[tuple[Fact, str, str]], naming: Naming
) -> tuple[Fact, str] | None:
    """The fact whose label is said of somebody else: X was the laboratory partner."""
    for fact, label, right in roles:
        behind = re.match(
            rf" (?:is|was|are|were) (?:the|our|its) {label}\b", text[place.end :], re.I
        )
        before = re.search(rf"\b{label} (?:is|was) $", text[: place.start], re.I)
        if (behind or before) and place.full != right and right not in naming.named(text):
            return fact, right
    return None


def _roles(index: FactIndex) -> Sequence[tuple[Fact, str, str]]:
    """The facts that are one listed name and nothing else, with a pattern of their labels."""
    naming = index.once(Naming)
    return [
        (fact, re.escape(fact.label), naming.full[fact.text])
        for fact in index.facts.facts
        if fact.text in naming.full and len(index.by_label[fact.label]) == 1
    ]


def _told(index: FactIndex) -> Sequence[_Told]:
    naming = index.once(Naming)
    return [
        _Told(fact, place.full, *_sides(fact.text, place))
        for fact in index.facts.facts
        for place in naming.within(fact.text)
    ]


def _sides(text: str, place: Place) -> tuple[Sequence[str], Sequence[str]]:
    before = [word.lower() for word in _WORD.findall(text[: place.start])]
    return before[::-1], [word.lower() for word in _WORD.findall(text[place.end :])]


def _alike(known: Sequence[str], said: Sequence[str]) -> int:
    """How many words from the name on are the same."""
    pairs = zip(known, said, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(known), len(said)))
