"""A direction that the two figures beside it belie: 41%, down from 36%; 由36%降到41%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from drafter.checking.matching.match import Matched
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.text import Span

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
            if found is not None and _goes_other_way(found):
                yield found
        yield from filter(_goes_other_way, _held_against(figures, reading))


def _held_against(figures: Sequence[Mention], reading: Reading) -> Iterator[Belied]:
    """2人次，比上年的1.9人次少了一点: a plain word behind the figure that one is held against."""
    vocab = reading.vocabulary
    for now, before in pairwise(figures):
        near = before.claim.start - now.claim.end <= NEAR and vocab.has("held_against", before.lead)
        told = ((way, vocab.cues[f"told_{way}"].match(before.after)) for way in WAYS)
        way, found = next(((way, found) for way, found in told if found), ("", None))
        if found is not None and near and _alike(before, now):
            start = before.claim.end
            word = Claim(start, start + found.end(), "trend", found.group(), way)
            yield Belied(word, before, now)


WAYS = ("up", "down")


class Compared(NamedTuple):
    """A word of more or fewer, and the fact whose figures behind it go the other way."""

    word: Span
    fact_id: str


def compared_otherwise(reading: Reading) -> Iterator[Compared]:
    """Every word of more or fewer before a fact's figure that is held against last period's, which
    go the other way: a busier year, with 160 calls against 180; more ships, 160 against 180. A
    plain one must be of what the fact counts.
    """
    vocab = reading.vocabulary
    for matched in reading.by_sentence.values():
        figures = [item for item in matched if _is_figure(item) and item.verdict.facts]
        for now, before in pairwise(figures):
            gap = _between(now.mention.claim, before.mention.claim, reading)
            same = now.verdict.facts[:1] == before.verdict.facts[:1]
            if not same or not _alike(now.mention, before.mention) or not vocab.has("held_so", gap):
                continue
            at = now.mention.claim.start
            ends = [f.mention.claim.end for f in figures if f.mention.claim.end <= at]
            start = max(ends, default=now.mention.sentence.start)
            fact = reading.facts.by_id[now.verdict.facts[0]]
            known = word_set(" ".join((*fact.labels, *fact.aliases, fact.unit)), reading.language)
            assert now.mention.number is not None
            assert before.mention.number is not None
            rises = now.mention.number.low > before.mention.number.low
            falls = now.mention.number.low < before.mention.number.low
            for cue, wrong in (("more_told", falls), ("fewer_told", rises)):
                found = vocab.cues[cue].search(reading.text, start, now.mention.claim.start)
                if found is None or not wrong:
                    continue
                noun = found.groupdict().get("noun")
                if noun is None or word_set(noun, reading.language) & known:
                    yield Compared(Span(*found.span()), fact.id)


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
