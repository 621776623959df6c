"""Points that are percentage points: two points up, 0.7 points short of a target."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from drafter.checking.figures.fit import Figure
from drafter.checking.matching.index import FactIndex
from drafter.checking.words import word_set
from drafter.claims.claim import Claim


def is_points(claim: Claim, index: FactIndex) -> bool:
    """Whether a count of points is one of percentage points: the facts know no points of their own,
    as those of a game or a card, or it is no whole number of them.
    """
    noun = claim.unit_text.lower().split()[:1]
    if claim.kind != "count" or not noun or noun[0] not in index.vocabulary.lists["points"]:
        return False
    whole = isinstance(claim.value, Decimal) and claim.value == claim.value.to_integral_value()
    return not whole or not word_set(noun[0], index.language) & index.weights.keys()


def in_points(claim: Claim, stated: Figure | None, index: FactIndex) -> Figure | None:
    """A figure as percentage points where that is what its points are, else as it is."""
    if stated is None or not is_points(claim, index):
        return stated
    return replace(stated, dimension="points", unit="百分点")
