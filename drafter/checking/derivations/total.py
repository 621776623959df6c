"""Sums: of figures named together, and over a whole group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, combinations

from drafter.checking.derivations.question import HERE, Derived, Known, Question, exactly, shown
from drafter.checking.figures.fit import same_unit
from drafter.checking.matching.lookup import window

CUES = ("",)


def derive(question: Question) -> Iterator[Derived]:
    """Sums of neighbouring figures where a word asks for them, and of groups in any case."""
    if question.stated.dimension == "percent":
        return
    same = [item for item in question.said if item.certainty >= HERE and _addable(question, item)]
    asked = question.asks("sum") or question.asks("share")
    for run in _runs(question, same, least=2 if asked else 3):
        yield from _sums(question, run)
    if question.asks("sum"):
        about = [item for item in question.here if _addable(question, item)][:6]
        for pair in combinations(about, 2):
            yield from _sums(question, pair)
    yield from _pointed_back(question)
    for group in (*_groups(question), *_named_groups(question)):
        if len(group) > 1:
            yield from _sums(question, group)


def _runs(question: Question, items: Sequence[Known], least: int) -> Iterator[Sequence[Known]]:
    """The runs of neighbours that add up to about what is stated, the longest first."""
    low, high = window(question.stated)
    ends = list(accumulate((item.number.low for item in items), initial=Decimal(0)))
    for size in range(len(items), least - 1, -1):
        for start in range(len(items) - size + 1):
            if low <= ends[start + size] - ends[start] <= high:
                yield items[start : start + size]


def _pointed_back(question: Question) -> Iterator[Derived]:
    """Where the words count what they sum up (两项合计), so many of the last figures told."""
    found = question.index.vocabulary.cues["of_so_many"].search(question.clause)
    size = _SIZES.get(found["size"], 0) if found is not None else 0
    last = [item for item in question.said if _addable(question, item)][:LAST]
    for parts in combinations(last, size) if size and question.asks("sum") else ():
        yield from _sums(question, parts)


_SIZES = {"两": 2, "二": 2, "三": 3, "四": 4}

LAST = 6
"""Of so many figures told before, some may be meant."""


def _groups(question: Question) -> Iterator[list[Known]]:
    """Figures that belong together: within a fact, within a group, under one label in several
    groups; of a group also without one member, which may be the total itself.
    """
    asked = question.asks("sum")
    for members in _families(question):
        addable = [
            item
            for fact_id, certainty in members
            for item in question.of_fact(fact_id, certainty)
            if _addable(question, item) and (asked or _exactly_alike(question, item))
        ]
        yield addable
        if len(addable) < 12:
            for left_out in addable:
                yield [item for item in addable if item is not left_out]


def _exactly_alike(question: Question, item: Known) -> bool:
    """Where no word asks for a sum, only exact figures of the very unit add up."""
    exact = item.number.approximation == "exact"
    return exact and item.number.unit == question.stated.unit


def _families(question: Question) -> Iterator[list[tuple[str, float]]]:
    index = question.index
    seen: set[object] = set()
    for item in question.all[:10]:
        fact = index.facts.by_id.get(item.facts[0]) if len(item.facts) == 1 else None
        if fact is None:
            continue
        certainty = item.certainty * 0.8
        families = (
            (fact.id, [fact]),
            (fact.group, list(index.groups[fact.group]) if fact.group else []),
            (fact.label, list(index.by_label[fact.label])),
        )
        for name, family in families:
            if name not in seen and family:
                seen.add(name)
                yield [(member.id, certainty) for member in family]


def _named_groups(question: Question) -> Iterator[list[Known]]:
    """All figures of each group that the words name, where each of its facts is one of them."""
    for group in question.owned:
        members = question.index.groups.get(group, ())
        alike = [
            item
            for fact in members
            for item in question.of_fact(fact.id, HERE)
            if _addable(question, item) and _exactly_alike(question, item)
        ]
        if len(alike) == len(members) > 1 and question.stated.approximation == "exact":
            yield alike


def _addable(question: Question, item: Known) -> bool:
    return (
        not item.previous
        and not item.per
        and item.number.dimension != "percent"
        and same_unit(question.stated, item.number)
    )


def _sums(question: Question, parts: Sequence[Known]) -> Iterator[Derived]:
    """The sum of the parts, unless one of them is the total that holds the others already."""
    by_id = question.index.facts.by_id
    facts = [by_id[item.facts[0]] for item in parts if len(item.facts) == 1]
    totals = [fact for fact in facts if question.is_total(fact)]
    if not any(other.group == total.group for total in totals for other in facts if other != total):
        yield _sum(parts)


def _sum(parts: Sequence[Known]) -> Derived:
    total = sum((item.number.low for item in parts), start=Decimal(0))
    raw = sum((item.raw for item in parts), start=Decimal(0))
    return Derived(
        "+".join(item.text for item in parts) + f"={shown(raw)}",
        exactly(total, parts[0].number),
        tuple(dict.fromkeys(fact for item in parts for fact in item.facts)),
        min(item.certainty for item in parts),
    )
