"""How long it was from one day to another, told otherwise than the facts' dates have it: closed
seven weeks later, of what the facts date nine weeks on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.claims.units import to_base
from drafter.facts.fact import Fact
from drafter.text import Span

DAY = 86400
"""Seconds."""

CLOSE = Decimal("0.6")
"""So much of its unit a whole number of weeks or months may be off; of days one."""


@dataclass(frozen=True)
class Interval:
    """A length of time at `span` that is not the one between two days of the facts (`between`), and
    whether the sentence states both days itself.
    """

    span: Span
    facts: tuple[str, ...]
    between: str
    sure: bool


@dataclass(frozen=True)
class _Dated:
    """A day that a fact gives."""

    fact: Fact
    day: date


def mistimed(reading: Reading) -> Iterator[Interval]:
    """Every length of time before "later", "after" or "before" that no two days at hand are apart,
    where it is plain which two are meant.
    """
    for item in reading.matched:
        mention = item.mention
        told = item.verdict.judgement == "derived" or mention.claim.kind != "duration"
        if told or not isinstance(mention.claim.value, Decimal):
            continue
        if mention.planned or not reading.vocabulary.has("time_between", mention.after):
            continue
        here = _stated(reading.by_sentence[mention.sentence], reading)
        before = mention.around.previous
        back = _stated(reading.by_sentence.get(before, ()), reading) if before is not None else []
        named = _named(mention.after, here, reading)
        meant = _meant(here, back, named, reading)
        if meant is None:
            continue
        near = {*here, *back, *named, *meant}
        if any(_is_apart(one, other, item) for one, other in combinations(near, 2)):
            continue
        first, second = sorted(meant, key=lambda one: one.day)
        yield Interval(
            Span(mention.claim.start, mention.claim.end),
            tuple(dict.fromkeys((first.fact.id, second.fact.id))),
            f"{first.day}–{second.day}",
            len(here) > 1,
        )


def _meant(
    here: Sequence[_Dated], back: Sequence[_Dated], named: Sequence[_Dated], reading: Reading
) -> tuple[_Dated, _Dated] | None:
    """The two days that a sentence plainly speaks of: both stated; one, and the day of the only
    other dated fact of its group, or what is named, or the day of the sentence before.
    """
    if len(here) > 1:
        return here[-2], here[-1]
    if not here:
        return (back[-1], named[0]) if back and len(named) == 1 else None
    others = [one for one in named if one.day != here[0].day]
    group = reading.index.groups.get(here[0].fact.group, ()) if here[0].fact.group else ()
    kin = [day for fact in group if fact is not here[0].fact for day in _days(fact)]
    for found in (others, kin):
        if len(found) == 1:
            return here[0], found[0]
    return (back[-1], here[0]) if back and not kin else None


def _stated(items: Sequence[Matched], reading: Reading) -> list[_Dated]:
    """The days that are told as a fact has them."""
    return [
        day
        for item in items
        if item.mention.claim.kind == "date" and item.verdict.judgement == "supported"
        for day in _days(reading.facts.by_id[item.verdict.facts[0]])[:1]
    ]


def _named(after: str, here: Sequence[_Dated], reading: Reading) -> list[_Dated]:
    """The days of what is named behind "after" or "before", by all the words of a label."""
    said = word_set(after, reading.language)
    known = {one.fact.id for one in here}
    found = []
    for fact in reading.facts.facts:
        days = _days(fact)
        label = word_set(fact.label, reading.language) - word_set("date day", "en")
        if len(days) == 1 and label and label <= said and fact.id not in known:
            found += days
    return found


def _days(fact: Fact) -> list[_Dated]:
    values = (str(claim.value) for claim in fact.claims if claim.kind == "date")
    whole = (value for value in values if _DAY.fullmatch(value))
    return [_Dated(fact, date.fromisoformat(value)) for value in whole]


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _is_apart(one: _Dated, other: _Dated, item: Matched) -> bool:
    """Whether two days are as far apart as is told, to the unit that it is told in."""
    claim = item.mention.claim
    seconds, _ = to_base(Decimal(1), claim.unit or "day")
    unit = seconds / DAY
    assert isinstance(claim.value, Decimal)
    off = abs(Decimal(abs((one.day - other.day).days)) / unit - claim.value)
    return off <= (1 if unit == 1 or claim.approximation != "exact" else CLOSE)
