"""Growth against last period: the difference, its percentage, percentage points, multiples."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.derivations.question import Derived, Direction, Known, Question
from drafter.checking.derivations.question import exactly, percent, shown
from drafter.checking.fit import Figure, figure

CUES = ("growth", "multiple", "difference", "previous_period")


def derive(question: Question) -> Iterator[Derived]:
    """Every change of a fact that has a `previous` value."""
    for known in question.all:
        now = known.figure
        if now is None or known.evidence.role != "value":
            continue
        for item in question.index.by_fact[known.evidence.fact.id]:
            before = figure(item.claim) if item.role == "previous" else None
            if before is not None and before.dimension == now.dimension:
                yield from _changes(question, known, now, before, item.claim.numeral)


def _changes(
    question: Question, known: Known, now: Figure, before: Figure, before_text: str
) -> Iterator[Derived]:
    fact = (known.evidence.fact.id,)
    gap = now.low - before.low
    direction: Direction = "up" if gap > 0 else "down" if gap < 0 else "flat"
    texts = (known.text, before_text) if gap >= 0 else (before_text, known.text)
    difference = f"{texts[0]}-{texts[1]}={shown(abs(gap))}"
    if now.dimension == "percent":
        yield Derived(
            difference, exactly(abs(gap), None, "points", "百分点"), fact, known.certainty, direction
        )
    else:
        yield Derived(difference, exactly(abs(gap), now), fact, known.certainty, direction)
    if before.low == 0:
        return
    share = abs(gap) / before.low * 100
    yield Derived(
        f"({texts[0]}-{texts[1]})/{before_text}={shown(share)}%",
        percent(share),
        fact,
        known.certainty,
        direction,
    )
    yield from _multiples(question, known, now.low / before.low, before_text, direction)


def _multiples(
    question: Question, known: Known, times: Decimal, before_text: str, direction: Direction
) -> Iterator[Derived]:
    fact = (known.evidence.fact.id,)
    formula = f"{known.text}/{before_text}={shown(times)}"
    is_growth = direction == "up" and _tells_growth(question)
    value = times - 1 if is_growth else times
    yield Derived(
        formula + ("-1" if is_growth else ""),
        exactly(value, None, "multiple", "倍"),
        fact,
        known.certainty,
        direction,
    )


def _tells_growth(question: Question) -> bool:
    """增长1.5倍 tells what was added, 增长到1.5倍 and 是1.5倍 tell what it is now."""
    lead = question.mention.before[-6:]
    return question.direction == "up" and not any(word in lead for word in ("到", "至", "是", "为"))
