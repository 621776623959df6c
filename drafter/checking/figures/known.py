"""A figure that the text or a fact gives, to be computed with."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from drafter.checking.figures.fit import Figure
from drafter.checking.matching.evidence import Evidence


class Known(NamedTuple):
    """A figure of facts: `number` is in base units, `raw` and `text` are as written; `per` is what
    it is counted by, `role` tells this period's and last period's from what was computed.
    """

    facts: tuple[str, ...]
    number: Figure
    raw: Decimal
    text: str
    per: frozenset[str] = frozenset()
    role: Literal["value", "previous", "note", "computed"] = "value"


def known(item: Evidence) -> Known | None:
    """Evidence as a figure to compute with; None where it has none."""
    number = item.number
    if number is None or number.is_range:
        return None
    text = item.claim.numeral or item.claim.text
    return Known((item.fact.id,), number, item.raw, text, item.per, item.role)


def exactly(value: Decimal, like: Figure | None, dimension: str = "", unit: str = "") -> Figure:
    """An exact figure in the unit of another one, or in the unit given."""
    if like is not None and not dimension:
        return Figure(value, value, "exact", Decimal(0), like.dimension, like.unit, like.kind)
    return Figure(value, value, "exact", Decimal(0), dimension or "count", unit or None)


def shown(value: Decimal, digits: int = 2) -> str:
    """A result as a person writes it: at most `digits` decimals, no trailing zeros."""
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
