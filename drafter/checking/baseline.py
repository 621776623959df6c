"""The figure that a change starts from: 由5个增加到7个, up 20% from 35. It is last period's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.fit import figure, fits
from drafter.checking.match import Matched
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
    told = reading.facts.by_id[item.verdict.facts[0]] if item.verdict.facts else fact
    about = word_set(fact.label, reading.language)
    return told is fact or not about & word_set(told.label, reading.language)
