"""A figure that others may be computed from, with the price of meaning it."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter
from typing import Literal, NamedTuple

from drafter.checking.costs import FREE, Cost, cost, remembered
from drafter.checking.figures.fit import Figure
from drafter.checking.figures.known import exactly
from drafter.claims.units import to_base, unit

Role = Literal["value", "previous", "note", "computed", "sum", "size", "period", "span"]

BEHIND = 1000
"""From this place on a figure stands behind the one asked for."""

UNTOLD = -1000
"""The place of a figure that no text near tells."""

ROUND = frozenset({1, 10, 100, 1000, 10000})
"""Figures by which everything can be divided with its own digits."""

NEVER_COUNTED = frozenset({"percent", "points", "money", "multiple"})
"""The dimensions by which nothing is divided or multiplied as it is written."""

FAR_AWAY = 0.4
"""What a divisor that words name, and that is far from them, costs of what it would without."""


@dataclass(slots=True)
class Operand:
    """A figure in base units, as it is written in `text` and of which `facts`; `price` is in bits.
    None is ever changed, but those of a frozen class take three times as long to be made, and a
    figure has a hundred.

    `count` is its number as written, by which others are divided or multiplied; `group` tells whose
    kin it is, `role` which figure of a fact it is, or what was made of some. `place` is its place
    among the figures of the sentence, from BEHIND on behind the one asked for, below 0 before it,
    UNTOLD elsewhere.
    """

    number: Figure
    count: Decimal
    text: str
    facts: tuple[str, ...]
    price: Cost = FREE
    group: tuple[str, ...] = ()
    per: frozenset[str] = frozenset()
    role: Role = "value"
    place: int = UNTOLD

    @property
    def value(self) -> Decimal:
        """Its number in base units."""
        return self.number.low

    @property
    def size(self) -> float:
        """The same, near enough to look others up by it."""
        return float(self.number.low)

    def at(self, price: Cost) -> Operand:
        """The same for so many bits; `replace` would take five times as long."""
        return Operand(
            self.number,
            self.count,
            self.text,
            self.facts,
            price,
            self.group,
            self.per,
            self.role,
            self.place,
        )

    def beside(self, other: Operand) -> Operand:
        """One of two that are the same figure: at the lower price, where the text tells it."""
        told, own = (self, other) if self.place > other.place else (other, self)
        found = told.at(min(self.price, other.price))
        return found if found.group or not own.group else replace(found, group=own.group)

    @property
    def is_amount(self) -> bool:
        """Whether it is an amount that others add to or differ from: no length of time."""
        return self.role not in {"period", "span"}

    @property
    def is_divisor(self) -> bool:
        """Whether something may be divided by it, or multiplied with it, as it is written."""
        counted = self.number.dimension not in NEVER_COUNTED
        return counted and self.count > 1 and self.count not in ROUND

    def amount_in(self, name: str) -> Decimal:
        """How much of that unit of measure it is; 0 for a figure of another kind."""
        known = unit(name)
        if known is None or known.dimension != self.number.dimension:
            return Decimal(0)
        size, _ = to_base(Decimal(1), name)
        return self.value / size

    def is_kin(self, other: Operand) -> bool:
        """Whether it is another figure of the very facts: last period's, another of one line."""
        single = "computed" not in (self.role, other.role)
        return single and self.facts == other.facts and bool(self.facts)

    def is_of_group(self, other: Operand) -> bool:
        """Whether both are single figures of one group."""
        return (
            bool(self.group) and self.group == other.group and "sum" not in (self.role, other.role)
        )


class Operands:
    """The figures at hand, cheapest first, to be found by their value too."""

    def __init__(self, operands: Iterable[Operand]) -> None:
        best: dict[tuple[object, ...], Operand] = {}
        for item in operands:
            key = (item.value, item.number.dimension, item.number.unit, item.facts, item.role)
            known = best.get(key)
            best[key] = item if known is None else item.beside(known)
        self._all: Sequence[Operand] = sorted(best.values(), key=attrgetter("price"))
        self._lines: dict[tuple[str, bool], Line] = {}

    def __iter__(self) -> Iterator[Operand]:
        return iter(self._all)

    def of_dimension(self, dimension: str) -> Iterator[Operand]:
        """Those of one dimension, cheapest first; "" for any."""
        return (item for item in self._all if not dimension or item.number.dimension == dimension)

    def along(self, dimension: str = "", *, counted: bool = False) -> Line:
        """The same in the order of their values in base units, or of their numbers as written."""
        line = self._lines.get((dimension, counted))
        if line is None:
            by = attrgetter("count" if counted else "number.low")
            items = sorted(self.of_dimension(dimension), key=by)
            line = self._lines[dimension, counted] = Line(
                [float(by(each)) for each in items], items
            )
        return line

    def of_value(self, low: float, high: float) -> Sequence[Operand]:
        """Those whose value in base units lies between both, both included."""
        return self.along().between(low, high)


class Line(NamedTuple):
    """Figures in the order of the `numbers` by which they are looked up."""

    numbers: Sequence[float]
    items: Sequence[Operand]

    def between(self, low: float, high: float) -> Sequence[Operand]:
        """Those whose number lies between both, both included."""
        slack = 1e-9 * max(abs(low), abs(high))
        first = bisect_left(self.numbers, low - slack)
        return self.items[first : bisect_right(self.numbers, high + slack, first)]


@remembered
def rank_price(rank: int, *further: str) -> Cost:
    """What it costs to name the figure of that rank, the nearest being 0, with `further` costs by
    their names.
    """
    return sum(map(cost, further), start=cost("rank").times(math.log2(1 + rank)))


def together(items: Sequence[Operand], price: Cost) -> Operand:
    """The sum of some figures of one unit."""
    first = items[0]
    value = sum((item.value for item in items), start=Decimal(0))
    return Operand(
        number=exactly(value, first.number),
        count=sum((item.count for item in items), start=Decimal(0)),
        text="+".join(item.text for item in items),
        facts=tuple(dict.fromkeys(fact for item in items for fact in item.facts)),
        price=price,
        group=first.group,
        per=first.per,
        role="sum",
        place=max(item.place for item in items),
    )


def bare(item: Operand, price: Cost) -> Operand:
    """A measure as the mere number that it is written as: 12,300 hectares, 75 each."""
    return replace(item, number=exactly(item.count, None), price=item.price + price)
