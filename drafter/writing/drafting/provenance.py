"""Whether the facts that a model names for a sentence are those that the sentence tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.checking.finding import Check
from drafter.checking.words import word_set
from drafter.facts.fact import Fact, Facts
from drafter.writing.drafting.faults import facts_told
from drafter.writing.hearing.passage import Passage

SHARED = 0.3
"""A sentence with this share of a fact's words tells of it, where no figure shows it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The model's word that a sentence rests on a fact; `fits` is the checker's own opinion."""

    sentence: str
    fact: str
    fits: bool


def verified_marks(passage: Passage, check: Check, facts: Facts) -> tuple[Mark, ...]:
    """Every mark of the passage, held against what the checker matched in its sentence."""
    return tuple(_marks(passage, check, facts))


def _marks(passage: Passage, check: Check, facts: Facts) -> Iterator[Mark]:
    for sentence, told in zip(passage.sentences, facts_told(passage, check), strict=True):
        for fact_id in sentence.marks:
            fact = facts.by_id.get(fact_id)
            fits = fact_id in told or (fact is not None and tells(sentence.body, fact, facts))
            yield Mark(sentence.body, fact_id, fits)


def tells(sentence: str, fact: Fact, facts: Facts) -> bool:
    """Whether a sentence tells a fact by its words; one with figures is told only by a figure."""
    if fact.text and fact.text in sentence:
        return True
    if any(claim.is_quantity or claim.kind == "date" for claim in fact.claims):
        return False
    wanted = word_set(fact.text, facts.language)
    return bool(wanted) and len(wanted & word_set(sentence, facts.language)) >= SHARED * len(wanted)
