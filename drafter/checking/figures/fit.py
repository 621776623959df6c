"""Whether a figure of the draft may stand for one of the facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import permutations
from typing import Literal

from drafter.checking.vocabulary import vocabulary
from drafter.claims.claim import Claim
from drafter.claims.language import LANGUAGES
from drafter.claims.units import dimension, to_base, unit

Fit = Literal["same", "rounded", "approximate", "no"]

ABOUT = Decimal("0.05")
"""约 and 左右 allow a twentieth either way: what a reader takes "about" to mean in a report."""

FAR = Decimal("0.2")
"""近, 超过, 以上 and 不足 name a figure within a fifth of the real one; beyond it they mislead."""

BARELY = Decimal("0.1")
"""Just over and just under name a figure within a tenth of the real one, or nearer to it than to
the next that could be said."""

ROUNDED = Decimal("0.05")
"""A rounded figure without an approximating word must still be within a twentieth of the fact."""

FRACTION = Decimal("0.015")
"""A quarter and a third are said of what lies so near to them, as a share of the fraction itself.
"""

HUNDRED = Decimal(100)

DOUBLED = Decimal("0.1")
"""翻一番 and doubled are said of what is twice as much to the first decimal."""

TENTH = Decimal(10)
"""The step of a share in tenths, in points."""

TINY = Decimal("1e-12")
"""Below this share two figures are the same: 亩 in square metres has no last digit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in its base unit, as what it says about the real value.

    `kind` is of what kind the things are that an English count counts, by one noun of that kind, ""
    for any; `barely` tells that it is hardly more or less (just over).
    """

    low: Decimal
    high: Decimal
    approximation: str
    step: Decimal
    dimension: str
    unit: str | None
    kind: str = ""
    barely: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two ends were stated."""
        return self.low != self.high

    @property
    def is_bare(self) -> bool:
        """Whether no unit tells what is counted."""
        return self.unit is None and self.dimension == "count"


def figure(claim: Claim) -> Figure | None:
    """The claim's number in base units, None for a claim without one."""
    value = claim.value
    if isinstance(value, Decimal):
        ends: tuple[Decimal, Decimal] = (value, value)
    elif isinstance(value, tuple) and any(isinstance(end, Decimal) for end in value):
        low, high = (end if isinstance(end, Decimal) else None for end in value)
        known = low if low is not None else high
        assert known is not None
        ends = (known if low is None else low, known if high is None else high)
    else:
        return None
    low_base, unit = to_base(ends[0], claim.unit)
    high_base = to_base(ends[1], claim.unit)[0] if ends[1] is not ends[0] else low_base
    step = to_base(claim.step, claim.unit)[0] if claim.step else Decimal(0)
    approximation: str = claim.approximation
    if not claim.modifiers:
        pass
    elif words_of("near").intersection(claim.modifiers):
        approximation = "near"
    elif words_of("within").intersection(claim.modifiers):
        approximation = "within"
    elif words_of("reaching").intersection(claim.modifiers):
        approximation = "reaching"
        step, _ = to_base(_place(ends[0]), claim.unit)
    of_dimension = dimension(claim.unit)
    if of_dimension == "multiple" and not step:
        step = DOUBLED
    if claim.kind == "percent" and ends == (HUNDRED, HUNDRED):
        step = Decimal(0)  # 百分之百 is 100%, and 99.6% is not
    kind = kind_counted(claim.unit_text) if claim.kind == "count" and not claim.unit else ""
    barely = bool(claim.modifiers) and not words_of("barely").isdisjoint(claim.modifiers)
    return Figure(
        low_base, high_base, approximation, step, of_dimension, unit or None, kind, barely
    )


def kind_counted(noun: str) -> str:
    """The kind of the thing that a noun phrase names by its last noun, "" where that has none."""
    words = noun.lower().split()
    return next((kinds[word] for word in reversed(words) if word in (kinds := _kinds())), "")


@cache
def _kinds() -> Mapping[str, str]:
    """What each noun of a kind is called for all of them, of all languages."""
    return {
        word: line.split()[0]
        for language in LANGUAGES
        for line in vocabulary(language).lists["counted_kinds"]
        for word in line.split()
    }


def digits(numeral: str) -> str:
    """The digits of a number as written, without the marks and words between them."""
    return "".join(filter(str.isdigit, numeral))


def as_written(claim: Claim, number: Figure) -> Decimal:
    """The number in the unit that was written: 42.6 for 42.6公里."""
    if not isinstance(claim.value, Decimal):
        return number.low
    written = unit(claim.unit_text) if claim.unit_text else None
    return claim.value / written.factor if written is not None else claim.value


def on_its_scale(claim: Claim) -> Decimal | None:
    """The figure before a word of scale, as the cells of a table have it: 8640 of 8640 thousand;
    None where there is no such word.
    """
    scaled = _SCALED.fullmatch(claim.numeral)
    return Decimal(scaled[1].replace(",", "")) if scaled is not None else None


_SCALED = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?) [a-z]+")
"""Figures with a word of scale behind them, as the English reader keeps them."""


@cache
def words_of(kind: str) -> frozenset[str]:
    """A list of the checker's words, of all languages: those that let a figure lie on either side
    of the real one, as far below as 近 ("near"), up to it ("within"), or up to the next value of
    its last digit ("reaching").
    """
    return frozenset(
        word for language in LANGUAGES for word in vocabulary(language).lists.get(kind, ())
    )


def _place(value: Decimal) -> Decimal:
    """What one more in the last digit but noughts adds: 10 for 20 and 210, 100 for 3200."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)


@cache
def _exchangeable() -> tuple[frozenset[str], ...]:
    """Measure words that count the same things under another name, of all languages."""
    return tuple(
        frozenset(line.split())
        for language in LANGUAGES
        for line in vocabulary(language).lists["exchangeable"]
    )


@cache
def _anything() -> frozenset[str | None]:
    """Measure words that count anything, of all languages; so does a figure without any."""
    return frozenset(
        {None}.union(*(vocabulary(language).lists["anything"] for language in LANGUAGES))
    )


def units_agree(stated: Figure, fact: Figure) -> bool:
    """Whether both may count or measure the same kind of thing; 个 and no unit count anything."""
    if of_other_kinds(stated, fact):
        return False
    if stated.dimension == fact.dimension == "count":
        anything = _anything()
        return stated.unit in anything or fact.unit in anything or same_unit(stated, fact)
    return same_unit(stated, fact)


def same_unit(stated: Figure, fact: Figure) -> bool:
    """Whether both name the same unit, or one that is used for the same things."""
    if stated.dimension != fact.dimension or of_other_kinds(stated, fact):
        return False
    if stated.unit == fact.unit or stated.dimension not in {"count", "money"}:
        return True
    return _are_exchangeable(stated.unit, fact.unit)


def of_other_kinds(stated: Figure, fact: Figure) -> bool:
    """Whether both count things, and not of one kind (people, households)."""
    return bool(stated.kind) and bool(fact.kind) and stated.kind != fact.kind


def told_apart(stated: Figure, fact: Figure) -> bool:
    """Whether one names heads and the other attendances (人, 人次), which may make up one sum and
    never stand for each other.
    """
    return (stated.unit, fact.unit) in _apart()


@cache
def _apart() -> frozenset[tuple[str | None, ...]]:
    """Pairs, either way round, of measure words of one exchangeable set that differ in meaning."""
    return frozenset(
        pair
        for language in LANGUAGES
        for line in vocabulary(language).lists["told_apart"]
        for pair in permutations(line.split(), 2)
    )


@cache
def _are_exchangeable(one: str | None, other: str | None) -> bool:
    return any(one in words and other in words for words in _exchangeable())


def fits(stated: Figure, fact: Figure) -> Fit:
    """Whether the stated figure is right for the fact's, under rounding and approximation.

    Units are not looked at. A figure is right to the digits that it shows; 余, 多, 超 and 以上 ask
    for a fact at or above it, 近 and 不足 for one below, 约 for one within a twentieth.
    """
    if fact.approximation == "within":
        if stated.approximation == "exact" and abs(stated.low - fact.low) <= abs(fact.low) * TINY:
            return "approximate"  # 25分钟扑灭 for 25分钟内
        fact = replace(fact, approximation="under")
        stated = _as_under(stated)
    if fact.approximation in {"over", "under", "about", "reaching"}:
        return _fits_approximate_fact(stated, fact)
    if stated.is_range or fact.is_range:
        same = (stated.low, stated.high) == (fact.low, fact.high)
        return "same" if same else "no"
    value, said = fact.low, stated.low
    if stated.approximation == "exact":
        if is_fraction(stated):
            return "rounded" if abs(said - value) <= said * FRACTION else "no"
        return _fits_exact(said, value, stated.step)
    return "approximate" if _in_interval(stated, value) else "no"


def is_fraction(stated: Figure) -> bool:
    """Whether it is a share told as a fraction (三分之一, a quarter), which has no last digit."""
    return stated.dimension == "percent" and not stated.step and stated.low < HUNDRED


def _as_under(stated: Figure) -> Figure:
    within = stated.approximation == "within"
    return replace(stated, approximation="under") if within else stated


def _fits_exact(said: Decimal, value: Decimal, step: Decimal) -> Fit:
    gap = abs(said - value)
    if gap <= abs(value) * TINY:
        return "same"
    if gap * 10000 <= abs(value) * 2 and step == 0:
        return "rounded"
    if step and gap * 2 <= step and gap <= abs(value) * ROUNDED:
        return "rounded"
    return "no"


def _in_interval(stated: Figure, value: Decimal) -> bool:
    said = stated.low
    if stated.barely and abs(value - said) > max(stated.step / 2, abs(said) * BARELY):
        return False
    if stated.approximation == "about":
        return abs(value - said) <= abs(said) * ABOUT
    if stated.approximation == "near":
        return said * (1 - FAR) <= value <= said * (1 + ABOUT)
    if stated.approximation == "over":
        tiny = abs(said) * TINY
        return said - tiny <= value <= said + max(abs(said) * FAR, stated.step)
    if stated.approximation == "within":
        return said * (1 - FAR) <= value <= said
    if stated.approximation == "reaching":
        return said - abs(said) * TINY <= value < said + stated.step
    if stated.approximation == "under":
        floor = said * (1 - FAR)
        if stated.dimension == "percent" and stated.step >= TENTH:
            floor = said - stated.step  # 近七成 is more than six tenths
        return floor <= value < said
    return stated.low <= value <= stated.high


def _fits_approximate_fact(stated: Figure, fact: Figure) -> Fit:
    """60余场 may be repeated in any wording of the same direction, also a coarser one (200多吨 for
    210余吨), and in no other.
    """
    if stated.is_range != fact.is_range:
        return "no"
    up = {"over", "reaching"}
    same = (
        stated.approximation == fact.approximation
        or {
            stated.approximation,
            fact.approximation,
        }
        <= up
    )
    if not same:
        return "no"
    if abs(stated.low - fact.low) <= abs(fact.low) * TINY:
        return "approximate"
    coarser = fact.approximation in up and _in_interval(stated, fact.low)
    return "approximate" if coarser else "no"
