"""Facts that are another's figure of last period by their label alone (上年投诉 beside 投诉)."""

from __future__ import annotations

from dataclasses import replace

from drafter.checking.vocabulary import vocabulary
from drafter.facts.fact import Fact, Facts


def with_last_periods(facts: Facts) -> Facts:
    """The same, where such a fact is also what the one of its group that it names was last
    period, unless that one tells it itself.
    """
    last = vocabulary(facts.language).cues["last_label"]
    before: dict[tuple[tuple[str, ...], str], Fact] = {}
    for fact in facts.facts:
        named, times = last.subn("", fact.label)
        if times and not fact.items:
            before[fact.group, named.strip().lower()] = fact
    if not before:
        return facts
    return replace(facts, facts=tuple(_with_last(fact, before) for fact in facts.facts))


def _with_last(fact: Fact, before: dict[tuple[tuple[str, ...], str], Fact]) -> Fact:
    found = before.get((fact.group, fact.label.lower()))
    own = fact.previous or fact.items or found is None or found is fact
    return fact if own or found is None else replace(fact, previous=found.text)
