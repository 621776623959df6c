"""“The country's largest port”, where a fact gives a rank further down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

NAMED = 0.5
"""The share of the words of what is ranked that a clause must have."""


@dataclass(frozen=True)
class Topped:
    """Words at `span` that put first what `fact` ranks lower."""

    span: Span
    fact: Fact


def topped(reading: Reading) -> Iterator[Topped]:
    """Every such superlative of what a fact ranks; none in Chinese, where scales tell."""
    ranks = reading.index.once(_ranks) if reading.language == "en" else ()
    cue = reading.vocabulary.cues["puts_first"]
    for sentence, _ in reading.sentences if ranks else ():
        for match in cue.finditer(reading.text, sentence.start, sentence.end):
            clause = next(
                (c for c in reading.clauses[sentence] if c.start <= match.start() < c.end), sentence
            )
            said = word_set(reading.text[clause.start : clause.end], "en")
            for fact, about in ranks:
                if len(about & said) >= NAMED * len(about) > 0:
                    yield Topped(Span(*match.span()), fact)
                    break


def _ranks(index: FactIndex) -> Sequence[tuple[Fact, frozenset[str]]]:
    """The facts that are a rank below the first, with the words of what is ranked."""
    cue = index.vocabulary.cues["rank_label"]
    return [
        (fact, word_set(cue.sub(" ", fact.label), "en"))
        for fact in index.facts.facts
        if cue.search(fact.label) and fact.value.isdecimal() and int(fact.value) > 1
    ]
