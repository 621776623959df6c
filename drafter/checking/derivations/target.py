"""How far it is from where things stand to a target: 再增16节，做到100节."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.derivations.question import (
    Derived,
    Known,
    Question,
    exactly,
    known,
    percent,
    shown,
)
from drafter.checking.figures.fit import same_unit
from drafter.checking.matching.evidence import Evidence

NAMED = 0.3
"""The share of a label's words by which a plan names it."""

CUES = ("growth", "difference", "to")


def derive(question: Question) -> Iterator[Derived]:
    """Each planned figure less the present one of the fact that the plan names."""
    if not (question.mention.planned or question.mention.prospect):
        return
    for target in question.all:
        for item in question.index.by_fact.get(target.facts[0], ()) if target.facts else ():
            share = question.stated.dimension == "percent"
            if item.planned and (share or same_unit(question.stated, target.number)):
                yield from _gaps(question, target, item)


def _gaps(question: Question, target: Known, plan: Evidence) -> Iterator[Derived]:
    index = question.index
    words = plan.near.union(*plan.labels)
    named_by = (index.lookup.by_word.get(word, frozenset()) for word in words)
    for at in sorted(frozenset[int]().union(*named_by)):
        item = index.evidence[at]
        named = any(len(label & words) >= NAMED * len(label) > 0 for label in item.labels)
        now = known(item, target.certainty) if named and item.role == "value" else None
        if now is None or item.planned or not same_unit(target.number, now.number):
            continue
        if question.asks("to"):
            yield _reached(target, now)
        gap = target.number.low - now.number.low
        if now.number.low:
            share = abs(gap) / now.number.low * 100
            formula = f"({target.text}-{now.text})/{now.text}={shown(share)}%"
            facts = (*target.facts, *now.facts)
            yield Derived(
                formula, percent(share), facts, target.certainty, "up" if gap > 0 else "down"
            )
        yield Derived(
            f"{target.text}-{now.text}={shown(target.raw - now.raw)}",
            exactly(abs(gap), now.number),
            (*target.facts, *now.facts),
            target.certainty,
            "up" if gap > 0 else "down",
        )


def _reached(added: Known, now: Known) -> Derived:
    """Where a planned addition leads: 7 and 3 more are 10."""
    return Derived(
        f"{now.text}+{added.text}={shown(now.raw + added.raw)}",
        exactly(now.number.low + added.number.low, now.number),
        (*added.facts, *now.facts),
        added.certainty,
    )
