"""Which of several has most or least: 甲最多, where the facts of one label say 乙."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.figures.fit import figure, same_unit
from drafter.checking.names.naming import Naming
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span


@dataclass(frozen=True)
class NotMost:
    """The name at `span`, where `fact` is the largest, or the smallest, of its label."""

    span: Span
    fact: Fact
    right: str


def not_most(reading: Reading) -> Iterator[NotMost]:
    """Every clause of a name and a superlative of the figures that its sentence sums up, which is
    another's.
    """
    if reading.language != "zh":
        return
    naming = reading.index.once(Naming)
    for sentence, _ in reading.sentences:
        for clause in reading.clauses[sentence]:
            text = reading.text[clause.start : clause.end]
            place = naming.first(text)
            if place is None:
                continue
            most = reading.vocabulary.has("is_most", text[place.end :])
            if not most and not reading.vocabulary.has("is_least", text[place.end :]):
                continue
            found = _extreme(_compared(clause, sentence, reading), most, naming)
            if found is not None and found[1] != place.full:
                span = Span(clause.start + place.start, clause.start + place.end)
                yield NotMost(span, *found)


def _compared(clause: Span, sentence: Span, reading: Reading) -> Sequence[Fact]:
    """The facts of one label that the last figure before the clause is made of."""
    before = [i for i in reading.by_sentence[sentence] if i.mention.claim.end <= clause.start]
    for item in reversed(before):
        facts = [reading.facts.by_id[fact_id] for fact_id in item.verdict.facts]
        if len(facts) > 1 and len({fact.label for fact in facts}) == 1:
            return facts
    return ()


def _extreme(facts: Sequence[Fact], most: bool, naming: Naming) -> tuple[Fact, str] | None:
    """The fact with the largest or the smallest figure, and whose it is; None where two share it
    or not all figures compare.
    """
    numbers = [(n, fact) for fact in facts for c in fact.claims if (n := figure(c)) is not None]
    if len(numbers) != len(facts) or not numbers:
        return None
    if not all(same_unit(number, numbers[0][0]) for number, _ in numbers):
        return None
    ordered = sorted(numbers, key=lambda pair: pair[0].low, reverse=most)
    (first, fact), (second, _) = ordered[:2]
    names = naming.of_fact(fact)
    return (fact, next(iter(names))) if first.low != second.low and len(names) == 1 else None
