"""The figures near a claim that it may be computed from, each with the price of meaning it."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from operator import attrgetter

from drafter.checking.figures.fit import Figure, units_agree

KIN = 1.0
"""Bits for the second of two figures that belong together: a fact and its last period."""


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure in base units, as it is `text`ed and of which `facts`; `price` in bits is less the
    nearer it stands. `count` is its number as written, by which others are divided or multiplied.
    `group` tells whose kin it is; `role` which of a fact's figures.
    """

    number: Figure
    count: Decimal
    text: str
    facts: tuple[str, ...]
    price: float
    group: tuple[str, ...] = ()
    per: frozenset[str] = frozenset()
    role: str = "value"
    place: int = -1

    @property
    def value(self) -> Decimal:
        """Its number in base units."""
        return self.number.low

    def is_kin(self, other: Operand) -> bool:
        """Whether it is another figure of the very facts: last period's, another of one line."""
        return self.facts == other.facts and bool(self.facts)


class Operands:
    """The figures at hand, cheapest first, to be found by their value too."""

    def __init__(self, operands: Iterable[Operand]) -> None:
        best: dict[tuple[object, ...], Operand] = {}
        for item in operands:
            key = (item.value, item.number.unit, item.facts, item.role)
            if key not in best or item.price < best[key].price:
                best[key] = item
        self.all: Sequence[Operand] = sorted(best.values(), key=attrgetter("price"))

    def __iter__(self) -> Iterator[Operand]:
        return iter(self.all)

    @cached_property
    def _by_value(self) -> tuple[list[float], list[Operand]]:
        items = sorted(self.all, key=attrgetter("value"))
        return [float(item.value) for item in items], items

    @cached_property
    def _by_count(self) -> tuple[list[float], list[Operand]]:
        items = sorted(self.all, key=attrgetter("count"))
        return [float(item.count) for item in items], items

    def of_value(self, low: float, high: float) -> Sequence[Operand]:
        """Those whose value in base units lies between both, both included."""
        values, items = self._by_value
        return _between(values, items, low, high)

    def of_count(self, low: float, high: float) -> Sequence[Operand]:
        """The same by the number as written."""
        values, items = self._by_count
        return _between(values, items, low, high)


def _between(
    values: list[float], items: list[Operand], low: float, high: float
) -> Sequence[Operand]:
    slack = 1e-9 * max(abs(low), abs(high))
    return items[bisect_left(values, low - slack) : bisect_right(values, high + slack)]


def rank_price(rank: int) -> float:
    """What it costs to name the figure of that rank, the nearest being 0: its universal code."""
    return math.log2(1 + rank)


def together(items: Sequence[Operand], price: float) -> Operand:
    """The sum of some figures of one unit."""
    first = items[0]
    value = sum((item.value for item in items), start=Decimal(0))
    count = sum((item.count for item in items), start=Decimal(0))
    facts = tuple(dict.fromkeys(fact for item in items for fact in item.facts))
    return Operand(
        number=replace(first.number, low=value, high=value, step=Decimal(0)),
        count=count,
        text="+".join(item.text for item in items),
        facts=facts,
        price=price,
        group=first.group,
        per=first.per,
        role="sum",
    )


def are_alike(items: Sequence[Operand]) -> bool:
    """Whether all could be added up: counts or measures of one unit."""
    first = items[0].number
    return all(
        item.number.dimension == first.dimension and units_agree(item.number, first)
        for item in items
    )
