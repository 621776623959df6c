"""English figures whose words name what they are: a change right behind a figure, a counted noun, a
rate of what follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.figures.fit import figure, fits
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

NAMED = 0.6
"""The share of a label's words that must stand behind a rate for it to be that fact's."""


@dataclass(frozen=True)
class Miscompared:
    """The figure at `span`, that is computed from others than the ones of `fact`."""

    span: Span
    fact: Fact


def miscompared(reading: Reading) -> Iterator[Miscompared]:
    """Every figure that computes, but not from what its words say it is of."""
    if reading.language != "en":
        return
    for items in reading.by_sentence.values():
        stated = [item for item in items if item.mention.claim.is_quantity]
        for at, item in enumerate(stated):
            if item.verdict.judgement not in {"derived", "supported"}:
                continue
            fact = _changed(item, stated[:at], reading)
            if fact is None and item.verdict.judgement == "derived":
                fact = _counted(item, reading) or _rate(item, reading)
            if fact is not None:
                claim = item.mention.claim
                yield Miscompared(Span(claim.start, claim.end), fact)


def _changed(item: Matched, before: Sequence[Matched], reading: Reading) -> Fact | None:
    """The fact of the figure right before "up so many percent", where these are another's, or are
    told as a level or as points of what is no percentage.
    """
    claim = item.mention.claim
    if claim.kind != "percent" or not before:
        return None
    last = before[-1]
    gap = reading.text[last.mention.claim.end : claim.end]
    if not reading.vocabulary.has("change_behind", gap) or last.verdict.judgement != "supported":
        return None
    fact = reading.facts.by_id[last.verdict.facts[0]]
    if not fact.previous_claims:
        return None
    is_rate = last.mention.claim.kind == "percent"
    level = not is_rate and reading.vocabulary.has("told_as_level", claim.text)
    points = not is_rate and claim.unit == "百分点"
    other = item.verdict.judgement == "derived" and item.verdict.facts != (fact.id,)
    return fact if other or level or points else None


def _counted(item: Matched, reading: Reading) -> Fact | None:
    """The fact whose whole label is the noun behind a sum that it is only a part of."""
    claim, sentence = item.mention.claim, item.mention.sentence
    noun = word_set(claim.unit_text, "en")
    if not noun or len(item.verdict.facts) < 2 or "+" not in (item.verdict.derivation or ""):
        return None
    if reading.vocabulary.has("sum", reading.text[sentence.start : sentence.end]):
        return None
    facts = (reading.facts.by_id[fact_id] for fact_id in item.verdict.facts)
    return next((fact for fact in facts if word_set(fact.label, "en") == noun), None)


def _rate(item: Matched, reading: Reading) -> Fact | None:
    """The percentage whose label's words stand right behind a share of other things."""
    claim = item.mention.claim
    said = figure(claim)
    if claim.kind != "percent" or said is None:
        return None
    behind = word_set(item.mention.after, "en")
    for fact in reading.facts.facts:
        numbers = [n for c in fact.claims if c.kind == "percent" and (n := figure(c)) is not None]
        label = word_set(fact.label, "en")
        named = len(label) > 1 and len(label & behind) >= NAMED * len(label)
        other = all(fits(said, number) == "no" for number in numbers)
        if named and numbers and other and fact.id not in item.verdict.facts:
            return fact
    return None
