"""How often something is: every Thursday, weekly, twice a month; where the facts say it otherwise.

A figure (twice a month) is told by its verdict; this is about words that hold none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

NAMED = 0.6
"""The share of a label's words that a sentence must have to be about it."""


_PERIODS = ("hour", "day", "week", "fortnight", "month", "quarter", "year")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)


@dataclass(frozen=True)
class Often:
    """A frequency at `span` of the draft, and the fact that gives another with its own words."""

    span: Span
    fact: Fact
    right: str


def often(reading: Reading) -> Iterator[Often]:
    """Every frequency of a thing that a fact says is as often as something else."""
    known = reading.index.once(_known)
    for sentence, _ in reading.sentences if known else ():
        said = word_set(reading.text[sentence.start : sentence.end], reading.language)
        pattern = _pattern(reading.language)
        for match in pattern.finditer(reading.text, sentence.start, sentence.end):
            about = [item for item in known if item.is_named(said)]
            if about and not any(item.agrees(match) for item in about):
                best = max(about, key=lambda item: len(item.label & said))
                yield Often(Span(*match.span()), best.fact, best.written)


@dataclass(frozen=True)
class _Known:
    fact: Fact
    label: frozenset[str]
    period: str
    written: str

    def agrees(self, match: re.Match[str]) -> bool:
        """Whether a frequency is this one; each may leave the day of the week unsaid."""
        days = [_WEEKDAY.findall(text.lower()) for text in (match.group(), self.written)]
        return match.lastgroup == self.period and (not all(days) or days[0] == days[1])

    def is_named(self, said: frozenset[str]) -> bool:
        return bool(self.label) and len(self.label & said) >= NAMED * len(self.label)


def _known(index: FactIndex) -> Sequence[_Known]:
    """The facts whose text says once how often something is."""
    found = []
    for fact in index.facts.facts:
        matches = list(_pattern(index.language).finditer(fact.text))
        if len(matches) == 1:
            label = word_set(_pattern(index.language).sub(" ", fact.label), index.language)
            period = str(matches[0].lastgroup)
            found.append(_Known(fact, label, period, matches[0].group()))
    return found


@cache
def _pattern(language: str) -> re.Pattern[str]:
    lists = vocabulary(language).lists
    named = {name: lists.get(f"every_{name}", ()) for name in _PERIODS}
    groups = [f"(?P<{name}>{'|'.join(words)})" for name, words in named.items() if words]
    return re.compile("|".join(groups) or "(?!)", re.I)
