"""A part (其中, of which) that is more than what it is a part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Fact, Facts
from drafter.facts.quantity import exact_quantity
from drafter.facts.words import plain_label, words_of

NAME = "part-beyond-whole"
CATCHES = "a part (其中, of which) that is more than the figure before it"
TRIPS = (
    "会员: {在册: 312人, 其中女性: 321人}",
    "在册会员: 312人\n其中:\n  女性: 321人",
    "会员: {在册: 312人, 其中: {新入会: 40人, 女性: 321人}}",
    "Members: {enrolled: 312 people, of whom new: 321 people}",
)
PASSES = (
    "会员: {在册: 312人, 其中女性: 213人, 其中外地: 99人}",
    "会员: {在册: 约312人, 其中女性: 321人}",
    "会费: {收缴: 312人, 其中捐款: 4.6万元}",
    "会员: {在册: 312人, 培训: 321人}",
    "会员: {在册: 312人, 获奖: 9人, 其中女性: 30人}",
    "甲社: {在册: 31人}\n乙社: {其中女性: 321人}",
    "会员: {在册: 约312人, 获奖: 9人}\n其中: {女性: 30人}",
    "Members: {enrolled: 312 people, of whom new: 31 people}",
)
_MESSAGE = {
    "zh": "{part}为{text}，多于它所属的{whole}（{stated}）；请核对",
    "en": "{part} is {text}, more than {whole} ({stated}), of which it is a part; look at both",
}


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on parts that are exact and more than every figure of their unit that stands before
    them in their group: it need not be the last that they are a part of.
    """
    marks = tuple(plain_label(mark) for mark in words_of(facts.language).part_marks)
    wholes: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        at = next((n for n, each in enumerate(fact.labels) if _begins(each, marks)), None)
        if at is None:
            wholes[fact.labels[:-1]].append(fact)
        elif (part := exact_quantity(fact)) is not None:
            known = [(each, exact_quantity(each)) for each in wholes[fact.labels[:at]]]
            alike = [(each, one[0]) for each, one in known if one and one[1] == part[1]]
            if alike and all(part[0] > value for _, value in alike):
                yield _remark(fact, alike[-1][0], facts.language)


def _begins(label: str, marks: tuple[str, ...]) -> bool:
    return plain_label(label).startswith(marks)


def _remark(part: Fact, whole: Fact, language: str) -> Diagnostic:
    message = _MESSAGE[language].format(
        part=part.id, text=part.text, whole=whole.id, stated=whole.text
    )
    return Diagnostic("warning", message, part.place, NAME, (part.id, whole.id))
