"""Who took another part than a draft says: a contractor told as who paid (was funded by …)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from drafter.checking.matching.index import FactIndex
from drafter.checking.mistake import Mistake
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.resources import read_table
from drafter.text import Span

_TABLE = Path(__file__).with_suffix(".yaml")
_GIVEN = {
    "en": r"\b(?:{deeds}) by (?:the )?{name}(?!\w)|(?<!\w){name} (?:has |also )?(?:{deeds})\b",
    "zh": r"由{name}[^，。；、]{{0,4}}(?:{deeds})|(?:^|[，。；]){name}(?:共|先后|累计)?(?:{deeds})",
}


def parts_mistaken(reading: Reading) -> Iterator[Mistake]:
    """Every known doer that a sentence gives the part of whoever paid, where the facts have them
    make it, or the other way.
    """
    parts = _parts(reading.language)
    given = _GIVEN[reading.language]
    for fact, own in reading.index.once(_takers):
        name = fact.text.strip()
        for part, words in parts.items():
            if part == own:
                continue
            deeds = "|".join(map(re.escape, words["deeds"]))
            pattern = given.format(deeds=deeds, name=re.escape(name))
            for sentence, _ in reading.sentences:
                for match in re.finditer(pattern, reading.text[sentence.start : sentence.end]):
                    start = sentence.start + match.start()
                    span = Span(start, sentence.start + match.end())
                    yield Mistake(span, fact, f"{name}, {fact.label}")


def _parts(language: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    parts: Mapping[str, Mapping[str, Sequence[str]]] = read_table(_TABLE)[language]
    return parts


def _takers(index: FactIndex) -> Sequence[tuple[Fact, str]]:
    """The facts that are nothing but who took a part, with that part."""
    return [
        (fact, part)
        for fact in index.facts.facts
        for part, words in _parts(index.language).items()
        if not fact.items and len(fact.text.strip()) > 1
        if fact.label.lower().endswith(tuple(words["labels"]))
    ]
