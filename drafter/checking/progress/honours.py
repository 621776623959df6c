"""Honours told as won for which the facts only know that someone was considered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

NAMED = 0.6
"""The share of an honour's words that a clause must have to tell of it."""

FEW = 2
"""An honour of fewer words is no name."""


@dataclass(frozen=True)
class Won:
    """A clause at `span`, from the word that tells of winning on, and the fact that tells less."""

    span: Span
    fact: Fact


def won(reading: Reading) -> Iterator[Won]:
    """Every clause that tells as won what a fact tells as shortlisted or applied for."""
    short = reading.index.once(_short_of_it)
    for sentence, _ in reading.sentences if short else ():
        for clause in reading.clauses[sentence]:
            text = reading.text[clause.start : clause.end]
            told = reading.vocabulary.cues["has_won"].search(text)
            if told is None or reading.vocabulary.has("short_of", text):
                continue
            said = word_set(text[told.start() :], reading.language)
            for fact, honour in short:
                if len(honour & said) >= NAMED * len(honour):
                    end = clause.start + len(text.rstrip(" .,;:。，；\n"))
                    yield Won(Span(clause.start + told.start(), end), fact)
                    break


def _short_of_it(index: FactIndex) -> Sequence[tuple[Fact, frozenset[str]]]:
    """The facts that tell how far it came, with the words of the honour itself."""
    vocab, found = index.vocabulary, []
    for fact in index.facts.facts:
        text = f"{fact.label} {fact.text}"
        if not vocab.has("short_of", text) or vocab.has("has_won", text):
            continue
        for claim in fact.claims:
            if claim.kind == "date" or claim.is_quantity:
                text = text.replace(claim.text, " ")
        honour = word_set(vocab.cues["short_of"].sub(" ", text), index.language)
        if len(honour) >= FEW:
            found.append((fact, honour))
    return found
