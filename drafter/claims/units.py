"""Units of every language: what they measure, and how much one of them is.

Each language's `units.yaml` maps a dimension to its units, and each unit, under its canonical
name, to `{factor: ways to write it}`; `base` names the unit that the dimension is compared in, and
`in_base` says how much of it the canonical unit is, where that is not 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

from drafter.claims.language import LANGUAGES
from drafter.claims.vocabulary import vocabulary


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
    if not (Path(__file__).parent / language / "units.yaml").is_file():
        return {}
    found: dict[str, Unit] = {}
    for dimension, table in vocabulary(language, "units").items():
        if dimension == "source":
            continue
        for canonical, entry in table["units"].items():
            base = table.get("base", canonical)
            in_base = Fraction(str(entry.get("in_base", 1)))
            for factor, written in entry.items():
                if factor == "in_base":
                    continue
                for word in str(written).split():
                    one = Fraction(str(factor))
                    found[word] = Unit(
                        word, canonical, dimension, Decimal(str(factor)), base, in_base * one
                    )
    return found


@cache
def unit(name: str) -> Unit | None:
    """The unit of that name in any language, None where no language knows it."""
    for language in LANGUAGES:
        found = units(language).get(name)
        if found is not None:
            return found
    return None


def dimension(name: str | None) -> str:
    """What a unit measures: `money`, `length`, `area`, `duration`, `percent`, …, else `count`."""
    found = unit(name) if name else None
    return found.dimension if found is not None else "count"


def to_base(value: Decimal, name: str | None) -> tuple[Decimal, str | None]:
    """A value in the base unit of its dimension: 3.98公里 and 3980米 are the same then.

    A year counts 12 months, a month 30 days. A unit that no language knows is its own base.
    """
    found = unit(name) if name else None
    if found is None:
        return value, name
    factor = found.in_base
    return value * factor.numerator / factor.denominator, found.base
