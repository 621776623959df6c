"""How many items a list fact has, or how many figures and things a fact names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from drafter.checking.derivations.question import Derived, Question, exactly
from drafter.checking.words import word_set
from drafter.facts.fact import Fact

HALF = 0.5
"""The share of a label that must stand near a figure to mean that list."""

ANYWHERE = 0.15
"""The weight from which a word stands in the sentence or the one before."""

NEAR = 0.4
"""The weight in a mention's context from which a word stands near."""

CUES = ("sum", "item_count")


def derive(question: Question) -> Iterator[Derived]:
    """The number of items of each list that the sentence is about."""
    index = question.index
    context = question.mention.context
    loose = not question.mention.claim.numeral.isdecimal()
    for fact in index.facts.facts:
        if len(fact.items) < 2:
            continue
        forms = (word_set(form, index.language) for form in (fact.label, *fact.aliases))
        named = max((_named(form, context) for form in forms), default=0.0)
        items = sum(
            1 for item in fact.items if _named(word_set(item, index.language), context) > 0.5
        )
        if named >= HALF or items >= 2 or (loose and _touched(fact, context, index.language)):
            size = Decimal(len(fact.items))
            yield Derived(
                f"{fact.label}: {len(fact.items)}",
                exactly(size, question.stated),
                (fact.id,),
                max(named, 0.6 if items >= 2 else 0.1),
            )


def _touched(fact: Fact, context: Mapping[str, float], language: str) -> bool:
    """Whether any word of the list stands near: enough for 两批 and 两处, which tell little."""
    forms = word_set(" ".join((fact.label, *fact.aliases, *fact.items)), language)
    return any(context.get(word, 0.0) >= ANYWHERE for word in forms)


def _named(words: frozenset[str], context: Mapping[str, float]) -> float:
    """The share of the words that stand near the figure."""
    return sum(1 for word in words if context.get(word, 0.0) >= NEAR) / max(1, len(words))
