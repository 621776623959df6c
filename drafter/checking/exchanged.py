"""Figures of one sentence that stand on each other's words: 3,100 meals and 5,200 drinks."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.checking.candidates import Option
from drafter.checking.derive import Neighbours
from drafter.checking.margins import CROSSED, POINTED


def exchanged(neighbours: Neighbours, right: Option) -> Option | None:
    """The fact that the words around a figure mean, whose own value stands on the words of the fact
    that bears this one out. Both are right values; only together they show that they changed
    places.
    """
    mention = neighbours.mention
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
