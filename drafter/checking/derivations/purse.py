"""A part of all that came in or went out, where words tell of the whole: £6 of £10 received."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.derivations.question import (
    HERE,
    Derived,
    Known,
    Question,
    exactly,
    percent,
    shown,
)
from drafter.checking.figures.fit import same_unit
from drafter.facts.fact import Fact

CUES = ("money_in", "money_out")

WHOLES = {"money_in": "came_in", "money_out": "went_out"}
"""The words that tell of a whole, and the labels of the fact that gives it."""


def derive(question: Question) -> Iterator[Derived]:
    """Each sum at hand over the only fact of the whole, and the parts of it that shares make."""
    for told, label in WHOLES.items():
        for whole in _whole(question, label) if question.asks(told) else ():
            for item in question.all:
                if not item.previous and item.facts != whole.facts:
                    yield from _part(question, item, whole)


def tells_whole(question: Question, fact: Fact) -> bool:
    """Whether the words tell of the whole that a fact gives."""
    vocab = question.index.vocabulary
    return any(question.asks(told) and vocab.has(of, fact.label) for told, of in WHOLES.items())


def _whole(question: Question, label: str) -> list[Known]:
    index = question.index
    facts = [fact for fact in index.facts.facts if index.vocabulary.has(label, fact.label)]
    return list(question.of_fact(facts[0].id, HERE)) if len(facts) == 1 else []


def _part(question: Question, item: Known, whole: Known) -> Iterator[Derived]:
    facts = tuple(dict.fromkeys((*item.facts, *whole.facts)))
    if question.stated.dimension == "percent":
        if same_unit(item.number, whole.number) and 0 < item.number.low < whole.number.low:
            share = item.number.low / whole.number.low * 100
            formula = f"{item.text}/{whole.text}={shown(share)}%"
            yield Derived(formula, percent(share), facts, item.certainty)
    elif item.number.dimension == "percent" and item.certainty >= HERE:
        part = exactly(whole.number.low * item.number.low / 100, whole.number)
        formula = f"{whole.text}×{item.text}={shown(whole.raw * item.number.low / 100)}"
        yield Derived(formula, part, facts, item.certainty)
