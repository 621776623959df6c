"""Units of every language: what they measure, and how much one of them is.

Each language's `units.yaml` maps a dimension to its units, and each unit, under its canonical
name, to `{factor: ways to write it}`; `base` names the unit that the dimension is compared in, and
`in_base` says how much of it the canonical unit is, where that is not 1. A unit may name a `base`
of its own (a foreign currency converts into none).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from drafter.claims.language import LANGUAGES
from drafter.claims.vocabulary import vocabulary

ONE = Decimal(1)
"""The factor of a unit that is its own; asked for by identity where speed counts."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it may be written: one is `factor` of `canonical`, or `in_base` of `base`."""

    written: str
    canonical: str
    dimension: str
    factor: Decimal
    base: str
    in_base: Fraction


@cache
def units(language: str) -> dict[str, Unit]:
    """Every way to write a unit in a language; empty for a language without `units.yaml`."""
    found: dict[str, Unit] = {}
    for dimension, canonical, entry, base in _entries(language):
        in_base = Fraction(str(entry.get("in_base", 1)))
        for factor, written in entry.items():
            if factor in {"in_base", "base"}:
                continue
            one = Fraction(str(factor))
            for word in str(written).split():
                found[word] = Unit(
                    word,
                    canonical,
                    dimension,
                    ONE if one == 1 else Decimal(str(factor)),
                    base,
                    in_base * one,
                )
    return found


@cache
def unit(name: str) -> Unit | None:
    """The unit of that canonical name, or so written, in any language; else None."""
    for language in LANGUAGES:
        found = _canonical(language).get(name) or units(language).get(name)
        if found is not None:
            return found
    return None


@cache
def _canonical(language: str) -> dict[str, Unit]:
    one = Decimal(1)
    return {
        canonical: Unit(
            canonical, canonical, dimension, one, base, Fraction(str(entry.get("in_base", 1)))
        )
        for dimension, canonical, entry, base in _entries(language)
    }


def _entries(language: str) -> Iterator[tuple[str, str, dict[Any, Any], str]]:
    """(dimension, canonical name, entry, base unit) of every unit of a language."""
    if not (Path(__file__).parent / language / "units.yaml").is_file():
        return
    for dimension, table in vocabulary(language, "units").items():
        if dimension != "source":
            for canonical, entry in table["units"].items():
                yield dimension, canonical, entry, entry.get("base", table.get("base", canonical))


def dimension(name: str | None) -> str:
    """What a unit measures: `money`, `length`, `area`, `duration`, `percent`, …, else `count`."""
    found = unit(name) if name else None
    return found.dimension if found is not None else "count"


def to_base(value: Decimal, name: str | None) -> tuple[Decimal, str | None]:
    """A value in the base unit of its dimension: 4.26公里 and 4260米 are the same then.

    A year counts 12 months, a month 30 days. A unit that no language knows is its own base.
    """
    found = unit(name) if name else None
    if found is None:
        return value, name
    factor = found.in_base
    return value * factor.numerator / factor.denominator, found.base
