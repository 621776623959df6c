"""What is left of a whole, and how far two figures of one kind are apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product

from drafter.checking.derivations.question import (
    HERE,
    Derived,
    Known,
    Question,
    exactly,
    percent,
    shown,
)
from drafter.checking.figures.fit import Figure, same_unit

CUES = ("rest", "difference")

LARGEST = 6
"""In a group with more facts than this, some two of them differ by anything."""


def derive(question: Question) -> Iterator[Derived]:
    """Differences of two figures of the stated unit, and what two parts leave of a whole."""
    yield from _than(question)
    for whole, part in permutations(_comparable(question, question.here), 2):
        if whole.number.low > part.number.low > 0:
            yield from _difference(whole, part)
    if question.asks("apart"):
        for members in _sisters(question):
            for whole, part in permutations(_comparable(question, members), 2):
                if whole.number.low > part.number.low:
                    yield from _difference(whole, part)
    if question.asks("rest"):
        for whole, part in _balances(question):
            yield from _difference(whole, part)
    if question.asks("rest") and question.stated.approximation == "exact":
        for whole, part in permutations(_comparable(question, question.said[:8]), 2):
            told = max(whole.certainty, part.certainty) >= HERE
            if told and whole.number.low > part.number.low > 0:
                yield from _difference(whole, part)
        for members in _groups(question):
            for whole, part in permutations(_comparable(question, members), 2):
                if whole.number.low > part.number.low > 0 and whole.facts != part.facts:
                    yield from _difference(whole, part)


def _than(question: Question) -> Iterator[Derived]:
    """How far one thing is from another that the words compare it with: 甲比乙多3个."""
    found = question.index.vocabulary.cues["than"].search(question.mention.before)
    if found is None:
        return
    figures = _comparable(question, question.here)
    if found["other"] == "后者":
        pairs = [(figures[0], figures[1])] if len(figures) > 1 else []
    else:
        by_id = question.index.facts.by_id
        named = [
            item
            for item in figures
            if any(found["other"] in (f.label, *f.aliases) for f in map(by_id.get, item.facts) if f)
        ]
        pairs = [(one, other) for other in named for one in figures if one.facts != other.facts]
    for one, other in pairs:
        more = one.number.low >= other.number.low
        derived = _gap(one, other) if more else _gap(other, one)
        yield derived._replace(direction="up" if more else "down")


def _comparable(question: Question, figures: Iterable[Known]) -> list[Known]:
    return [
        item
        for item in figures
        if not item.previous and not item.per and _of_one_kind(question.stated, item.number)
    ]


def _balances(question: Question) -> Iterator[tuple[Known, Known]]:
    """What came in and what went out, side by side in one group, where the sentence tells either:
    a surplus, a profit, what was left.
    """
    index, vocab = question.index, question.index.vocabulary
    told = [item.facts[0] for item in question.here if len(item.facts) == 1 and not item.previous]
    alone = not told and question.stated.approximation == "exact"  # Surplus: so much
    groups = index.groups if alone else (index.facts.by_id[fact_id].group for fact_id in told)
    for group in dict.fromkeys(groups):
        members = index.groups.get(group, ())
        came = [fact for fact in members if vocab.has("came_in", fact.label)]
        went = [fact for fact in members if vocab.has("went_out", fact.label)]
        for one, other in product(came, went):
            if alone or one.id in told or other.id in told:
                yield from product(
                    _comparable(question, question.of_fact(one.id, HERE)),
                    _comparable(question, question.of_fact(other.id, HERE)),
                )


def _of_one_kind(stated: Figure, number: Figure) -> bool:
    """Whether a difference of such figures may be the stated one: points of percentages."""
    if stated.dimension == "points":
        return number.dimension == "percent"
    return same_unit(stated, number)


def _sisters(question: Question) -> Iterator[list[Known]]:
    """The figures under one label in several groups, where the sentence is about that label."""
    index = question.index
    labels = dict.fromkeys(
        index.facts.by_id[i.facts[0]].label for i in question.all[:10] if i.facts
    )
    for label in labels:
        family = index.by_label[label]
        if 1 < len(family) <= LARGEST:
            yield [item for fact in family for item in question.of_fact(fact.id, HERE)]


def _groups(question: Question) -> Iterator[list[Known]]:
    """The figures of each group that the words, said figures or a name just before point at."""
    index, seen = question.index, set()
    near = [index.facts.by_id[item.facts[0]].group for item in question.all if item.facts]
    for group in (*near, *question.owned):
        if group and group not in seen and len(index.groups.get(group, ())) <= LARGEST:
            seen.add(group)
            yield [
                item for member in index.groups[group] for item in question.of_fact(member.id, HERE)
            ]


def _gap(whole: Known, part: Known) -> Derived:
    return next(_difference(whole, part))


def _difference(whole: Known, part: Known) -> Iterator[Derived]:
    gap = whole.number.low - part.number.low
    facts = tuple(dict.fromkeys((*whole.facts, *part.facts)))
    certainty = min(whole.certainty, part.certainty)
    formula = f"{whole.text}-{part.text}={shown(whole.raw - part.raw)}"
    if whole.number.dimension == "percent":
        yield Derived(formula, exactly(gap, None, "points", "百分点"), facts, certainty)
        yield Derived(formula, percent(gap), facts, certainty)
    else:
        yield Derived(formula, exactly(gap, whole.number), facts, certainty)
