"""A stated figure, the words around it, and the figures that it may be computed from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from drafter.checking.figures.fit import Figure, fits, units_agree
from drafter.checking.formulas.operand import KIN, Operand, Operands
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.lookup import window
from drafter.checking.matching.mention import Mention
from drafter.checking.vocabulary import vocabulary

Direction = Literal["up", "down", "flat", ""]
Partner = Callable[[float, float, float], tuple[float, float] | None]


class Computed(NamedTuple):
    """What a formula gives: `text` is the sum with its result, `facts` what it rests on, `price`
    what it costs in bits to have meant these figures.
    """

    text: str
    facts: tuple[str, ...]
    price: float


@dataclass(frozen=True)
class Asked:
    """The figure whose sum is looked for. `words` is the text in which a formula may be named,
    `per` what the figure is counted by, `direction` what the clause's trend word tells.
    """

    mention: Mention
    stated: Figure
    operands: Operands
    index: FactIndex
    words: str
    direction: Direction = ""

    @property
    def per(self) -> frozenset[str]:
        """What the figure is counted by (每周 → 周)."""
        return self.mention.per

    @cached_property
    def window(self) -> tuple[float, float]:
        """Between which values a result may lie, both included; without its sign."""
        low, high = (float(end) for end in window(self.stated))
        if self.stated.high < 0:
            return -high, -low
        return low, high

    def names(self, cue: str) -> bool:
        """Whether a word of that kind stands near the figure."""
        found = self._named.get(cue)
        if found is None:
            found = self._named[cue] = vocabulary(self.index.language).has(cue, self.words)
        return found

    @cached_property
    def _named(self) -> dict[str, bool]:
        return {}

    def is_borne_out(self, result: Decimal) -> bool:
        """Whether the figure is right for that result, in its own unit, whatever its sign."""
        stated = self.stated
        if stated.is_range:
            return stated.low <= result <= stated.high
        low = abs(stated.low)
        said = Figure(low, low, stated.approximation, stated.step, stated.dimension, stated.unit)
        known = Figure(result, result, "exact", Decimal(0), stated.dimension, stated.unit)
        return fits(said, known) != "no"

    def is_in_unit_of(self, operand: Operand) -> bool:
        """Whether the figure is stated in an operand's unit, or one that is used for it."""
        return units_agree(self.stated, operand.number)

    def is_more_than(self, *operands: Operand) -> bool:
        """Whether the figure is none of those it would be computed from: 60万 is no sum of 60万 and
        2000.
        """
        return not any(self.is_borne_out(abs(item.value)) and self.is_in_unit_of(item) for item in operands)

    def pairs(self, partner: Partner, *, counted: bool = False, nested: bool = False) -> Iterator[tuple[Operand, Operand]]:
        """Each two figures `a`, `b` where `b` lies between what `partner(a, low, high)` says;
        by its number as written where it is what is `counted`.
        """
        low, high = self.window
        find = self.operands.of_count if counted else self.operands.of_value
        for a in self.operands:
            ends = partner(float(a.value), low, high)
            if ends is not None:
                for b in find(*ends):
                    if b is not a and (nested or a.is_kin(b) or not set(a.facts) & set(b.facts)):
                        yield a, b


def price(a: Operand, b: Operand) -> float:
    """What two figures cost together: the second is cheap where it belongs to the first."""
    second = b.price
    if a.is_kin(b) or (a.group and a.group == b.group and "sum" not in (a.role, b.role)):
        second = min(second, KIN if a.is_kin(b) else 2 * KIN)
    first = a.price
    if b.is_kin(a) or (a.group and a.group == b.group and "sum" not in (a.role, b.role)):
        first = min(first, KIN if b.is_kin(a) else 2 * KIN)
    return min(a.price + second, first + b.price)


def facts_of(*operands: Operand) -> tuple[str, ...]:
    """The facts of some figures, each once."""
    return tuple(dict.fromkeys(fact for item in operands for fact in item.facts))


def shown(value: Decimal, digits: int = 2) -> str:
    """A result as a person writes it: at most `digits` decimals, no trailing zeros."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_brackets(operand: Operand) -> str:
    """A figure in a formula, in brackets where it is a sum itself."""
    return f"({operand.text})" if "+" in operand.text or "-" in operand.text[1:] else operand.text
