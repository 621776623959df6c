"""One claim with a figure, and what may explain it: a sum, a slip, another's figure, chance."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from operator import itemgetter

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.explanation import Explanation
from drafter.checking.figures.fit import FAR, Figure, as_written, same_unit, told_apart
from drafter.checking.figures.points import in_points
from drafter.checking.finding import Verdict
from drafter.checking.formula_prices import formula_prices, information, tells_change
from drafter.checking.formulas import formulas
from drafter.checking.formulas.asked import Asked
from drafter.checking.formulas.change import Change
from drafter.checking.formulas.gathering import gathered, nearest
from drafter.checking.formulas.named import asked_for_by_name, names_figures
from drafter.checking.formulas.operand import Operands
from drafter.checking.matching.candidates import Option
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.margins import CLEAR, POINTED
from drafter.checking.matching.neighbours import Direction, Neighbours
from drafter.checking.matching.sentence import SENTENCE
from drafter.checking.slips import OPPOSITE, as_slip, digits_of, low_of, miswriting, of_option
from drafter.checking.words import word_set
from drafter.claims.claim import Claim

DIGITS = 2
"""Fewer digits, noughts at the end not counted, are too often the same by chance."""

DOZEN = 12

NAMED = 0.5
"""What words that name a fact tell of it, of what its figure would tell."""

DIRECT = 0.8
"""Words that point at a fact so clearly leave little doubt that the figure is about it."""

LABELS = 80
"""Characters in which a label may stand before its figure."""


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

    def turned(self) -> Explanation | None:
        """The cheapest that gives it where what is told as a rise was a fall, or the other way."""
        other: Mapping[Direction, Direction] = {"up": "down", "down": "up"}
        if self.asked.direction not in other:
            return None
        return self._cheapest(replace(self.asked, direction=other[self.asked.direction]))

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

    def _cheapest(self, asked: Asked) -> Explanation | None:
        return self._cheapest_of(formula_prices(asked), asked)

    def _cheapest_of(self, prices: Mapping[str, Cost], asked: Asked) -> Explanation | None:
        """The cheapest explanation, of those that are not dearer than chance by more than could
        still be told; the likeliest formulas are tried first, the others only for less.
        """
        best: Explanation | None = None
        most = information(asked.stated) + cost("certainty")
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
            found[item.fact.id] = max(affinity, found.get(item.fact.id, 0.0))
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
            if abs(low_of(option) - stated.low) <= room:
                yield of_option("miscalled", cost("error") + cost("wrong_word"), option)

    def slip_below(self, bits: float) -> Explanation | None:
        """The cheapest slip that explains the figure for fewer bits: a fact's digits in another
        unit, a sum under the opposite word of approximation, a change told the other way round.
        """
        slips = []
        if bits > cost("error") + cost("unit_changed"):
            slips.append(self._in_other_unit())
        if bits > cost("miscalled_sum"):
            slips.append(self._called_otherwise())
        if self.computed is not None and bits > cost("turned"):
            slips.append(as_slip(self.turned(), "turned"))
        best = min((slip for slip in slips if slip is not None), default=None)
        return best if best is not None and best.price < bits else None

    def _called_otherwise(self) -> Explanation | None:
        """The cheapest sum that gives the figure under the opposite word of approximation (不足七成
        of 72%), at the price of that slip; None for a figure without such a word.
        """
        other = OPPOSITE.get(self.stated.approximation)
        if other is None or self.stated.is_range:
            return None
        called = replace(self.stated, approximation=other, barely=False)
        return as_slip(self._cheapest(replace(self.asked, stated=called)), "miscalled_sum")

    def _in_other_unit(self) -> Explanation | None:
        """A fact's figure with its digits in another unit (2300公斤 for 2300斤),
        of which some words stand near; None where there is none or the digits tell little.
        """
        claim = self.near.mention.claim
        if len(digits_of(claim.numeral).strip("0")) < DIGITS:
            return None
        found = (
            of_option("other_unit", cost("error") + cost("unit_changed"), option)
            for option in self.near.options
            if option.fit == "no" and self._is_in_other_unit(claim, option.evidence)
        )
        return min(found, default=None)

    def _is_in_other_unit(self, claim: Claim, item: Evidence) -> bool:
        number, stated = item.number, self.stated
        if number is None or item.role != "value" or item.claim.numeral != claim.numeral:
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
        said = digits_of(self.near.mention.claim.numeral)
        for option in self._pointed():
            edit = miswriting(said, digits_of(option.evidence.claim.numeral))
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
        percent = self.stated.dimension == "percent" and tells_change(self.asked)
        plain = not mention.planned and not self.asked.names("yearly")
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

    def is_doubtful(self, wrong: Explanation, *, alone: bool) -> bool:
        """Whether a figure is never an error by itself: it tells little, some sum fits it though it
        is the dearer, or (`alone`: no words point at a fact) it stands in another fact.
        """
        if wrong.kind == "made_up" and self.computed is not None:
            return not self._is_plainly_of_a_fact(wrong)
        if wrong.kind == "copied" and alone:
            return True
        little = information(self.stated) <= cost("telling" if alone else "small")
        return little and all(o.right or o.affinity < DIRECT for o in self.near.options)
