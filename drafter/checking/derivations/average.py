"""One figure spread over another, or over the months, weeks and days of the period."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.derivations.question import Derived, Known, Question, exactly, shown

CUES = ("average", "per")


def derive(question: Question) -> Iterator[Derived]:
    """Every quotient whose dividend has the stated unit."""
    figures = [item for item in question.all if not item.previous]
    for total in figures:
        if total.number.dimension != question.stated.dimension:
            continue
        for count in figures:
            if count is not total and _divides(total, count):
                yield _quotient(total, count)
        for periods in _periods(question):
            quotient = total.number.low / periods
            formula = f"{total.text}/{periods}={shown(total.raw / periods)}"
            yield Derived(formula, exactly(quotient, total.number), total.facts, total.certainty)


def _divides(total: Known, count: Known) -> bool:
    if total.number.dimension == "percent" or count.number.dimension in {"percent", "money"}:
        return False
    same = total.number.dimension == count.number.dimension
    return count.raw > 0 and (not same or total.number.unit != count.number.unit)


def _quotient(total: Known, count: Known) -> Derived:
    return Derived(
        f"{total.text}/{count.text}={shown(total.raw / count.raw)}",
        exactly(total.number.low / count.raw, total.number),
        tuple(dict.fromkeys((*total.facts, *count.facts))),
        min(total.certainty, count.certainty),
    )


def _periods(question: Question) -> Iterator[int]:
    """How many months, weeks or days a year has, for the words that are there."""
    for word, count in question.index.vocabulary.tables["periods_in_a_year"].items():
        if word in question.clause:
            yield count
