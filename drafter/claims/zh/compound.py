"""Amounts in two or three units that are one: 5元5角, 2小时20分钟, 1年8个月, 3斤2两."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from drafter.claims.claim import Claim, Kind
from drafter.claims.units import dimension, units
from drafter.claims.vocabulary import vocabulary

_LINKS = frozenset({"", "零", "又"})
_MEANT = {"分": "分钟", "时": "小时"}
"""Units that are time beside others of time, and may be anything alone."""


class _Family(NamedTuple):
    """Units that make one amount: how much of the smallest each is, and what the whole is in.

    `unit` is None where the whole is counted in the last unit that is said.
    """

    sizes: dict[str, Decimal]
    unit: str | None


@cache
def _families() -> tuple[_Family, ...]:
    return tuple(
        _Family({word: Decimal(size) for word, size in entry["parts"].items()}, entry.get("unit"))
        for entry in vocabulary("zh", "measures")["compounds"]
    )


def joined(first: Claim, second: Claim, text: str) -> Claim | None:
    """Two quantities as one where the second goes on with the first; None where they are two."""
    if text[first.end : second.start] not in _LINKS:
        return None
    if not isinstance(first.value, Decimal) or not isinstance(second.value, Decimal):
        return None
    if not first.text.endswith(first.unit_text) or not second.text.startswith(second.numeral):
        return None
    family = _family(first.unit_text, second.unit_text)
    if family is None or second.value < 0:
        return None
    smaller = family.sizes[second.unit_text]
    whole = _amount(first, family) + _amount(second, family).copy_sign(first.value)
    size = smaller if family.unit is None else Decimal(1)
    unit = family.unit or _MEANT.get(second.unit_text, second.unit)
    return replace(
        first,
        end=second.end,
        text=text[first.start : second.end],
        kind=_kind(unit),
        value=whole / size,
        unit=unit,
        approximation=second.approximation
        if first.approximation == "exact"
        else first.approximation,
        unit_text=second.unit_text,
        modifiers=first.modifiers + second.modifiers,
        step=smaller / size,
    )


def _kind(unit: str | None) -> Kind:
    measured = dimension(unit)
    return "money" if measured == "money" else "duration" if measured == "duration" else "measure"


def _family(first: str, second: str) -> _Family | None:
    """The family in which the first unit is larger than the second."""
    for family in _families():
        sizes = family.sizes
        if first in sizes and second in sizes and sizes[first] > sizes[second]:
            return family
    return None


def _amount(claim: Claim, family: _Family) -> Decimal:
    """A part in the family's smallest unit; the reader has folded 角 into 0.1元 already."""
    assert isinstance(claim.value, Decimal)
    known = units("zh").get(claim.unit_text)
    folded = known.factor if known is not None else Decimal(1)
    return claim.value * family.sizes[claim.unit_text] / folded
