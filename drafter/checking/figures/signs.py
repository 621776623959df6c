"""Whether a sign and a word say the same: a fall of 3.5% is a change of -3.5%."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from drafter.checking.figures.fit import Figure
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.mention import Mention
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims


def negative(stated: Figure) -> Figure:
    """The figure with the other sign; the ends of a span change places."""
    return replace(stated, low=-stated.high, high=-stated.low)


def is_turned(mention: Mention, stated: Figure, item: Evidence, known: Figure) -> bool:
    """Whether one of the two has a minus, and the other a word of falling before its figure."""
    if stated.low > 0 > known.low:
        around = mention.around
        lead = around.text[mention.clause.start : mention.claim.start]
        return _falls(read_claims(lead, around.vocab.language), len(lead))
    if stated.low < 0 < known.low:
        return _falls(item.fact.claims, item.claim.start)
    return False


def _falls(claims: Iterable[Claim], end: int) -> bool:
    """Whether the last word of direction before `end` tells a fall."""
    ways = [claim.value for claim in claims if claim.kind == "trend" and claim.end <= end]
    return bool(ways) and ways[-1] == "down"
