"""“The only grant”, where the facts tell of the largest of several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span


@dataclass(frozen=True)
class Sole:
    """The word at `span` that calls the only one what `fact` tells of as one of several."""

    span: Span
    fact: Fact


def sole(reading: Reading) -> Iterator[Sole]:
    """Every such word with its noun."""
    if reading.language != "en":
        return
    for sentence, _ in reading.sentences:
        cue = reading.vocabulary.cues["only_one"]
        for match in cue.finditer(reading.text, sentence.start, sentence.end):
            noun = match["what"].lower()
            for fact in reading.facts.facts:
                ranked = reading.vocabulary.cues["one_of_several"].match(fact.label)
                if ranked is not None and ranked["what"].lower() == noun:
                    yield Sole(Span(*match.span()), fact)
                    break
