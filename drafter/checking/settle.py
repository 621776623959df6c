"""The cheapest explanation of a figure, in bits, and how far ahead of its best rival it is.

A figure that no fact bears out may have been computed, or be wrong. Computed, it costs the formula
and the figures that it is computed from; wrong, it costs what an error costs, and what of its
digits nothing foretold. What is cheaper by far is the verdict; where it is close, the checker is
unsure. (Description length: Rissanen, Modeling by shortest data description, 1978; that words pick
a fact by comparison levels: Fellegi and Sunter, A theory for record linkage, 1969.)
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from drafter.checking.costs import cost
from drafter.checking.explanation import Explanation, Kind
from drafter.checking.figures.fit import Figure
from drafter.checking.figures.wording import as_drafted
from drafter.checking.finding import Verdict
from drafter.checking.formulas.change import change_asked_for
from drafter.checking.settling import Settling
from drafter.checking.slips import digits_of
from drafter.claims.claim import Claim

SETTLED = frozenset({"unsupported-number", "wrong-number", "wrong-derivation"})
"""The rules of figures that a formula may yet explain."""

BROKEN: Mapping[Kind, str] = {
    "other_unit": "wrong-unit",
    "miscalled": "wrong-approximation",
    "turned": "wrong-trend",
}
"""The rule that each slip breaks."""

MISCOMPUTED = 20
"""So many times another figure is a wrong one at most of what its words ask for."""


def computed(settling: Settling) -> Verdict | None:
    """Derived where a formula gives the figure more cheaply than chance does; contradicted where
    it gives it with the direction turned. None for neither.
    """
    near = settling.near
    if near.untried or near.mention.number is None:
        return None
    claim, named = near.mention.claim, settling.mistold
    if named is not None:
        return Verdict(claim, "contradicted", named.facts, named.formula, "wrong-derivation")
    best, wrong = settling.computed, settling.invented
    slip = settling.slip_below(min(wrong.price, best.price if best is not None else math.inf))
    if slip is not None:
        return _wrong(claim, slip, best, BROKEN[slip.kind])
    if best is not None and best.price <= wrong.price:
        return _derived(claim, best, wrong)
    other = settling.turned()
    if other is not None and other.price <= cost("formula_named") + cost("of_one_fact") + 1:
        return Verdict(claim, "contradicted", other.facts, other.told, "wrong-trend")
    near.searches.fruitless += 1
    return None


def _wrong(claim: Claim, slip: Explanation, rival: Explanation | None, rule: str) -> Verdict:
    """The verdict of a figure that a slip explains more cheaply than the cheapest sum does."""
    ahead = rival.price - slip.price if rival is not None else math.inf
    told = slip.told if slip.formula else None
    return Verdict(
        claim, "contradicted", slip.facts, told, rule, margin=ahead, explanation=slip, rival=rival
    )


def missed(settling: Settling) -> Verdict | None:
    """The verdict of a figure where the words plainly ask for a change, which comes to another."""
    near = settling.near
    if near.untried or near.mention.number is None:
        return None
    change = change_asked_for(settling.asked)
    if change is None or not (change.fits or _is_slip_of(change.result, settling.stated)):
        return None
    if change.fits:
        return Verdict(near.mention.claim, "derived", change.facts, change.formula)
    return Verdict(
        near.mention.claim, "contradicted", change.facts, change.formula, "wrong-derivation"
    )


def _is_slip_of(result: Decimal, stated: Figure) -> bool:
    """Whether a figure may be a result that was computed or copied wrongly: of about its size, or
    of its digits.
    """
    said, right = abs(stated.low), abs(result)
    if not said or not right or said / MISCOMPUTED <= right <= said * MISCOMPUTED:
        return True
    return digits_of(f"{said:f}").strip("0") == digits_of(f"{right:f}").strip("0")


def settled(settling: Settling, verdict: Verdict) -> Verdict:
    """The verdict on a figure with how far it is ahead of what else may explain the figure; another
    one where that is cheaper. What tells little, or has nothing against it but that no words ask
    for the sum that gives it, is a doubt: on unseen drafts most of these were right.
    """
    near = settling.near
    if verdict.rule not in SETTLED or near.untried or near.mention.number is None:
        return verdict
    best = settling.computed if settling.mistold is None else None
    alone = verdict.rule == "unsupported-number"
    if alone and settling.is_idle():
        return Verdict(verdict.claim, "not a claim")
    right = [best] if best is not None else []
    if alone:
        right.append(settling.nothing())
    wrong, rival = settling.mistaken(verdict), min(right, default=None)
    margin = rival.price - wrong.price if rival is not None else math.inf
    if rival is not None and margin <= 0:
        idle = Verdict(verdict.claim, "not a claim", explanation=rival, rival=wrong)
        return _derived(verdict.claim, rival, wrong) if rival is best else idle
    if settling.is_doubtful(wrong, alone=alone):
        margin = min(margin, cost("certainty") / 2)
    verdict = _of_miswritten(settling, verdict, wrong)
    return replace(verdict, margin=margin, explanation=wrong, rival=rival)


def _of_miswritten(settling: Settling, verdict: Verdict, wrong: Explanation) -> Verdict:
    """The verdict on a figure with the fact whose digits it has with a slip in them: another one,
    whose label alone stands nearer, is no more what was meant.
    """
    if verdict.rule != "wrong-number" or wrong.kind != "miswritten":
        return verdict
    near, (fact, *_) = settling.near, wrong.facts
    meant = next((option for option in near.options if option.fact_id == fact), None)
    if meant is None or fact in verdict.facts:
        return verdict
    expected = as_drafted(verdict.claim, meant.evidence.claim)
    return replace(verdict, facts=(fact,), expected=expected)


def _derived(claim: Claim, best: Explanation, wrong: Explanation) -> Verdict:
    return Verdict(claim, "derived", best.facts, best.told, explanation=best, rival=wrong)
