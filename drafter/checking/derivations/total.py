"""Sums: of figures named together, and over a whole group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from drafter.checking.derivations.question import Derived, Known, Question, exactly, shown
from drafter.checking.fit import figure, units_agree
from drafter.checking.index import Evidence

CUES = ("sum", "share", "average")


def derive(question: Question) -> Iterator[Derived]:
    """Sums of neighbouring figures in the sentence, then of groups that it is about."""
    same = [known for known in question.said if _addable(question, known)]
    for size in range(len(same), 1, -1):
        for start in range(len(same) - size + 1):
            yield _sum(same[start : start + size])
    yield from _pairs(question)
    for group in _groups(question):
        if len(group) > 1:
            yield _sum(group)


def _pairs(question: Question) -> Iterator[Derived]:
    about = [known for known in question.all if _addable(question, known)][:6]
    for pair in combinations(about, 2):
        yield _sum(pair)


def _groups(question: Question) -> Iterator[list[Known]]:
    """Members of a group, and claims within one fact, that count the same."""
    seen: set[tuple[str, ...]] = set()
    for known in question.all[:8]:
        fact = known.evidence.fact
        yield [k for k in _as_known(question.index.by_fact[fact.id], known) if _addable(question, k)]
        if fact.group and fact.group not in seen:
            seen.add(fact.group)
            members = [
                item
                for member in question.index.groups[fact.group]
                for item in question.index.by_fact.get(member.id, ())
            ]
            addable = [k for k in _as_known(members, known) if _addable(question, k)]
            yield addable
            for left_out in addable:
                yield [k for k in addable if k is not left_out]


def _as_known(items: Sequence[Evidence], like: Known) -> list[Known]:
    return [Known(item, like.certainty * 0.8) for item in items if item.role == "value"]


def _addable(question: Question, known: Known) -> bool:
    number = figure(known.evidence.claim)
    return (
        number is not None
        and not number.is_range
        and known.evidence.role == "value"
        and not known.evidence.per
        and number.dimension != "percent"
        and units_agree(question.stated, number)
    )


def _sum(parts: Sequence[Known]) -> Derived:
    figures = [known.figure for known in parts]
    total = sum((number.low for number in figures if number), start=parts[0].figure.low * 0)  # type: ignore[union-attr]
    facts = tuple(dict.fromkeys(known.evidence.fact.id for known in parts))
    return Derived(
        "+".join(known.text for known in parts) + f"={shown(total)}",
        exactly(total, figures[0]),
        facts,
        min(known.certainty for known in parts),
    )
