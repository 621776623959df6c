"""The right number with another unit."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from drafter.claims.claim import Claim
from drafter.claims.units import Unit, dimension, unit, units
from tests.checking.breaking.sample import Broken, Sample, Way, any_of

_POINTS = {"%": "个百分点", "个百分点": "%", "百分点": "%", "percentage points": "%"}


def measure(sample: Sample, chance: random.Random) -> Broken | None:
    """Another unit that measures the same: 亩 → 公顷, km → miles. False as drafter's own table of
    units gives another amount for it.
    """
    claim = any_of(chance, (c for c in _figures(sample) if _others(c, sample)))
    if claim is None:
        return None
    other = chance.choice(_others(claim, sample))
    return sample.reword(claim, re.compile(re.escape(claim.unit_text)), other)


def counted(sample: Sample, chance: random.Random) -> Broken | None:
    """Another thing counted: 人 → 人次, 户 → 人. False as the facts count the first; the words for
    each are those that count something else, no synonyms.
    """
    table = sample.words["counted"]
    claim = any_of(chance, (c for c in _figures(sample) if c.unit_text in table))
    if claim is None:
        return None
    other = chance.choice(table[claim.unit_text].split())
    return sample.reword(claim, re.compile(re.escape(claim.unit_text)), other.replace("_", " "))


def points(sample: Sample, chance: random.Random) -> Broken | None:
    """Percent for percentage points and the reverse. False: a level or a relative change is no
    difference of points, and such a difference is another percentage where the share is below 100%.
    """
    found = [c for c in _figures(sample) if c.unit_text in _POINTS]
    claim = any_of(chance, found)
    if claim is None:
        return None
    other = " percentage points" if sample.language == "en" else _POINTS[claim.unit_text]
    if sample.language == "en" and claim.unit_text != "%":
        other = "%"
    return sample.reword(claim, re.compile(r"\s?" + re.escape(claim.unit_text)), other)


def _figures(sample: Sample) -> Iterator[Claim]:
    for verdict in sample.figures:
        if verdict.claim.value and verdict.claim.unit_text in verdict.claim.text:
            yield verdict.claim


def _others(claim: Claim, sample: Sample) -> list[str]:
    """Other units of the claim's dimension that are worth another amount."""
    own = unit(claim.unit_text) if claim.unit_text else None
    kind = dimension(claim.unit)
    if own is None or kind in {"count", "percent", "points", "multiple"}:
        return []
    usual = sample.words["usual units"]
    table = units(sample.language)
    return [
        other.written
        for other in table.values()
        if other.written in usual and (_is_alike(own, other) or _is_other_money(own, other))
    ]


def _is_alike(own: Unit, other: Unit) -> bool:
    return own.dimension == other.dimension and own.in_base != other.in_base


def _is_other_money(own: Unit, other: Unit) -> bool:
    return (
        own.dimension.startswith("money")
        and (own.base != other.base)
        and (other.dimension.startswith("money"))
    )


WAYS: dict[str, Way] = {"unit": measure, "unit counted": counted, "points": points}
