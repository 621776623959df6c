"""A direction that the two figures beside it belie: 41%, down from 36%; 由36%降到41%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from drafter.checking.matching.match import Matched
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.claims.claim import Claim

NEAR = 40
"""Characters at most between a figure and the word of direction that tells of it."""


class Belied(NamedTuple):
    """A word of direction, and the figures that it says it goes from and to."""

    trend: Claim
    before: Mention
    now: Mention


def belied(reading: Reading) -> Iterator[Belied]:
    """Every word of up and down between two figures of one unit, neither of them in doubt, that go
    the other way.
    """
    for matched in reading.by_sentence.values():
        figures = [item.mention for item in matched if _is_figure(item)]
        for item in matched:
            is_word = item.mention.claim.kind == "trend"
            found = _joined(item, figures, reading) if is_word else None
            if found is not None and _has_nearer(found, matched):
                continue
            if found is not None and _goes_other_way(found):
                yield found


def _has_nearer(found: Belied, matched: Sequence[Matched]) -> bool:
    """Whether another such word stands between it and the figures: growth came, though X fell."""
    first = min(found.before.claim.start, found.now.claim.start)
    return any(
        item.mention.claim.kind == "trend"
        and found.trend.end <= item.mention.claim.start < item.mention.claim.end <= first
        for item in matched
    )


def _is_figure(item: Matched) -> bool:
    """Whether it is a number that nothing is said against: else that tells of the fault."""
    number = item.mention.number
    plain = number is not None and not number.is_range and not item.verdict.rule
    return plain and isinstance(item.mention.claim.value, Decimal)


def _joined(item: Matched, figures: Sequence[Mention], reading: Reading) -> Belied | None:
    """What the word joins: `A, down from B`, `down from B to A` and `from B down to A`; None for
    anything else.
    """
    trend, vocab = item.mention.claim, reading.vocabulary
    ahead = [one for one in figures if one.claim.start >= trend.end]
    back = [one for one in figures if one.claim.end <= trend.start]
    if not ahead or trend.text.lower() in vocab.lists["of_worth"]:
        return None
    word = f"{trend.text}{_between(trend, ahead[0].claim, reading)}"
    if vocab.has("comes_from", word):
        first = ahead[0].claim
        if len(ahead) > 1 and vocab.has("goes_to", _between(first, ahead[1].claim, reading)):
            return _pair(trend, ahead[0], ahead[1])
        near = back and trend.start - back[-1].claim.end <= NEAR
        return _pair(trend, ahead[0], back[-1]) if near else None
    if not back or back[-1].claim.end != trend.start or not vocab.has("goes_to", word):
        return None
    lead = reading.text[max(0, back[-1].claim.start - NEAR) : back[-1].claim.start]
    return _pair(trend, back[-1], ahead[0]) if vocab.has("changes_from", lead) else None


def _between(one: Claim, other: Claim, reading: Reading) -> str:
    return reading.text[one.end : other.start]


def _pair(trend: Claim, before: Mention, now: Mention) -> Belied | None:
    return Belied(trend, before, now) if _alike(before, now) else None


def _alike(one: Mention, other: Mention) -> bool:
    assert one.number is not None
    assert other.number is not None
    units = (one.number.unit, one.number.dimension), (other.number.unit, other.number.dimension)
    return units[0] == units[1]


def _goes_other_way(found: Belied) -> bool:
    before, now = found.before.number, found.now.number
    assert before is not None
    assert now is not None
    way = "up" if now.low > before.low else "down" if now.low < before.low else found.trend.value
    return found.trend.value in {"up", "down"} - {way}
