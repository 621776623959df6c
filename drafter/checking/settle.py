"""The cheapest explanation of a figure, in bits, and how far ahead of its best rival it is.

A figure that no fact bears out may have been computed, or be wrong. Computed, it costs the formula
and the figures that it is computed from; wrong, it costs what an error costs, and what of its
digits nothing foretold. What is cheaper by far is the verdict; where it is close, the checker is
unsure. (Description length: Rissanen, Modeling by shortest data description, 1978; that words pick
a fact by comparison levels: Fellegi and Sunter, A theory for record linkage, 1969.)
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from operator import itemgetter, ne
from typing import Literal

from drafter.checking.costs import FREE, Cost, Level, Part, cost, formula_cost
from drafter.checking.explanation import Explanation, Kind
from drafter.checking.figures.fit import FAR, Figure, as_written, digits, same_unit, told_apart
from drafter.checking.figures.points import in_points
from drafter.checking.figures.wording import as_drafted
from drafter.checking.finding import Verdict
from drafter.checking.formulas import formulas
from drafter.checking.formulas.asked import Asked
from drafter.checking.formulas.change import Change, change_asked_for
from drafter.checking.formulas.gathering import gathered, nearest
from drafter.checking.formulas.named import asked_for_by_name, names_figures
from drafter.checking.formulas.operand import Operands
from drafter.checking.matching.bars import is_last_period
from drafter.checking.matching.candidates import Option
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.margins import CLEAR, POINTED
from drafter.checking.matching.neighbours import Direction, Neighbours
from drafter.checking.matching.sentence import SENTENCE
from drafter.checking.words import word_set
from drafter.claims.claim import Claim

SETTLED = frozenset({"unsupported-number", "wrong-number", "wrong-derivation"})
"""The rules of figures that a formula may yet explain."""

NO_WIDTH = {"over": 0.2, "near": 0.25, "reaching": 0.1, "under": 0.2, "about": 0.1, "range": 0.2}
"""How much of its size an approximated figure leaves open."""

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

DIGITS = 2
"""Fewer digits, noughts at the end not counted, are too often the same by chance."""

DOZEN = 12

NO_AMOUNT = frozenset({"percent", "multiple", "points"})
"""Dimensions of figures that are never so much for each of something."""

NAMED = 0.5
"""What words that name a fact tell of it, of what its figure would tell."""

DIRECT = 0.8
"""Words that point at a fact so clearly leave little doubt that the figure is about it."""

LABELS = 80
"""Characters in which a label may stand before its figure."""

RIGHT_BY = {"zh": 8, "en": 32}
"""Within so many characters before or behind the figure a word is right by it."""


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
        best = self._cheapest(asked)
        if best is not None and best.price <= cost("plain"):
            return asked, best
        asked = self._ask(gathered(self.near))
        return asked, self._cheapest(asked)

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
        return self._cheapest(replace(self.asked, direction=other[self.asked.direction]), most)

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
        return self._cheapest_of({formula: formula_prices(asked)[formula]}, asked)

    def _cheapest(self, asked: Asked, most: float = math.inf) -> Explanation | None:
        return self._cheapest_of(formula_prices(asked), asked, most)

    def _cheapest_of(
        self, prices: Mapping[str, Cost], asked: Asked, most: float = math.inf
    ) -> Explanation | None:
        """The cheapest explanation, of those that are not dearer than chance by more than could
        still be told, nor than `most`; the likeliest formulas are tried first, the others only for
        less.
        """
        best: Explanation | None = None
        most = min(most, information(asked.stated) + cost("certainty"))
        for name, price in sorted(prices.items(), key=itemgetter(1)):
            if price > most:
                break
            question = asked.within(most - price)
            for found in formulas()[name].compute(question):
                if best is not None and found.price > best.price - price:
                    continue
                named = price.parts[0].name == "formula_named"
                against = FREE if named else self._against(found.about)
                bits = price + found.price + against + self._apart(asked, found.facts)
                one = Explanation(bits, found.text, found.facts, "computed", name)
                best = one if best is None else min(best, one)
                question.narrow(best.price - price)
            most = most if best is None else min(most, best.price)
        return best

    def _apart(self, asked: Asked, facts: Collection[str]) -> Cost:
        """What it costs that the sentence does not tell the facts, nor the words name them."""
        if not facts:
            return FREE
        near = {fact: min(1.0, self._affinities.get(fact, 0.0)) for fact in facts}
        untold = sum(
            (1 - NAMED * near[fact]) * (NAMED if fact in asked.just_told else 1)
            for fact in facts
            if fact not in asked.told
        )
        share = untold / len(facts)
        return cost("untold").times(share) + cost("unnamed").times(1 - min(near.values()))

    @cached_property
    def _affinities(self) -> Mapping[str, float]:
        """How clearly the words point at each fact."""
        found: dict[str, float] = {}
        for item, _, _, affinity, _ in self.near.options:
            if affinity > found.get(item.fact.id, 0.0):
                found[item.fact.id] = affinity
        return found

    def _against(self, about: Collection[str]) -> Cost:
        """What it costs that the words plainly are a fact's of another value, but for those that
        the formula is about; nothing for the sum of a group that the words name.
        """
        if self._is_named_group(about):
            return FREE
        others = [
            option
            for option in self.near.options
            if not option.right and option.fact_id not in about and self._may_be(option)
        ]
        if any(self._is_labelled(option) for option in others):
            return cost("pointed_by_heads")
        above = max((o.affinity for o in others), default=0.0) - cost("pointed_floor")
        cell = self.near.mention.block.kind == "cell"
        if cell and above >= POINTED:
            return cost("pointed_by_heads")
        return min(cost("pointed_most"), cost("pointed_tenth").times(max(0.0, above) * 10))

    def _is_last_periods(self, wrong: Explanation) -> bool:
        """Whether a figure that tells much is a fact's last period's, and no word tells of that."""
        items = (i for fact in wrong.facts for i in self.near.index.by_fact.get(fact, ()))
        last = any(
            i.role == "previous" and i.number is not None and i.number.low == self.stated.low
            for i in items
        )
        told = is_last_period(self.near.mention, self.near.index)
        return last and not told and information(self.stated) > cost("telling")

    @cached_property
    def own_change_missed(self) -> Change | None:
        """The change from last period of the figure right before, which the words ask for and which
        comes to another than the one that stands there.
        """
        nearest, mention = self.asked.nearest, self.near.mention
        compares = self.near.index.vocabulary.has("previous_period", mention.after)
        if nearest is None or not compares or not _tells_change(self.asked):
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
        return own and told and not start and self._is_in_digits and _tells_change(self.asked)

    def _is_plainly_of_a_fact(self, wrong: Explanation) -> bool:
        """Whether a figure that a sum fits by chance stands behind the whole label of a fact that
        has another one, and the sum is far dearer.
        """
        sum_ = self.computed
        far = sum_ is not None and sum_.price - wrong.price >= cost("by_chance")
        return far and any(self._is_labelled(option) for option in self._pointed())

    def _is_named_group(self, about: Collection[str]) -> bool:
        """Whether the facts are all of one group that have such a figure, and each word of its name
        stands near.
        """
        index = self.near.index
        groups = {index.facts.by_id[fact_id].group for fact_id in about}
        group = next(iter(groups)) if len(groups) == 1 and len(about) > 1 else ()
        if not group:
            return False
        members = {
            item.fact.id
            for fact in index.groups[group]
            for item in index.by_fact.get(fact.id, ())
            if item.number is not None and same_unit(item.number, self.stated)
            if item.fact.text.startswith(item.claim.text)  # and no figure within a sentence
        }
        named = word_set(group[-1], index.language)
        told = self.near.mention.context
        return members == set(about) and all(told.get(word, 0.0) >= SENTENCE for word in named)

    def _is_labelled(self, option: Option) -> bool:
        """Whether a fact's whole label is all that stands right before the figure (面积为86)."""
        mention, fact = self.near.mention, option.evidence.fact
        start = max(mention.block.start, mention.claim.start - LABELS)
        lead = self.near.text[start : mention.claim.start]
        before = self.near.index.vocabulary.cues["linking"].sub("", lead).rstrip("：: ")
        named = before.lower().endswith(fact.label.lower()) and len(fact.label) > 1
        return named and option.evidence.role == "value"

    def _may_be(self, option: Option) -> bool:
        """Whether a fact's figure is of this one's kind; in a table a mere number may be."""
        number, stated = option.evidence.number, self.stated
        if number is None:
            return False
        cell = self.near.mention.block.kind == "cell" and stated.is_bare
        return cell or (option.same_kind and number.dimension == stated.dimension)

    def _miscalled(self) -> Iterator[Explanation]:
        """A fact's figure under a wrong word of approximation."""
        stated = self.stated
        if stated.approximation == "exact":
            return
        room = abs(stated.low) * FAR
        for option in self._pointed():
            if abs(_low(option) - stated.low) <= room:
                yield of_option("miscalled", cost("error") + cost("wrong_word"), option)

    def slip_below(self, bits: float) -> Explanation | None:
        """The cheapest slip that explains the figure for fewer bits: a fact's digits in another
        unit, a sum under the opposite word of approximation, a change told the other way round.
        """
        slips = []
        if bits > cost("error") + cost("unit_changed"):
            slips.append(self._in_other_unit())
        if bits > cost("miscalled_sum"):
            slips.append(self._called_otherwise(bits - cost("miscalled_sum")))
        if self.computed is not None and bits > cost("turned"):
            slips.append(_as_slip(self.turned(bits - cost("turned")), "turned"))
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
        return _as_slip(self._cheapest(replace(self.asked, stated=called), most), "miscalled_sum")

    def _in_other_unit(self) -> Explanation | None:
        """A fact's figure with its digits in another unit (2300公斤 for 2300斤),
        of which some words stand near; None where there is none or the digits tell little.
        """
        claim = self.near.mention.claim
        if len(digits(claim.numeral).strip("0")) < DIGITS:
            return None
        found = (
            of_option("other_unit", cost("error") + cost("unit_changed"), option)
            for option in self.near.options
            if option.fit == "no" and self._is_in_other_unit(claim, option.evidence)
        )
        return min(found, default=None)

    def _is_in_other_unit(self, claim: Claim, item: Evidence) -> bool:
        number, stated = item.number, self.stated
        if number is None or item.role != "value":
            return False
        if digits(item.claim.numeral) != digits(claim.numeral):
            return False
        if number.dimension != stated.dimension or item.claim.unit_text == claim.unit_text:
            return False
        return stated.dimension != "count" or told_apart(stated, number)

    @cached_property
    def invented(self) -> Explanation:
        """The figure is no fact's but miswritten, miscalled, or made up."""
        spelt = cost("spelt").times(not self._is_in_digits)
        price = cost("error") + information(self.stated) + spelt
        made_up = Explanation(price, "", (), "made_up")
        return min((made_up, *self._miscalled(), *self._miswritten()))

    def mistaken(self, verdict: Verdict) -> Explanation:
        """The cheapest way in which the figure is wrong, for a verdict that says so."""
        return min((self.invented, *self._anothers(), *self._miscomputed(verdict)))

    def _pointed(self) -> Iterator[Option]:
        for option in self.near.options[:10]:
            wrong = option.fit == "no" and option.same_kind
            if wrong and option.affinity >= POINTED and option.evidence.number is not None:
                yield option

    def _miswritten(self) -> Iterator[Explanation]:
        said = digits(self.near.mention.claim.numeral)
        for option in self._pointed():
            edit = _edit(said, option.evidence.digits)
            if edit is not None:
                yield of_option("miswritten", cost("error") + edit, option)

    def _anothers(self) -> Iterator[Explanation]:
        """A figure of a fact on words that are not its own."""
        asked = self.asked
        low, high = asked.window
        for item in asked.operands.of_value(low, high):
            own = item.role in {"value", "previous"} and same_unit(item.number, asked.stated)
            if own and asked.is_borne_out(abs(item.value)):
                price = cost("error") + cost("copied") + item.price
                yield Explanation(price, item.text, item.facts, "copied")

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
        percent = self.stated.dimension == "percent" and _tells_change(self.asked)
        plain = not mention.planned and not self.asked.names("yearly")
        plain = plain and self.asked.named_here <= set(verdict.facts)
        if asked_for and percent and plain:
            price = cost("change_miscomputed")
            yield Explanation(price, verdict.derivation or "", verdict.facts, "miscomputed")

    def nothing(self) -> Explanation:
        """The figure claims nothing (一天, 两样)."""
        written = as_written(self.near.mention.claim, self.stated)  # 24p is no small pound
        size = math.log2(1 + (float(max(abs(self.stated.low), abs(written))) or 1.0))
        digits = cost("nothing_in_digits").times(self._is_in_digits)
        price = cost("nothing") + cost("nothing_by_size").times(size) + digits
        return Explanation(price, "", (), "nothing")

    @property
    def _is_in_digits(self) -> bool:
        return any(c.isascii() and c.isdigit() for c in self.near.mention.claim.numeral)

    def is_idle(self) -> bool:
        """Whether the figure is a dozen at most, spelt out, that no fact's words stand beside, and
        no word that measures it (just over three weeks).
        """
        value = self.near.mention.claim.value
        small = isinstance(value, Decimal) and value <= DOZEN
        named = any(o.affinity >= CLEAR and o.same_kind for o in self.near.options)
        return small and not self._is_in_digits and not named and not self.stated.barely

    def is_figure_of_speech(self) -> bool:
        """Whether it is half of something of which no fact knows (half the conversation), in a
        sentence that states no fact's figure.
        """
        near, mention = self.near, self.near.mention
        told = f"{mention.claim.text}{mention.after}"
        found = near.index.vocabulary.cues["half_of_what"].match(told)
        if found is None or self.stated.dimension != "percent" or self._is_in_digits:
            return False
        known = word_set(found["what"], near.index.language) & near.index.words
        beside = [v for _, _, v in near.here if v.facts]
        return not known and not beside and not any(o and o[0].right for _, o in near.ahead_here)

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
    best = settling.computed if settling.mistold is None else None
    alone = verdict.rule == "unsupported-number"
    if alone and (settling.is_idle() or settling.is_figure_of_speech()):
        return Verdict(verdict.claim, "not a claim")
    right = [best] if best is not None else []
    if alone:
        right.append(settling.nothing())
    wrong, rival = settling.mistaken(verdict), min(right, default=None)
    margin = rival.price - wrong.price if rival is not None else math.inf
    if rival is not None and margin <= 0:
        idle = Verdict(verdict.claim, "not a claim", explanation=rival, rival=wrong)
        return _derived(verdict.claim, rival, wrong) if rival is best else idle
    if not settling.is_own_change(verdict) and settling.is_doubtful(wrong, alone=alone):
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


def _tells_change(asked: Asked) -> bool:
    mention = asked.mention
    return mention.tells_change or mention.claim.text[:1] in {"+", "-", "＋", "－", "−"}


def formula_prices(asked: Asked) -> Mapping[str, Cost]:
    """What each formula costs by the words around the figure."""
    named = _named(asked)
    changes = _tells_change(asked)
    summed = changes and asked.index.vocabulary.has("sum", asked.mention.lead)  # 合计增收99万元
    of_others = bool(named - {"total"})
    found = {}
    for name, formula in formulas().items():
        level: Level
        if name in named:
            level = "named"
        elif summed and "sum" in formula.CUES:
            level = "near"
        elif changes:
            level = "never"
        else:
            near = any(map(asked.names, formula.CUES))
            near = near or (name == "share" and _is_fraction(asked))
            if of_others:
                level = "near_of_others" if near else "other"
            else:
                level = "near" if near else "unnamed"
        found[name] = formula_cost(name, level)
    return found


def _is_for_each(asked: Asked) -> bool:
    """Whether words beside an amount tell it of each of something: apiece, £80 a visit, the average
    boat.
    """
    mention, vocab = asked.mention, asked.index.vocabulary
    behind = vocab.has_any(("shared_out", "for_any"), mention.after)
    return behind or vocab.has("average_one", mention.before)


def _is_fraction(asked: Asked) -> bool:
    """Whether a share is told as a fraction, in words: three in every four, two fifths."""
    percent = asked.stated.dimension == "percent"
    return percent and not any(c.isdigit() or c == "%" for c in asked.mention.claim.text)


def _named(asked: Asked) -> set[str]:
    """The formulas that the words right beside the figure ask for."""
    mention, vocab = asked.mention, asked.index.vocabulary
    changes = _tells_change(asked)
    named = {"growth", "difference"} if changes else set[str]()
    if changes and asked.stated.dimension == "points":
        named.add("moved_share")
    elif changes:
        named.add("moved_rate")
    if asked.names("yearly"):
        named.add("yearly")
    if asked.stated.dimension == "duration" and vocab.has("time_between", mention.after):
        named.add("elapsed")
    if asked.stated.dimension == "points" and asked.names("outpaces"):
        named |= {"difference", "outpacing"}
    if asked.names("per_many"):
        named.add("rate_in_many")
    elif (
        mention.tells_average
        or mention.per
        or (asked.stated.dimension not in NO_AMOUNT and _is_for_each(asked))
    ):
        named.add("rate")
    part = asked.stated.dimension == "percent" and vocab.has("of_so_much", mention.after)
    if part or vocab.has_any(("takes_share", "part_of"), mention.before):
        named.add("share")
    right_by = RIGHT_BY[vocab.language]
    if vocab.has("rest", mention.lead[-right_by:]) or vocab.has("rest", mention.after[:right_by]):
        named.add("difference")
    summed = vocab.has("sum", mention.lead) or _is_of_all_records(asked)
    if not changes and summed:
        named.add("total")
    return named


def _is_of_all_records(asked: Asked) -> bool:
    """Whether what stands before a figure is a label that several records have, or all that the
    unit has, and no record's name: 其中升学62人, of three majors.
    """
    index, lead = asked.index, asked.mention.lead
    label = asked.index.vocabulary.cues["linking"].sub("", lead).rstrip("：: ").lower()
    labels, names = index.once(_labels_of_records)
    if not labels or any(name in asked.mention.before for name in names):
        return False
    return asked.names("whole_body") or label.endswith(labels)


def _labels_of_records(index: FactIndex) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels that several records have, in lower case, and the names of those records."""
    records = [facts for facts in index.by_label.values() if len(facts) >= RECORDS]
    names = {fact.group[-1] for facts in records for fact in facts if fact.group}
    return tuple(facts[0].label.lower() for facts in records), tuple(names)


RECORDS = 3
"""So many facts of one label are those of records."""


def _low(option: Option) -> Decimal:
    number = option.evidence.number
    assert number is not None
    return number.low


def of_option(kind: Kind, slip: Cost, option: Option) -> Explanation:
    """A fact's figure, at the price of the slip in it and of the words being others."""
    price = slip + cost("words_apart").times(1 - min(1.0, option.affinity))
    return Explanation(price, option.evidence.claim.text, (option.fact_id,), kind)


def _edit(one: str, other: str) -> Cost | None:
    """What it costs to miswrite the digits of one number as those of the other: turned round, of
    another size, one changed. None where it takes more.
    """
    if not one or not other:
        return None
    if one.strip("0") == other.strip("0"):
        return cost("digits_turned")
    if len(one) != len(other):
        return None
    if len(one) > 1 and sorted(one) == sorted(other):
        return cost("digits_turned")
    if len(one) > 2 and sum(map(ne, one, other)) == 1:
        return cost("digit_changed") + cost("rank").times(math.log2(len(one)))
    return None
