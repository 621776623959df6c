"""Growth against last period: the difference, its percentage, percentage points, multiples."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.derivations.question import (
    OF_ONE_FACT,
    Derived,
    Direction,
    Known,
    Question,
    exactly,
    known,
    percent,
    shown,
)
from drafter.checking.figures.fit import same_unit
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.sentence import LONGEST_SENTENCE

CUES = ("growth", "multiple", "difference", "previous_period")


def derive(question: Question) -> Iterator[Derived]:
    """Every change of a fact that has a `previous` value."""
    for now in (*question.all, *_same_figures(question)):
        if now.previous or len(now.facts) != 1 or not _is_stated(question, now):
            continue
        for item in question.index.by_fact.get(now.facts[0], ())[:OF_ONE_FACT]:
            earlier = item.role == "previous" or _is_told_start(item, question)
            before = known(item, now.certainty) if earlier else None
            if before is not None and before.number.dimension == now.number.dimension:
                yield from _changes(question, now, before)


def _is_told_start(item: Evidence, question: Question) -> bool:
    """Whether the fact's own text tells the figure as the one that a change started from."""
    text, claim = item.fact.text, item.claim
    vocab = question.index.vocabulary
    lead = text[max(0, claim.start - LONGEST_SENTENCE) : claim.start]
    started = vocab.has("changes_from", lead)
    return started and vocab.has("changes_to", text[claim.end : claim.end + LONGEST_SENTENCE])


def _is_stated(question: Question, now: Known) -> bool:
    """Whether a figure is the fact's own, and none that was computed from it."""
    return (now.facts[0], now.number.low) in question.index.stated_figures


def _same_figures(question: Question) -> Iterator[Known]:
    """Facts with a `previous` whose figure is one just said, though of another fact or a sum."""
    for same in question.said:
        for evidence in question.index.with_previous.get((same.number.low, same.number.unit), ()):
            item = known(evidence, same.certainty * 0.8)
            if item is not None and item.facts != same.facts:
                yield item


def _changes(question: Question, now: Known, before: Known) -> Iterator[Derived]:
    gap = now.number.low - before.number.low
    direction: Direction = "up" if gap > 0 else "down" if gap < 0 else "flat"
    more, less = (now, before) if gap >= 0 else (before, now)
    difference = f"{more.text}-{less.text}={shown(abs(more.raw - less.raw))}"
    unit = ("points", "百分点") if now.number.dimension == "percent" else ("", "")
    result = exactly(abs(gap), None if unit[0] else now.number, *unit)
    yield Derived(difference, result, now.facts, now.certainty, direction)
    if before.number.low == 0:
        return
    share = abs(gap) / abs(before.number.low) * 100
    formula = f"({more.text}-{less.text})/{before.text}={shown(share)}%"
    yield Derived(formula, percent(share), now.facts, now.certainty, direction)
    yield from _multiples(question, now, before, direction)
    yield from _with_others(question, now, before, direction)


def _with_others(
    question: Question, now: Known, before: Known, direction: Direction
) -> Iterator[Derived]:
    """The change less what the sentence says comes on top of the new figure."""
    if not question.asks("on_top"):
        return
    for other in question.here:
        if other.facts != now.facts and same_unit(now.number, other.number):
            gap = abs(now.number.low + other.number.low - before.number.low)
            raw = abs(now.raw + other.raw - before.raw)
            formula = f"|{now.text}+{other.text}-{before.text}|={shown(raw)}"
            facts = (*now.facts, *other.facts)
            yield Derived(formula, exactly(gap, now.number), facts, now.certainty, direction)


def _multiples(
    question: Question, now: Known, before: Known, direction: Direction
) -> Iterator[Derived]:
    if before.number.low < 0:
        return  # no multiple of a loss tells anything
    times = now.number.low / before.number.low
    formula = f"{now.text}/{before.text}={shown(times)}"
    if question.asks("as_before"):
        yield Derived(formula, percent(times * 100), now.facts, now.certainty)
    added = direction == "up" and _tells_what_was_added(question)
    value = times - 1 if added else times
    result = exactly(value, None, "multiple", "倍")
    yield Derived(formula + ("-1" if added else ""), result, now.facts, now.certainty, direction)


def _tells_what_was_added(question: Question) -> bool:
    """增长1.5倍 tells what was added, 增长到1.5倍 and 是1.5倍 what it is now; so does 翻番."""
    claim, lead = question.mention.claim, question.mention.before[-6:]
    if question.direction != "up" or Decimal(0) == (claim.step or Decimal(0)):
        return False
    return not question.index.vocabulary.has("to", lead)
