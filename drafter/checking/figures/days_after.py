"""The day that a length of time told in the sentence leads to: 3 May, … within 36 hours, that is,
by 5 May; 3月1日起15天内，即3月16日前.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from drafter.checking.figures.clock import DAY, MINUTE
from drafter.checking.finding import Verdict
from drafter.checking.matching.neighbours import Neighbours

_SECONDS = DAY * MINUTE
_BORNE_OUT = ("supported", "approximate")


def so_long_after(neighbours: Neighbours) -> Verdict | None:
    """Derived where a date is that of a day and a length of time that its sentence has told before,
    both borne out by facts: at any hour of that day, if the time is told in hours. None for others.
    """
    mention = neighbours.mention
    stated = mention.claim.value
    if mention.claim.kind != "date" or not isinstance(stated, str):
        return None
    told = [
        (other, verdict.facts)
        for other, _, verdict in neighbours.done
        if other.sentence == mention.sentence and verdict.judgement in _BORNE_OUT and verdict.facts
    ]
    for other, facts in told:
        for begun in _days(other.claim.value, neighbours.index.years):
            for length, of_length in told:
                number = length.number
                if number is None or number.dimension != "duration" or number.is_range:
                    continue
                first = int(number.low // _SECONDS)
                last = int((number.low + _SECONDS - 1) // _SECONDS)
                for days in range(first, last + 1):
                    if _is_said(stated, begun + timedelta(days=days)):
                        formula = f"{other.claim.text} + {length.claim.text}"
                        both = tuple(dict.fromkeys((*facts, *of_length)))
                        return Verdict(mention.claim, "derived", both, formula)
    return None


def _days(value: object, years: frozenset[str]) -> Iterator[date]:
    """A whole date, in the document's years where it names none."""
    for year in years or {"XXXX"}:
        try:
            yield date.fromisoformat(str(value).replace("XXXX", year))
        except ValueError:
            continue


def _is_said(stated: str, day: date) -> bool:
    return stated in (day.isoformat(), f"XXXX{day.isoformat()[4:]}")
