"""Whose change a clause tells that names nothing (，同比增长8%)."""

from __future__ import annotations

from drafter.checking.derivations.question import Question

IN_SENTENCE = 0.8
"""So surely a figure is meant that stands earlier in the sentence."""


def changed(question: Question) -> frozenset[str]:
    """The facts of the sentence that know last period, where a clause of nothing but the change
    follows them (，同比增长8%); empty where it may be another's.
    """
    index = question.index
    if not index.vocabulary.has("only_changed", question.mention.before):
        return frozenset()
    here = (item.facts[0] for item in question.said if item.certainty >= IN_SENTENCE and item.facts)
    return frozenset(
        fact_id
        for fact_id in here
        if any(item.role == "previous" for item in index.by_fact.get(fact_id, ()))
    )
