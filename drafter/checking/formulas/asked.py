"""A stated figure, the words around it, and the figures that it may be computed from."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.figures.fit import Figure, fits, units_agree
from drafter.checking.figures.known import exactly, shown
from drafter.checking.figures.pairing import length_of_row
from drafter.checking.formulas.operand import BEHIND, UNTOLD, Operand, Operands
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.lookup import window
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.neighbours import Direction
from drafter.checking.matching.own_parts import groups_named, named_by_own_part
from drafter.checking.words import word_set

JUST_TOLD = 3
"""So many figures before the sentence are still what it speaks of."""

JUST_BEFORE = 4
"""So many figures before the sentence are hardly further from it than its own."""

EQUAL = Decimal("0.001")
"""What two results may differ by that are one."""

ROUND_DIGITS, THOUSANDS = 3, 3
"""So many digits of a quotient must be told, before so many noughts that stand for the rest."""

Partner = Callable[[float, float, float], tuple[float, float] | None]


class Computed(NamedTuple):
    """What a formula gives: `text` is the sum with its result, `facts` what it rests on, `price`
    what it costs in bits to have meant these figures, `about` the facts whose words may stand
    beside the figure.
    """

    text: str
    facts: tuple[str, ...]
    price: Cost
    about: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """The figure whose sum is looked for. `words` is the text in which a formula may be named,
    `direction` what the clause's trend word tells; figures that cost more than `most` bits are not
    looked at.
    """

    mention: Mention
    stated: Figure
    operands: Operands
    index: FactIndex
    words: str
    direction: Direction = ""
    most: float = math.inf

    def within(self, most: float) -> Asked:
        """The same question for figures of so many bits at most."""
        other = object.__new__(Asked)  # `copy` takes five times as long, and there are thousands
        other.__dict__.update(self.__dict__, most=most)
        return other

    def narrow(self, most: float) -> None:
        """Look at no dearer figures from now on; for one that was made by `within`."""
        object.__setattr__(self, "most", min(self.most, most))

    @property
    def per(self) -> frozenset[str]:
        """What the figure is counted by (每周 → 周)."""
        return self.mention.per

    @cached_property
    def each(self) -> frozenset[str]:
        """What the words say that the figure comes to for each of, as pieces of words and as the
        measure word alone; nothing where they name none.
        """
        noun = self.noun_of_each
        return word_set(noun, self.index.language) | {noun[:1]} if noun else frozenset()

    @cached_property
    def noun_of_each(self) -> str:
        """The same noun as it stands; "" for none."""
        mention, vocab = self.mention, self.index.vocabulary
        text = mention.before if vocab.language == "zh" else mention.after
        found = vocab.cues["each_noun"].search(text)
        found = found or vocab.cues["each_noun"].search(self.carried)
        return found["noun"] if found is not None else ""

    @cached_property
    def carried(self) -> str:
        """What stands in the sentence before an earlier figure of the same unit that is told for
        each of something, after which the same is told of others (每亩80斤，乙村是100斤); "" where
        the figure has words of its own, where that is a time (每月2次，全年24次), or none is there.
        """
        mention, vocab = self.mention, self.index.vocabulary
        own = vocab.has("each_noun", mention.before) or mention.tells_change
        if vocab.language != "zh" or own or mention.block.kind == "cell":
            return ""
        before = (one for one in mention.figures_before if one.unit == mention.claim.unit)
        leads = (mention.around.text[mention.sentence.start : one.start] for one in before)
        told = (vocab.cues["each_noun"].search(lead) for lead in leads)
        times = vocab.tables["periods_in_a_year"]
        each = (found for found in told if found is not None and found["noun"] not in times)
        return next((found.string for found in each), "")

    @cached_property
    def window(self) -> tuple[float, float]:
        """Between which values a result may lie, both included; without its sign."""
        low, high = (float(end) for end in window(self.stated))
        return (-high, -low) if self.stated.high < 0 else (low, high)

    def names(self, cue: str) -> bool:
        """Whether a word of that kind stands near the figure."""
        found = self._named.get(cue)
        if found is None:
            found = self._named[cue] = self.index.vocabulary.has(cue, self.words)
        return found

    @cached_property
    def _named(self) -> dict[str, bool]:
        return {}

    @cached_property
    def nearest(self) -> Operand | None:
        """The figure of a fact right before this one in its sentence, or the one that 分别 pairs it
        with: of two figures in a row, the one two before it.
        """
        if self.referred_to is not None:
            return self.referred_to
        here = (item for item in self.operands if item.role != "sum" and item.facts)
        before = {item.place: item for item in here if 0 <= item.place < BEHIND}
        mention = self.mention
        row = 0
        if mention.around.is_listing:
            row = length_of_row(
                mention.around.text,
                mention.claim,
                mention.around.figures,
                mention.sentence,
                self.index.vocabulary,
            )
        places = sorted(before)[-max(row, 1) :]
        return before[places[0]] if places and len(places) >= row else None

    @cached_property
    def referred_to(self) -> Operand | None:
        """Which of the last two figures of facts the clause refers back to (前者增加3人，
        后者减少2人); None where it does to neither, or to both.
        """
        told = f"{self.mention.before}_{self.mention.after}"
        ways = [self.index.vocabulary.has(cue, told) for cue in ("former", "latter")]
        if ways[0] == ways[1]:
            return None
        values = {i.place: i for i in self.operands if i.role == "value" and i.place > UNTOLD}
        last = sorted(place for place in values if place < BEHIND)[-2:]
        return values[last[ways[1]]] if len(last) > 1 else None

    @cached_property
    def held_against(self) -> Operand | None:
        """The figure right before this one, where words of its clause hold something against it
        (比原定的2000页多).
        """
        mention, nearest = self.mention, self.nearest
        before = mention.figures_before
        if nearest is None or not before or before[-1].start < mention.clause.start:
            return None
        lead = mention.around.text[mention.clause.start : before[-1].start]
        return nearest if self.index.vocabulary.has("held_against", lead) else None

    @cached_property
    def named_here(self) -> frozenset[str]:
        """The facts of which what is their own stands between the figure before and this one:
        行政案件体量最小，却增长20%.
        """
        return frozenset(named_by_own_part(self.mention.since_figure, self.index))

    @cached_property
    def groups_named_here(self) -> frozenset[tuple[str, ...]]:
        """The groups beside others whose names stand there: 7路增长10%，12路增长3%."""
        return groups_named(self.mention.since_figure, self.index)

    def is_named_here(self, operand: Operand) -> bool:
        """Whether an operand is of a fact, or of such a group, that is named there, or of the fact
        whose figure follows (回落0.2个百分点，为1.6%).
        """
        named = not self.named_here.isdisjoint(operand.facts)
        follows = operand.facts == self.told_next
        return named or follows or operand.group in self.groups_named_here

    @cached_property
    def told_next(self) -> tuple[str, ...]:
        """The fact of the next figure in the sentence, where it comes right behind words for what
        was reached.
        """
        if not self.index.vocabulary.has("reached_next", self.mention.ahead):
            return ()
        behind = [item for item in self.operands if item.place >= BEHIND and item.role == "value"]
        return min(behind, key=attrgetter("place")).facts if behind else ()

    @cached_property
    def compared(self) -> tuple[tuple[str, ...], ...]:
        """The fact that is held against another, and that other one, where words name both right
        before the figure (外销比自用多28万株); nothing where they do not.
        """
        found = self.index.vocabulary.cues["one_against_other"].search(self.mention.before)
        if found is None:
            return ()
        both = []
        for said in (found["one"], found["other"]):
            named = [o for o in self.operands if o.role == "value" and self._is_called(o, said)]
            facts = {item.facts for item in named}
            if len(facts) != 1:
                return ()
            both.append(facts.pop())
        return tuple(both) if both[0] != both[1] else ()

    def _is_called(self, item: Operand, said: str) -> bool:
        """Whether words end in the label of a figure's fact, or are the end of that."""
        labels = [self.index.facts.by_id[fact].label for fact in item.facts]
        return len(labels) == 1 and (labels[0].endswith(said) or said.endswith(labels[0]))

    @cached_property
    def last_periods(self) -> Mapping[tuple[str, ...], Operand]:
        """The figures of last period, by their facts."""
        return {item.facts: item for item in self.operands if item.role == "previous"}

    @cached_property
    def this_periods(self) -> Mapping[tuple[str, ...], Operand]:
        """The present figures of facts, by their facts."""
        return {item.facts: item for item in self.operands if item.role == "value"}

    @cached_property
    def told(self) -> frozenset[str]:
        """The facts that the sentence tells."""
        return frozenset(fact for item in self.operands if item.place >= 0 for fact in item.facts)

    @cached_property
    def just_told(self) -> frozenset[str]:
        """The facts that the sentences right before it tell."""
        back = (item for item in self.operands if -JUST_BEFORE <= item.place < 0)
        return frozenset(fact for item in back for fact in item.facts)

    @cached_property
    def nearest_with_last_period(self) -> frozenset[str]:
        """The facts of the nearest figure before, where they know last period's."""
        facts = frozenset(self.nearest.facts) if self.nearest is not None else frozenset[str]()
        last = (item for item in self.operands if item.role == "previous")
        return facts if any(facts.intersection(item.facts) for item in last) else frozenset()

    def is_borne_out(self, result: Decimal, lies: str = "exact") -> bool:
        """Whether the figure is right for that result, in its own unit, whatever its sign. `lies`
        tells where the real one lies if that is known: "under" the result, "over" it.
        """
        said = self._unsigned
        if said.is_range:
            return said.low <= result <= said.high
        known = exactly(result, said)
        if lies != "exact" and said.low == result and said.approximation in ("over", "under"):
            return said.approximation == lies
        return fits(said, known) != "no"

    @property
    def in_round_numbers(self) -> Asked:
        """The question for a quotient, of which the noughts of thousands at the end of the figure
        are no digits, if three others are told: an average of £137,000 for £136,923.
        """
        said = self._unsigned
        if said.is_range or said.approximation != "exact" or said.dimension == "percent":
            return self
        digits, exponent = said.low.normalize().as_tuple()[1:]
        if not isinstance(exponent, int) or exponent < THOUSANDS or len(digits) < ROUND_DIGITS:
            return self
        step = max(said.step, Decimal(1).scaleb(exponent))
        return replace(self, stated=replace(self.stated, step=step))

    @cached_property
    def _unsigned(self) -> Figure:
        if 0 <= self.stated.low <= self.stated.high:
            return self.stated
        low, high = sorted((abs(self.stated.low), abs(self.stated.high)))
        return replace(self.stated, low=low, high=high)

    def is_exactly(self, result: Decimal) -> bool:
        """The same for a result that is added up, which nobody rounds but with 万 or million."""
        stated = self.stated
        whole = stated.approximation == "exact" and stated.step <= 1 and not stated.is_range
        if stated.dimension == "count" and whole and abs(abs(stated.low) - result) > EQUAL:
            return False
        return self.is_borne_out(result)

    def is_in_unit_of(self, operand: Operand) -> bool:
        """Whether the figure is stated in an operand's unit, or one that is used for it."""
        return units_agree(self.stated, operand.number)

    def is_more_than(self, *operands: Operand) -> bool:
        """Whether the figure is none of those it would be computed from: 60万 is no sum of 60万 and
        2000.
        """
        return not any(
            self.is_borne_out(abs(item.value)) and self.is_in_unit_of(item) for item in operands
        )

    def pairs(
        self,
        partner: Partner,
        first: str = "",
        second: str = "",
        *,
        counted: bool = False,
        nested: bool = False,
    ) -> Iterator[tuple[Operand, Operand]]:
        """Each two figures `a`, `b` where `b` lies between what `partner(a, low, high)` says;
        by its number as written where that is what is `counted`; `first` and `second` are the
        dimensions that they must have, "" for any. Unless `nested`, no figure goes with a sum that
        holds it, nor with another of the same facts, but for two told percentages.
        """
        low, high = self.window
        line = self.operands.along(second, counted=counted)
        for a in self.operands.of_dimension(first) if line.items else ():
            if a.price > self.most:
                break
            ends = partner(a.size, low, high)
            for b in line.between(*ends) if ends is not None else ():
                if b is a or b.price > self.most or a.role == b.role == "period":
                    continue
                told = self.stated.dimension == "points" and a.role == b.role == "computed"
                if nested or told or a.is_kin(b) or set(a.facts).isdisjoint(b.facts):
                    yield a, b


def price(a: Operand, b: Operand) -> Cost:
    """What two figures cost together: the second is cheap where it belongs to the first."""
    if a.is_kin(b):
        most = cost("of_one_fact")
    elif a.is_of_group(b):
        most = cost("of_one_group")
    else:
        said = max(a.place, b.place) >= -JUST_TOLD
        return a.price + b.price + (FREE if said or "period" in (a.role, b.role) else cost("apart"))
    nearer, other = (a.price, b.price) if a.price <= b.price else (b.price, a.price)
    return nearer + min(other, most)


def across(a: Operand, b: Operand) -> Cost:
    """What it costs that one is a figure of this period and the other one of last period's, of
    another fact.
    """
    apart = {a.role, b.role} == {"value", "previous"} and not a.is_kin(b)
    return cost("across_periods") if apart else FREE


def facts_of(*operands: Operand) -> tuple[str, ...]:
    """The facts of some figures, each once."""
    return tuple(dict.fromkeys(fact for item in operands for fact in item.facts))


def scaled(result: Decimal, like: Operand) -> str:
    """A result in base units as it is written in the unit of one of its operands."""
    return shown(result * like.count / like.value)


def in_brackets(operand: Operand) -> str:
    """A figure in a formula, in brackets where it is a sum itself."""
    return f"({operand.text})" if operand.role == "sum" else operand.text
