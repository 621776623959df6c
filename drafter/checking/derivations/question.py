"""What a derivation is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Literal

from drafter.checking.fit import Figure, figure
from drafter.checking.index import Evidence, FactIndex
from drafter.checking.mention import Mention
from drafter.checking.vocabulary import vocabulary

Direction = Literal["up", "down", "flat", ""]


@dataclass(frozen=True)
class Known:
    """A figure that the sentence is about: evidence, and how surely it is meant (0 to 1)."""

    evidence: Evidence
    certainty: float

    @cached_property
    def figure(self) -> Figure | None:
        """Its number in base units."""
        return figure(self.evidence.claim)

    @property
    def text(self) -> str:
        """The number as the formula shows it."""
        return self.evidence.claim.numeral or self.evidence.claim.text


@dataclass(frozen=True)
class Question:
    """A stated figure, the words of its clause, and the figures it may be computed from.

    `said` are the figures stated earlier in the sentence or named in it, in reading order;
    `about` those of the facts that the words point at, the surest first.
    """

    mention: Mention
    stated: Figure
    index: FactIndex
    clause: str
    said: Sequence[Known]
    about: Sequence[Known]
    direction: Direction = ""

    def asks(self, cue: str) -> bool:
        """Whether the clause holds a word of that kind."""
        return vocabulary(self.index.language).has(cue, self.clause)

    @cached_property
    def all(self) -> tuple[Known, ...]:
        """Said and pointed at, each evidence once."""
        seen: dict[int, Known] = {}
        for known in (*self.said, *self.about):
            seen.setdefault(id(known.evidence), known)
        return tuple(seen.values())


@dataclass(frozen=True)
class Derived:
    """A computed figure: its `formula` with the result, and the facts that it rests on.

    `certainty` is how surely these facts are the ones meant; `direction` is set where the result
    tells a change. `sure` marks a result that the words ask for so plainly that another is wrong.
    """

    formula: str
    result: Figure
    facts: tuple[str, ...]
    certainty: float
    direction: Direction = ""
    sure: bool = False


def exactly(value: Decimal, like: Figure | None, dimension: str = "", unit: str = "") -> Figure:
    """An exact figure in the unit of another one, or in the unit given."""
    if like is not None and not dimension:
        return Figure(value, value, "exact", Decimal(0), like.dimension, like.unit)
    return Figure(value, value, "exact", Decimal(0), dimension or "count", unit or None)


def shown(value: Decimal, digits: int = 2) -> str:
    """A result as a person writes it: at most `digits` decimals, no trailing zeros."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: Decimal) -> Figure:
    """So many percent."""
    return exactly(value, None, "percent", "%")
