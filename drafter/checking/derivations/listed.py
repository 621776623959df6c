"""How many items a list fact has, or how many figures and things a fact names."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.derivations.question import Derived, Question, exactly
from drafter.checking.words import word_set

CUES = ("sum", "item_count")


def derive(question: Question) -> Iterator[Derived]:
    """The number of items of each list that the sentence is about."""
    index = question.index
    context = question.mention.context
    for fact in index.facts.facts:
        if len(fact.items) < 2:
            continue
        label = word_set(" ".join((fact.label, *fact.aliases, *fact.items)), index.language)
        hits = sum(1 for word in label if context.get(word, 0.0) >= 0.15)
        if hits:
            size = Decimal(len(fact.items))
            yield Derived(
                f"{fact.label}: {len(fact.items)}",
                exactly(size, question.stated),
                (fact.id,),
                min(1.0, hits / max(2, len(label)) * 3),
            )
