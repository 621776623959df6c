"""How many bits a figure's own digits tell."""

from __future__ import annotations

import math

from drafter.checking.costs import Cost, Part, cost
from drafter.checking.figures.fit import Figure
from drafter.claims.claim import Claim

NO_WIDTH = {"over": 0.2, "near": 0.25, "reaching": 0.1, "under": 0.2, "about": 0.1, "range": 0.2}
"""How much of its size an approximated figure leaves open."""


def information(stated: Figure) -> Cost:
    """How many bits the figure's own digits tell: how unlikely it is that one of about its size
    fits it by chance.
    """
    value = float(abs(stated.low))
    percent = stated.dimension == "percent"
    if stated.is_range or not value or (percent and value == 100):
        return cost("told_by_hundred")
    if percent and not stated.step and stated.approximation == "exact":
        return cost("told_by_fraction")
    width = float(stated.step)
    if not width:
        width = {"count": 1.0, "percent": value / 100}.get(stated.dimension, value / 1000)
    width = max(width, NO_WIDTH.get(stated.approximation, 0.0) * value)
    bits = -math.log2(min(0.9, width / value / (cost("decades") * math.log(10))))
    return Cost(bits, (Part("decades", bits),))


def in_digits(claim: Claim) -> bool:
    """Whether a figure stands there in digits, and is not spelt out."""
    return any(c.isascii() and c.isdigit() for c in claim.numeral)
