"""How long a span of dates is, and how far two dates are apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from drafter.checking.derivations.question import Derived, Question, exactly
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.index import FactIndex
from drafter.claims.claim import Claim
from drafter.claims.units import to_base

CUES = ("duration", "difference")

AVERAGE_MONTH = 30.4375
"""Days; a year of such months has 365.25. Spans are told to half a month."""


def derive(question: Question) -> Iterator[Derived]:
    """Days within each span (both ends counted), and between any two dates, in months too."""
    if question.stated.dimension != "duration":
        return
    dated = [
        item
        for fact_id in dict.fromkeys((*question.mentioned, *_at_hand(question)))
        for item in question.index.by_fact.get(fact_id, ())
        if item.claim.kind == "date" and item.role == "value"
    ]
    dated += [
        other
        for item in dated
        for sister in question.index.by_label[item.fact.label]
        for other in question.index.by_fact.get(sister.id, ())
        if other.claim.kind == "date" and other.role == "value"
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
    yield from _from_written(
        question, [(day, item.fact.id) for item in dated for day in _dates(item)]
    )


def lengths(question: Question) -> Iterator[int]:
    """How many days each span has of which the text just told, and how many there are from a day
    that it told of to the end of the document's period, where words say that it began then.
    """
    index = question.index
    for fact_id in dict.fromkeys(question.mentioned):
        for item in index.by_fact.get(fact_id, ()):
            ends = _dates(item) if item.claim.kind == "date" and item.role == "value" else []
            if len(ends) == 2:
                yield (ends[1] - ends[0]).days + 1
            elif ends and index.period and question.asks("from_then"):
                left = (date.fromisoformat(index.period[1]) - ends[0]).days + 1
                yield from (left,) if left > 0 else ()


def _at_hand(question: Question) -> Iterator[str]:
    """Ids of the facts of the figures at hand, and of the groups that the words name."""
    for item in question.all:
        yield from item.facts
    for group in question.owned:
        yield from (fact.id for fact in question.index.groups[group])


def _from_written(question: Question, known: Sequence[tuple[date, str]]) -> Iterator[Derived]:
    """How far the dates written around the figure are apart, and from those of the facts."""
    written = [day for claim in question.dates for day in _days(claim, question.index)]
    for a, b in combinations(written[:6], 2):
        yield from _apart(a, b, (), counted=1)
    for a in written[:3]:
        for b, fact_id in known[:6]:
            yield from _apart(a, b, (fact_id,), counted=0)


def _days(claim: Claim, index: FactIndex) -> list[date]:
    """A written date's days in whichever of the document's years they may be."""
    values = claim.value if isinstance(claim.value, tuple) else (claim.value,)
    found = []
    for value in values:
        text = str(value)
        years = sorted(index.years) if text.startswith("XXXX") else [text[:4]]
        for year in years:
            whole = f"{year}{text[4:]}"
            ends = {10: ("",), 7: ("-01", "-28"), 4: ("-01-01", "-12-31")}.get(len(whole), ())
            found += [day for end in ends if (day := _day(f"{whole}{end}")) is not None]
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


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
    months = round(days / AVERAGE_MONTH * 2) * 15
    for length in {days, days + counted, round(days / 7) * 7, months}:
        seconds, base = to_base(Decimal(length), "天")
        yield Derived(
            f"{a.isoformat()}–{b.isoformat()}: {length}",
            exactly(seconds, None, "duration", base or ""),
            facts,
            0.6,
        )
