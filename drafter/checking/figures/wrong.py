"""Which rule a claim breaks whose words are one fact's and whose value is not."""

from __future__ import annotations

import re

from drafter.checking.figures.fit import figure
from drafter.checking.matching.candidates import Option
from drafter.claims.claim import Claim

SMALL = 10
"""Counts up to here are too often the same by chance to be one in another unit."""


def broken_rule(claim: Claim, option: Option) -> str:
    """The rule's name, "" where the option is of another kind altogether."""
    if claim.kind == "date":
        return "wrong-date"
    if claim.kind in {"document-number", "rank", "time", "ratio"}:
        return "wrong-number"
    other = option.evidence.claim
    stated, fact = figure(claim), figure(other)
    if stated is None or fact is None:
        return ""
    alike = _digits(claim) == _digits(other) != ""
    if not option.same_kind:
        counts = stated.dimension == fact.dimension == "count"
        same = counts and stated.low == fact.low > SMALL
        return "wrong-unit" if alike or same else ""
    if alike and stated.low != fact.low:
        return "wrong-unit"
    if stated.approximation == "exact" == fact.approximation:
        return "wrong-number"
    near = abs(stated.low - fact.low) <= abs(fact.low) / 2
    return "wrong-approximation" if near else "wrong-number"


def _digits(claim: Claim) -> str:
    """The digits as written, without 万 and 余 behind them; of 4 min 40 s the whole."""
    found = re.fullmatch(r"([0-9][0-9,.]*)[^0-9]*", claim.numeral)
    return found.group(1).replace(",", "") if found else claim.numeral
