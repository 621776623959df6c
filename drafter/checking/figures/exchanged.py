"""Figures of one sentence that stand on each other's words: 3,100 meals and 5,200 drinks."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.checking.matching.candidates import Option
from drafter.checking.matching.margins import CROSSED, POINTED
from drafter.checking.matching.neighbours import Neighbours


def exchanged(neighbours: Neighbours, right: Option) -> Option | None:
    """The fact that the words around a figure mean, whose own value stands on the words of the fact
    that bears this one out. Both are right values; only together they show that they changed
    places.
    """
    mention = neighbours.mention
    solved = _solved(neighbours, right)
    if solved is not None:
        return solved
    beside = [(other, found) for other, found, _ in neighbours.done] + list(neighbours.ahead)
    for meant in neighbours.options:
        wrong = meant.fit == "no" and meant.same_kind and meant.evidence.role == "value"
        if not wrong or meant.affinity < max(POINTED, right.affinity):
            continue
        gained = meant.affinity - right.affinity
        for other, options in beside:
            if other.beside(mention) and other.claim.kind == mention.claim.kind:
                turned = _turned(options, meant.evidence.key, right.evidence.key)
                if turned is not None and gained + turned >= CROSSED:
                    return meant
    return None


def _solved(neighbours: Neighbours, right: Option) -> Option | None:
    """The fact of how many were brought to a good end, where the words say so of this figure, and
    its own value stands before it where they do not: 排查16处，整改17处.
    """
    vocab, mention = neighbours.index.vocabulary, neighbours.mention
    if not vocab.has("solved", mention.lead) or vocab.has("solved", right.evidence.fact.label):
        return None
    for other, _, verdict in neighbours.done:
        told = verdict.judgement == "supported" and other.beside(mention)
        if told and verdict.facts and not vocab.has("solved", f"{other.lead} {other.tail}"):
            for meant in neighbours.options:
                named = vocab.has("solved", meant.evidence.fact.label) and meant.same_kind
                if named and meant.fit == "no" and meant.fact_id == verdict.facts[0]:
                    return meant
    return None


def _turned(options: Sequence[Option], own: str, meant: str) -> float | None:
    """By how much the words around another figure point more at the fact `meant` than at its `own`;
    None where it is not borne out by its own alone.
    """
    right = [option for option in options if option.right]
    if not right or right[0].evidence.key != own:
        return None
    clearer = [o.affinity for o in options if o.evidence.key == meant and o.fit == "no"]
    gained = max(clearer, default=0.0) - right[0].affinity
    return gained if clearer and gained >= 0 else None
