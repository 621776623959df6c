"""The two ends of a change: 由5个增加到7个, up 20% from 35. It starts from last period's figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.checking.figures.fit import figure, fits
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

BORNE_OUT = frozenset({"supported", "approximate", "derived"})


@dataclass(frozen=True, slots=True)
class WrongStart:
    """The figure at `span`, from which the draft lets the figure of `fact` change."""

    span: Span
    fact: Fact


def wrong_starts(reading: Reading) -> Iterator[WrongStart]:
    """Every figure before 增加到 or behind "up 20% from" that is borne out, but not as the last
    period's of what changed.
    """
    vocab = reading.vocabulary
    for items in reading.by_sentence.values():
        for at, item in enumerate(items):
            mention = item.mention
            if item.verdict.judgement not in BORNE_OUT or not mention.claim.is_quantity:
                continue
            if not vocab.has("changes_from", mention.before):
                continue
            if vocab.has("changes_to", mention.after):
                fact = _changed(items[at + 1 :], reading)
            elif vocab.has("before_now", mention.after):
                fact = _changed(items[:at][::-1], reading)
            else:
                continue
            if fact is not None and _is_other(item, fact, reading):
                yield WrongStart(Span(mention.claim.start, mention.claim.end), fact)


def unmoved(reading: Reading) -> Iterator[Span]:
    """Every change that starts from the very figure that it reaches (由8处增加到8处), of a fact
    that knows no other.
    """
    vocab = reading.vocabulary
    for items in reading.by_sentence.values():
        told = [item for item in items if item.mention.claim.is_quantity]
        for start, end in pairwise(told):
            gap = reading.text[start.mention.claim.end : end.mention.claim.start]
            from_it = vocab.has("changes_from", start.mention.before)
            if not from_it or not vocab.has("changes_to", f"{gap}0"):
                continue
            fact = reading.facts.by_id.get(end.verdict.facts[0]) if end.verdict.facts else None
            same = start.verdict.facts == end.verdict.facts and _says_same(start, end)
            if fact is not None and same and not fact.previous_claims:
                yield Span(start.mention.claim.start, end.mention.claim.end)


def _says_same(one: Matched, other: Matched) -> bool:
    a, b = figure(one.mention.claim), figure(other.mention.claim)
    return a is not None and b is not None and (a.low, a.high) == (b.low, b.high)


def wrong_ends(reading: Reading) -> Iterator[WrongStart]:
    """Every figure behind 增加到, after the one that the change starts from, or behind "fell by 12
    to", that is borne out as last period's only.
    """
    vocab = reading.vocabulary
    for items in reading.by_sentence.values():
        for at, item in enumerate(items):
            ahead = (i for i in items[at + 1 :] if i.mention.claim.is_quantity)
            end = next(ahead, None) if vocab.has("changes_from", item.mention.before) else None
            if end is not None and not vocab.has("changes_to", item.mention.after):
                end = None
            if vocab.has("arrives_at", item.mention.before):
                end = item
            if end is None:
                continue
            said = end.verdict.facts if end.verdict.judgement in BORNE_OUT else ()
            fact = reading.facts.by_id[said[0]] if said else None
            if fact is not None and _is_last_only(end, fact):
                yield WrongStart(Span(end.mention.claim.start, end.mention.claim.end), fact)


def _is_last_only(item: Matched, fact: Fact) -> bool:
    said = figure(item.mention.claim)
    now = [number for claim in fact.claims if (number := figure(claim))]
    before = [number for claim in fact.previous_claims if (number := figure(claim))]
    if said is None or any(fits(said, number) != "no" for number in now):
        return False
    return any(fits(said, number) != "no" for number in before)


def _changed(items: Sequence[Matched], reading: Reading) -> Fact | None:
    """The fact of the nearest figure that is told as it stands in the facts, with last period's."""
    for item in items:
        if item.mention.claim.is_quantity and item.verdict.judgement == "supported":
            fact = reading.facts.by_id[item.verdict.facts[0]] if item.verdict.facts else None
            return fact if fact is not None and fact.previous_claims else None
    return None


def _is_other(item: Matched, fact: Fact, reading: Reading) -> bool:
    """Whether the figure is not the fact's last one, nor that of a fact about the same."""
    said = figure(item.mention.claim)
    before = [number for claim in fact.previous_claims if (number := figure(claim))]
    if said is None or not before or any(fits(said, number) != "no" for number in before):
        return False
    if said.dimension != before[0].dimension:
        return False  # 覆盖率由六成升至八成, and the amounts that it is computed from
    told = reading.facts.by_id[item.verdict.facts[0]] if item.verdict.facts else fact
    about = word_set(fact.label, reading.language)
    return told is fact or not about & word_set(told.label, reading.language)
