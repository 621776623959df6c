"""One figure spread over another, or over the months, weeks and days of the period."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.derivations.question import Derived, Question, exactly, shown

CUES = ("average", "per")

_PERIODS = {"月": 12, "周": 52, "天": 365, "日": 365, "季": 4}
_PERIODS_EN = {"month": 12, "week": 52, "day": 365, "quarter": 4}


def derive(question: Question) -> Iterator[Derived]:
    """Every quotient whose dividend has the stated unit."""
    figures = [known for known in question.all if known.figure and known.evidence.role == "value"]
    for total in figures:
        number = total.figure
        assert number is not None
        if number.dimension != question.stated.dimension or number.dimension == "percent":
            continue
        for count in figures:
            divisor = count.figure
            if count is total or divisor is None or divisor.low <= 0:
                continue
            if divisor.dimension == "count" and number.low > divisor.low * Decimal("0.1"):
                quotient = number.low / divisor.low
                yield Derived(
                    f"{total.text}/{count.text}={shown(quotient)}",
                    exactly(quotient, number),
                    (total.evidence.fact.id, count.evidence.fact.id),
                    min(total.certainty, count.certainty),
                )
        for periods in _periods(question.clause):
            quotient = number.low / periods
            yield Derived(
                f"{total.text}/{periods}={shown(quotient)}",
                exactly(quotient, number),
                (total.evidence.fact.id,),
                total.certainty,
            )


def _periods(clause: str) -> Iterator[int]:
    for word, count in (*_PERIODS.items(), *_PERIODS_EN.items()):
        if word in clause:
            yield count
