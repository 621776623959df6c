"""The numbers by which explanations are weighed, all in `costs.yaml`, and prices made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from typing import Literal, NamedTuple, overload

from drafter.resources import read_table


class Part(NamedTuple):
    """So many `bits` of a price that are due to the cost of that `name` in `costs.yaml`."""

    name: str
    bits: float


class Cost(float):
    """So many bits, which know what they are made of. Costs add up to costs, parts to parts; with
    a plain number a sum is a plain number, which nothing is known of.
    """

    __slots__ = ("_parts",)
    _parts: tuple[Part, ...]

    def __new__(cls, bits: float, parts: tuple[Part, ...] = ()) -> Cost:
        """`parts` add up to `bits`."""
        made = super().__new__(cls, bits)
        made._parts = parts
        return made

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it is made of, in the order in which it was added up; nothing for no bits."""
        return self._parts

    @overload
    def __add__(self, other: Cost) -> Cost: ...

    @overload
    def __add__(self, other: float) -> float: ...

    def __add__(self, other: float) -> float:
        """The bits of both, and the parts of both."""
        if not isinstance(other, Cost):
            return float(self) + other
        if not other._parts:
            return self
        if not self._parts:
            return other
        made = _new(Cost, _sum(self, other))  # not by the constructor: a check makes thousands
        made._parts = self._parts + other._parts
        return made

    def times(self, factor: float) -> Cost:
        """So many times as much of each part; none of it for 0."""
        if not factor:
            return FREE
        return Cost(self * factor, tuple(Part(name, bits * factor) for name, bits in self._parts))


_new, _sum = float.__new__, float.__add__

FREE = Cost(0.0)
"""No bits at all."""


Level = Literal["named", "near", "unnamed", "near_of_others", "other", "never"]
"""How words around a figure stand to a formula: right beside it they ask for it, near it they go
with it, none speaks of it; they ask for another, and some go with it or none; they tell a change,
and it is none.
"""

TABLE = Path(__file__).with_name("costs.yaml")

_remembered: list[_lru_cache_wrapper[Cost]] = []


def remembered(price: Callable[..., Cost]) -> _lru_cache_wrapper[Cost]:
    """The same function, which works each price out once while the table stays the same."""
    once = cache(price)
    _remembered.append(once)
    return once


def prices() -> dict[str, float]:
    """Every cost of the table in bits, by its name; those of single formulas as `share_near`."""
    return dict(_table())


def _table() -> Mapping[str, float]:
    return _others or _set()


@cache
def _set() -> Mapping[str, float]:
    table = read_table(TABLE)
    own = {
        f"{formula}_{level}": float(bits)
        for formula, levels in table["formulas"].items()
        for level, bits in levels.items()
    }
    return own | {name: float(bits) for name, bits in table.items() if name != "formulas"}


_others: Mapping[str, float] = {}


@contextmanager
def other_prices(table: Mapping[str, float]) -> Iterator[None]:
    """Weigh by another table meanwhile, to see what it moves. For measuring alone: it holds for
    the whole process.
    """
    global _others
    before, _others = _others, table
    _forget()
    try:
        yield
    finally:
        _others = before
        _forget()


def _forget() -> None:
    for each in _remembered:
        each.cache_clear()


@remembered
def cost(name: str) -> Cost:
    """So many bits; see the comments in the table."""
    bits = _table()[name]
    return Cost(bits, (Part(name, bits),)) if bits else FREE


@remembered
def formula_cost(formula: str, level: Level) -> Cost:
    """What a formula costs by what the words around the figure tell of it: its own price, or that
    of all formulas where none of its own was counted.
    """
    name = f"formula_{level}"
    bits = _table().get(f"{formula}_{level}", _table()[name])
    return Cost(bits, (Part(name, bits),))
