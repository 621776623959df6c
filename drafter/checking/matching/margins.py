"""The margins of the matcher, all in one table. Changed only by measuring on labelled drafts."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from drafter.claims.claim import Claim

Telling = Literal["much", "some", "small"]

NEEDED: dict[Telling, float] = {"much": 0.0, "some": 0.08, "small": 0.2}
"""The affinity that a right value needs: 614839 hardly any, 3 or 20 a good deal."""

NAMED = 0.06
"""The least that a small figure in digits needs: some word of its fact."""

CLEAR = 0.6
"""From here on the words are clearly those of one fact."""

MARGIN = 0.3
"""By so much the words must point more at another fact before a right value is doubted."""

MARGIN_TOLD = 0.1
"""The same where the right value's own fact is told more clearly by another figure beside it."""

CROSSED = 0.4
"""By so much in all the words of two figures must point more at each other's fact than at their own
before they are told as exchanged."""

POINTED = 0.35
"""From here on a wrong value is told as wrong for this fact; below, as borne out by none."""


def telling(claim: Claim) -> Telling:
    """How much the figure alone says about which fact it is."""
    if claim.kind in {"date", "document-number"}:
        return "some"
    value = claim.value[0] if isinstance(claim.value, tuple) else claim.value
    if not isinstance(value, Decimal):
        return "some"
    digits = len(value.normalize().as_tuple().digits)
    if digits >= 3 and claim.step != 0:
        return "much"
    return "small" if value <= 20 or digits == 1 else "some"
