"""One figure spread over another, or over the months, weeks and days of the period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.checking.derivations.elapsed import lengths
from drafter.checking.derivations.question import (
    HERE,
    Derived,
    Known,
    Question,
    exactly,
    known,
    shown,
)
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.gathering import names_counted
from drafter.checking.matching.index import YEAR, FactIndex
from drafter.checking.words import word_set
from drafter.claims.units import to_base

CUES = ("average", "per")

MONTH = 31
"""Days."""


def derive(question: Question) -> Iterator[Derived]:
    """Every quotient whose dividend has the stated unit."""
    figures = [item for item in question.all if not item.previous]
    figures += _measured_alike(question)
    nouns = [*_named_by_noun(question), *_heads(question)]
    for total in figures:
        if total.number.dimension != question.stated.dimension:
            continue
        for count in figures:
            if count is not total and _divides(total, count) and _spreads(question, count):
                yield _quotient(total, count)
            yield from _per_measure(question, total, count)
        for count in _counted_by(question, total):
            if _divides(total, count):
                yield _quotient(total, count)
        for count in nouns:  # named in words, so that both may be counted alike: 144个, 9个
            if _divides(total, count) or _are_counts(total, count):
                yield _quotient(total, count)
        for periods in _periods(question):
            quotient = total.number.low / periods
            formula = f"{total.text}/{periods}={shown(total.raw / periods)}"
            yield Derived(formula, exactly(quotient, total.number), total.facts, total.certainty)
            yield from _each_in_period(question, total, figures, periods)
        for count in _days_counted(question):
            if _divides(total, count):
                yield _quotient(total, count)
    yield from _within_spans(question, figures)
    yield from _last_period(question, figures, nouns)
    yield from _every_so_often(question, figures)


def _within_spans(question: Question, figures: list[Known]) -> Iterator[Derived]:
    """Spread over the weeks or months of a span of dates that the text just told of."""
    table = question.index.vocabulary.tables["periods_in_a_year"]
    behind = question.index.vocabulary.cues["per"].finditer(question.mention.after)
    per = question.mention.per.union(match.group().split()[-1] for match in behind)
    times = [count for word, count in table.items() if word in per]
    for length in lengths(question) if times else ():
        exact = Decimal(length * times[0]) / YEAR
        for periods in {exact, Decimal(round(exact))}:
            for total in figures if periods > 1 else ():
                if total.number.dimension == question.stated.dimension:
                    each = exactly(total.number.low / periods, total.number)
                    formula = f"{total.text}/{shown(periods)}={shown(total.raw / periods)}"
                    yield Derived(formula, each, total.facts, total.certainty)


def _last_period(question: Question, figures: list[Known], nouns: list[Known]) -> Iterator[Derived]:
    """The same of last period's figures, where the words may tell of it."""
    if not question.mention.may_be_previous:
        return
    counts = list(_before(question, [*figures, *nouns]))
    for total in _before(question, figures):
        if total.number.dimension == question.stated.dimension:
            for count in counts:
                if _divides(total, count) or _are_counts(total, count):
                    yield _quotient(total, count)


def _before(question: Question, items: list[Known]) -> Iterator[Known]:
    """Last period's figures of the same facts."""
    for item in items:
        for evidence in question.index.by_fact.get(item.facts[0], ()) if item.facts else ():
            found = known(evidence, item.certainty) if evidence.role == "previous" else None
            if found is not None:
                yield found


def _each_in_period(
    question: Question, total: Known, figures: list[Known], periods: int
) -> Iterator[Derived]:
    """Spread over so many of something and over the period too: three hours a month each."""
    if not question.index.vocabulary.has("per_each", question.mention.after):
        return
    for count in figures:
        if count is not total and _divides(total, count):
            one = _quotient(total, count)
            each = total.raw / count.raw / periods
            yield one._replace(
                formula=f"{total.text}/{count.text}/{periods}={shown(each)}",
                result=exactly(one.result.low / periods, total.number),
            )


def _every_so_often(question: Question, figures: list[Known]) -> Iterator[Derived]:
    """How many days of the period there are for each of something: 平均三天一场."""
    behind = question.index.vocabulary.cues["one_each"].match(question.mention.after)
    days = question.index.period_days
    if question.stated.dimension != "duration" or behind is None or not days:
        return
    for count in figures:
        if count.number.dimension == "count" and count.raw > 0:
            length = Decimal(days) / count.raw
            seconds, unit = to_base(length, "天")
            result = exactly(seconds, None, "duration", unit or "")
            formula = f"{days}/{count.text}={shown(length)}"
            yield Derived(formula, result, count.facts, count.certainty)


def _per_measure(question: Question, total: Known, count: Known) -> Iterator[Derived]:
    """Spread over a measure in the unit that the words count by: 每公斤160元 of so many 吨."""
    for unit in question.mention.per:
        size, base = to_base(Decimal(1), unit)
        if base is not None and count.number.unit == base != unit and count.number.low > 0:
            share = total.number.low / (count.number.low / size)
            formula = f"{total.text}/{count.text}={shown(share)}"
            facts = tuple(dict.fromkeys((*total.facts, *count.facts)))
            certainty = min(total.certainty, count.certainty)
            yield Derived(formula, exactly(share, total.number), facts, certainty)


def _measured_alike(question: Question) -> list[Known]:
    """Where the words count by something, the facts in the stated unit that no words point at."""
    stated = question.stated
    if not question.mention.per or stated.dimension in {"count", "percent", "money", "duration"}:
        return []
    return [
        item
        for evidence in question.index.evidence
        if (item := known(evidence, 0.3)) is not None
        and not item.previous
        and item.number.dimension == stated.dimension
    ]


def _divides(total: Known, count: Known) -> bool:
    if total.number.dimension == "percent" or count.number.dimension in {"percent", "money"}:
        return False
    same = total.number.dimension == count.number.dimension
    bare = total.number.unit is None or count.number.unit is None
    other = bare and total.facts != count.facts
    return count.raw > 0 and (not same or other or total.number.unit != count.number.unit)


def _spreads(question: Question, count: Known) -> bool:
    """Whether a figure may be what the words count by: 每月 and 每周 take a length of time."""
    per = question.mention.per
    by_time = bool(per) and per <= frozenset(question.index.vocabulary.tables["periods_in_a_year"])
    return not by_time or count.number.dimension == "duration"


def _are_counts(total: Known, count: Known) -> bool:
    alike = total.number.dimension == count.number.dimension == "count"
    return alike and total.facts != count.facts and count.raw > 0


def _counted_by(question: Question, total: Known) -> Iterator[Known]:
    """Facts beside the dividend whose label names what the words count by (per household)."""
    index = question.index
    by = word_set(" ".join(question.mention.per), index.language)
    fact = index.facts.by_id.get(total.facts[0]) if by and len(total.facts) == 1 else None
    for member in index.groups.get(fact.group, ()) if fact is not None else ():
        if by & word_set(member.label, index.language):
            yield from question.of_fact(member.id, total.certainty)


def _named_by_noun(question: Question) -> Iterator[Known]:
    """Facts whose label ends with what the words count by: 每名学生 for 在校学生."""
    vocab = question.index.vocabulary
    cue = vocab.cues.get("per_noun")
    found = cue.search(question.mention.before) if cue is not None else None
    nouns = question.mention.per.intersection(vocab.lists["per_thing"])
    endings = (*nouns, found["noun"]) if found is not None else tuple(nouns)
    for fact in question.index.facts.facts if endings else ():
        if names_counted(fact, endings, vocab):
            yield from question.of_fact(fact.id, HERE)


def _heads(question: Question) -> Iterator[Known]:
    """For 人均, the most people of each kind in each group of facts: 职工 and no part of them."""
    vocab = question.index.vocabulary
    endings = tuple(vocab.lists["heads"])
    if not endings or not vocab.has("per_head", question.mention.before):
        return
    for members in question.index.groups.values():
        most: dict[str, Known] = {}
        for fact in members:
            kind = next((noun for noun in endings if names_counted(fact, (noun,), vocab)), "")
            for item in question.of_fact(fact.id, HERE) if kind else ():
                if item.number.unit == "人" and item.raw > getattr(most.get(kind), "raw", 0):
                    most[kind] = item
        yield from most.values()


def _quotient(total: Known, count: Known) -> Derived:
    return Derived(
        f"{total.text}/{count.text}={shown(total.raw / count.raw)}",
        exactly(total.number.low / count.raw, total.number),
        tuple(dict.fromkeys((*total.facts, *count.facts))),
        min(total.certainty, count.certainty),
    )


def _days_counted(question: Question) -> Iterator[Known]:
    """Facts that count days, for figures that are spread over days: 全年开放352天."""
    if not question.asks("per_day"):
        return
    for evidence in question.index.once(_in_days):
        item = known(evidence, HERE)
        if item is not None:
            yield item


def _in_days(index: FactIndex) -> Sequence[Evidence]:
    """Evidence of how many days there were, more than a month and no more than a year."""
    return [
        item
        for item in index.evidence
        if item.role == "value"
        and not item.per
        and item.claim.unit == "天"
        and item.number is not None
        and MONTH < item.raw <= YEAR + 1
    ]


def _periods(question: Question) -> Iterator[int]:
    """How many months, weeks or days the document's period has, for the words that are there; a
    year's where it is not said how long it is.
    """
    days = question.index.period_days or YEAR
    for word, count in question.index.vocabulary.tables["periods_in_a_year"].items():
        if word in question.clause:
            yield max(1, round(count * days / YEAR))
