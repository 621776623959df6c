"""The cheapest explanation of a figure, in bits, and how far ahead of its best rival it is.

A figure that no fact bears out may have been computed, or be wrong. Computed, it costs the formula
and the figures that it is computed from; wrong, it costs what an error costs, and what of its
digits nothing foretold. What is cheaper by far is the verdict; where it is close, the checker is
unsure. (Description length: Rissanen, Modeling by shortest data description, 1978; that words pick
a fact by comparison levels: Fellegi and Sunter, A theory for record linkage, 1969.)
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from drafter.checking.costs import cost
from drafter.checking.explanation import Explanation, Kind
from drafter.checking.explanations.idle import is_idle, nothing
from drafter.checking.explanations.information import in_digits, information
from drafter.checking.explanations.prices import formula_prices, tells_change
from drafter.checking.explanations.slips import anothers, in_other_unit, invented, pointed_at
from drafter.checking.explanations.sums import cheapest, cheapest_of, is_labelled
from drafter.checking.figures.fit import Figure, digits
from drafter.checking.figures.points import in_points
from drafter.checking.figures.wording import as_drafted
from drafter.checking.finding import Verdict
from drafter.checking.formulas.asked import Asked
from drafter.checking.formulas.change import Change, change_asked_for
from drafter.checking.formulas.gathering import gathered, nearest
from drafter.checking.formulas.named import asked_for_by_name, names_figures
from drafter.checking.formulas.operand import Operands
from drafter.checking.matching.bars import is_last_period
from drafter.checking.matching.neighbours import Direction, Neighbours
from drafter.claims.claim import Claim

SETTLED = frozenset({"unsupported-number", "wrong-number", "wrong-derivation"})
"""The rules of figures that a formula may yet explain."""

BROKEN: Mapping[Kind, str] = {
    "other_unit": "wrong-unit",
    "miscalled": "wrong-approximation",
    "turned": "wrong-trend",
}
"""The rule that each slip breaks."""

OPPOSITE = {"over": "under", "under": "over", "near": "over", "reaching": "over"}
"""The word of approximation that is written by mistake for another."""

MISCOMPUTED = 20
"""So many times another figure is a wrong one at most of what its words ask for."""

DIRECT = 0.8
"""Words that point at a fact so clearly leave little doubt that the figure is about it."""


@dataclass(frozen=True)
class Settling:
    """One claim with a figure, and what may explain it."""

    near: Neighbours

    @cached_property
    def stated(self) -> Figure:
        """The figure, which the claim must have."""
        near = self.near
        stated = in_points(near.mention.claim, near.mention.number, near.index)
        assert stated is not None
        return stated

    @property
    def asked(self) -> Asked:
        """The question that the figure puts to the formulas."""
        return self._found[0]

    @property
    def computed(self) -> Explanation | None:
        """The cheapest formula that gives the figure."""
        return self._found[1]

    @cached_property
    def _found(self) -> tuple[Asked, Explanation | None]:
        """What the nearest facts give, unless more of them give it far more cheaply."""
        asked = self._ask(nearest(self.near))
        best = cheapest(self.near, asked)
        if best is not None and best.price <= cost("plain"):
            return asked, best
        asked = self._ask(gathered(self.near))
        return asked, cheapest(self.near, asked)

    def _ask(self, operands: Operands) -> Asked:
        near = self.near
        return Asked(near.mention, self.stated, operands, near.index, near.cue_text, near.direction)

    def turned(self, most: float = math.inf) -> Explanation | None:
        """The cheapest that gives it where what is told as a rise was a fall, or the other way; for
        less than so many bits alone.
        """
        other: Mapping[Direction, Direction] = {"up": "down", "down": "up"}
        if self.asked.direction not in other:
            return None
        return cheapest(self.near, replace(self.asked, direction=other[self.asked.direction]), most)

    @cached_property
    def mistold(self) -> Change | None:
        """The sum or share of which the words name the figures, where it comes to another figure
        than the one that stands there.
        """
        if not names_figures(self.near.mention):
            return None
        found = asked_for_by_name(self._ask(nearest(self.near)))
        return found if found is not None and not found.fits else None

    def by(self, formula: str) -> Explanation | None:
        """The cheapest sum that one formula gives, of all figures at hand."""
        asked = self._ask(gathered(self.near))
        return cheapest_of(self.near, {formula: formula_prices(asked)[formula]}, asked)

    def _is_last_periods(self, wrong: Explanation) -> bool:
        """Whether a figure that tells much is a fact's last period's, and no word tells of that."""
        items = (i for fact in wrong.facts for i in self.near.index.by_fact.get(fact, ()))
        last = any(
            i.role == "previous" and i.number is not None and i.number.low == self.stated.low
            for i in items
        )
        told = is_last_period(self.near.mention, self.near.index)
        return last and not told and information(self.stated) > cost("telling")

    def is_of_last_period(self, verdict: Verdict, wrong: Explanation) -> bool:
        """Whether the very fact that the words point at had the figure last period, of which no
        word tells.
        """
        own = set(verdict.facts) == set(wrong.facts) and wrong.kind == "copied"
        return own and self._is_last_periods(wrong)

    @cached_property
    def own_change_missed(self) -> Change | None:
        """The change from last period of the figure right before, which the words ask for and which
        comes to another than the one that stands there.
        """
        nearest, mention = self.asked.nearest, self.near.mention
        vocab = self.near.index.vocabulary
        than = vocab.cues["than_in_year"].match(mention.after)
        compares = vocab.has("previous_period", mention.after) or (
            than is not None and than["year"] in self.near.index.earlier_years
        )
        if nearest is None or not compares or not tells_change(self.asked):
            return None
        found = change_asked_for(self.asked)
        own = found is not None and not found.fits and set(found.facts) == set(nearest.facts)
        return found if own else None

    def is_own_change(self, verdict: Verdict) -> bool:
        """Whether a figure in digits stands where the words tell how the fact just told changed
        from last period, and comes to another.
        """
        own = verdict.rule == "wrong-derivation" and len(set(verdict.facts)) == 1
        nearest = self.asked.nearest
        told = nearest is not None and set(nearest.facts) == set(verdict.facts)
        start = self.near.index.vocabulary.has("changes_from", self.near.mention.before)
        asked_for = tells_change(self.asked) and not start
        return own and told and asked_for and in_digits(self.near.mention.claim)

    def _is_plainly_of_a_fact(self, wrong: Explanation) -> bool:
        """Whether a figure that a sum fits by chance stands behind the whole label of a fact that
        has another one, and the sum is far dearer.
        """
        sum_ = self.computed
        far = sum_ is not None and sum_.price - wrong.price >= cost("by_chance")
        return far and any(is_labelled(self.near, option) for option in pointed_at(self.near))

    def slip_below(self, bits: float) -> Explanation | None:
        """The cheapest slip that explains the figure for fewer bits: a fact's digits in another
        unit, a sum under the opposite word of approximation, a change told the other way round.
        """
        slips = []
        if bits > cost("error") + cost("unit_changed"):
            slips.append(in_other_unit(self.near, self.stated))
        if bits > cost("miscalled_sum"):
            slips.append(self._called_otherwise(bits - cost("miscalled_sum")))
        if self.computed is not None and bits > cost("turned"):
            turned = self.turned(bits - cost("turned"))
            if turned is not None and set(turned.facts) != set(self.computed.facts):
                slips.append(_as_slip(turned, "turned"))
        best = min((slip for slip in slips if slip is not None), default=None)
        return best if best is not None and best.price < bits else None

    def _called_otherwise(self, most: float) -> Explanation | None:
        """The cheapest sum of `most` bits that gives the figure under the opposite word of
        approximation (不足七成 of 72%), at the price of that slip; None for a figure without such a
        word.
        """
        other = OPPOSITE.get(self.stated.approximation)
        if other is None or self.stated.is_range:
            return None
        called = replace(self.stated, approximation=other, barely=False)
        return _as_slip(
            cheapest(self.near, replace(self.asked, stated=called), most), "miscalled_sum"
        )

    @cached_property
    def invented(self) -> Explanation:
        """The figure is no fact's but miswritten, miscalled, or made up."""
        return invented(self.near, self.stated)

    def mistaken(self, verdict: Verdict) -> Explanation:
        """The cheapest way in which the figure is wrong, for a verdict that says so."""
        return min((self.invented, *anothers(self.asked), *self._miscomputed(verdict)))

    def _miscomputed(self, verdict: Verdict) -> Iterator[Explanation]:
        """The change of one fact that the words ask for, which comes to another percentage; the sum
        or share of which they name the figures.
        """
        mention = self.near.mention
        if self.mistold is not None and verdict.rule == "wrong-derivation":
            found = self.mistold
            yield Explanation(cost("named_miscomputed"), found.formula, found.facts, "miscomputed")
            return
        asked_for = verdict.rule == "wrong-derivation" and len(verdict.facts) == 1
        own = self.own_change_missed
        percent = self.stated.dimension == "percent" and tells_change(self.asked)
        percent = percent or (own is not None and own.facts == verdict.facts)
        plain = not mention.planned and not self.asked.names("yearly")
        plain = plain and self.asked.named_here <= set(verdict.facts)
        plain = plain and self._is_of_group_named(verdict.facts)
        if asked_for and percent and plain:
            price = cost("change_miscomputed")
            yield Explanation(price, verdict.derivation or "", verdict.facts, "miscomputed")

    def _is_of_group_named(self, facts: Sequence[str]) -> bool:
        """Whether the facts are of the group that is named right before, where one is."""
        groups = {self.near.index.facts.by_id[fact].group for fact in facts}
        return groups <= self.asked.groups_named_here or not self.asked.groups_named_here

    def is_doubtful(self, wrong: Explanation, *, alone: bool) -> bool:
        """Whether a figure is never an error by itself: it tells little, some sum fits it though it
        is the dearer, or (`alone`: no words point at a fact) it stands in another fact.
        """
        if wrong.kind == "made_up" and self.computed is not None:
            return not self._is_plainly_of_a_fact(wrong)
        if wrong.kind == "copied" and alone:
            return not self._is_last_periods(wrong)
        little = information(self.stated) <= cost("telling" if alone else "small")
        return little and all(o.right or o.affinity < DIRECT for o in self.near.options)


def computed(settling: Settling) -> Verdict | None:
    """Derived where a formula gives the figure more cheaply than chance does; contradicted where
    it gives it with the direction turned. None for neither.
    """
    near = settling.near
    if near.untried or near.mention.number is None:
        return None
    claim, named = near.mention.claim, settling.mistold
    if named is not None:
        slip = settling.slip_below(settling.invented.price)
        if slip is not None and slip.kind == "miscalled" and set(slip.facts) == set(named.facts):
            return _wrong(claim, slip, None, BROKEN[slip.kind])
        return Verdict(claim, "contradicted", named.facts, named.formula, "wrong-derivation")
    best, wrong = settling.computed, settling.invented
    own = settling.own_change_missed
    if own is not None and best is not None and best.price > cost("change_not_of_nearest"):
        return Verdict(claim, "contradicted", own.facts, own.formula, "wrong-derivation")
    slip = settling.slip_below(min(wrong.price, best.price if best is not None else math.inf))
    if slip is not None:
        return _wrong(claim, slip, best, BROKEN[slip.kind])
    if best is not None and best.price <= wrong.price:
        return _derived(claim, best, wrong)
    other = settling.turned()
    if other is not None and other.price <= cost("formula_named") + cost("of_one_fact") + 2:
        return Verdict(claim, "contradicted", other.facts, other.told, "wrong-trend")
    near.searches.fruitless += 1
    return None


def _as_slip(
    found: Explanation | None, slip: Literal["turned", "miscalled_sum"]
) -> Explanation | None:
    """A sum that gives the figure but for a slip, at the price of both."""
    if found is None:
        return None
    kind: Kind = "turned" if slip == "turned" else "miscalled"
    return found._replace(price=found.price + cost(slip), kind=kind)


def _wrong(claim: Claim, slip: Explanation, rival: Explanation | None, rule: str) -> Verdict:
    """The verdict of a figure that a slip explains more cheaply than the cheapest sum does."""
    same = rival is not None and set(rival.facts) == set(slip.facts)  # what is left of the share
    ahead = rival.price - slip.price if rival is not None and not same else math.inf
    told = slip.told if slip.formula else None
    return Verdict(
        claim, "contradicted", slip.facts, told, rule, margin=ahead, explanation=slip, rival=rival
    )


def missed(settling: Settling) -> Verdict | None:
    """The verdict of a figure where the words plainly ask for a change, which comes to another;
    none where they set one growth against another (three times as fast as).
    """
    near, mention = settling.near, settling.near.mention
    if near.untried or mention.number is None:
        return None
    told = f"{mention.before}_{mention.after}"
    multiple = mention.number.dimension == "multiple"
    if multiple and near.index.vocabulary.has("times_as_fast", told):
        return None
    change = change_asked_for(settling.asked)
    if change is None or not (change.fits or _is_slip_of(change.result, settling.stated)):
        return None
    turned = settling.turned() if change.fits and settling.computed is None else None
    if turned is not None and turned.facts == change.facts:
        return Verdict(near.mention.claim, "contradicted", change.facts, turned.told, "wrong-trend")
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
    return digits(f"{said:f}").strip("0") == digits(f"{right:f}").strip("0")


def settled(settling: Settling, verdict: Verdict) -> Verdict:
    """The verdict on a figure with how far it is ahead of what else may explain the figure; another
    one where that is cheaper. What tells little, or has nothing against it but that no words ask
    for the sum that gives it, is a doubt: on unseen drafts most of these were right.
    """
    near = settling.near
    if verdict.rule not in SETTLED or near.untried or near.mention.number is None:
        return verdict
    if verdict.explanation is not None:  # weighed already
        return verdict
    best = settling.computed if settling.mistold is None else None
    if best is not None and _is_stale(best, verdict, near):
        best = None
    alone = verdict.rule == "unsupported-number"
    if alone and is_idle(near, settling.stated):
        return Verdict(verdict.claim, "not a claim")
    right = [best] if best is not None else []
    if alone:
        right.append(nothing(near, settling.stated))
    wrong, rival = settling.mistaken(verdict), min(right, default=None)
    margin = rival.price - wrong.price if rival is not None else math.inf
    if rival is not None and margin <= 0:
        idle = Verdict(verdict.claim, "not a claim", explanation=rival, rival=wrong)
        return _derived(verdict.claim, rival, wrong) if rival is best else idle
    if settling.is_of_last_period(verdict, wrong):
        margin = max(margin, cost("certainty"))
    elif not settling.is_own_change(verdict) and settling.is_doubtful(wrong, alone=alone):
        margin = min(margin, cost("certainty") / 2)
    verdict = _of_miswritten(settling, verdict, wrong)
    return replace(verdict, margin=margin, explanation=wrong, rival=rival)


def _is_stale(best: Explanation, verdict: Verdict, near: Neighbours) -> bool:
    """Whether all that explains a figure is that it is last period's of the very fact that the
    words point at, and none of them tells of that period.
    """
    own = verdict.rule == "wrong-number" and set(best.facts) == set(verdict.facts)
    return own and best.formula == "last_period" and not is_last_period(near.mention, near.index)


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
