"""How long a span of dates is, and how far two dates are apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from drafter.checking.derivations.question import Derived, Question, exactly
from drafter.checking.index import Evidence
from drafter.claims.units import to_base

CUES = ("duration", "difference")


def derive(question: Question) -> Iterator[Derived]:
    """Days within each span (both ends counted), and between any two dates, in months too."""
    if question.stated.dimension != "duration":
        return
    dated = [
        item
        for fact_id in dict.fromkeys((*question.mentioned, *(f for k in question.all for f in k.facts)))
        for item in question.index.by_fact.get(fact_id, ())
        if item.claim.kind == "date" and item.role == "value"
    ]
    dated = list({id(item): item for item in dated}.values())
    for item in dated:
        ends = _dates(item)
        if len(ends) == 2:
            yield from _apart(ends[0], ends[1], (item.fact.id,), counted=1)
    for a, b in combinations(dated[:6], 2):
        starts = _dates(a), _dates(b)
        if starts[0] and starts[1]:
            yield from _apart(starts[0][0], starts[1][0], (a.fact.id, b.fact.id), counted=0)


def _dates(item: Evidence) -> list[date]:
    value = item.claim.value
    ends = value if isinstance(value, tuple) else (value,)
    found = []
    for end in ends:
        try:
            found.append(date.fromisoformat(str(end).replace("XXXX", "2001")))
        except ValueError:
            return []
    return found


def _apart(a: date, b: date, facts: tuple[str, ...], counted: int) -> Iterator[Derived]:
    days = abs((b - a).days)
    for length in {days, days + counted, round(days / 7) * 7}:
        seconds, base = to_base(Decimal(length), "天")
        yield Derived(
            f"{a.isoformat()}–{b.isoformat()}: {length}",
            exactly(seconds, None, "duration", base or ""),
            facts,
            0.6,
        )
