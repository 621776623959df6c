"""One label with two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Fact, Facts
from drafter.facts.quantity import exact_quantity
from drafter.facts.words import plain_label, words_of

NAME = "two-values"
CATCHES = "one label with two values in different places"
TRIPS = (
    "住院人数: 614839人次\n医疗: {住院人数: 631839人次, 手术: 512台}",
    "学生: {１０级: 63名, 10级: 74名}",
    "学生: {住校生: {value: 63名, aliases: [寄宿生]}, 寄宿生: 65名}",
    "active members: 86400 people\nMembers: {Active members: 84600 people}",
)
PASSES = (
    "东院: {住院人数: 614839人次}\n西院: {住院人数: 631839人次}",
    "住院人数: 614839人次\n医疗: {住院人数: 614839人次}",
    "教师: 5名\n东校: {教师: 2名}\n西校: {教师: 3名}",
    "资金: {合计: 10万元, 来源: {合计: 8万元}}",
    "面积: 30亩\n产值: {面积: 12公里}",
    "放水: [{value: 4次, source: 台账}, {value: 6次, source: 简报}]",
)
_MESSAGE = {
    "zh": "{fact}为{value}，而第{line}行的{other}为{stated}；同一标签有两个值",
    "en": "{fact} is {value}, but {other} on line {line} is {stated}; one label has two values",
}


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on a label that stands with two exact values of one unit where both must mean the
    same: within one group (other width, case or an alias), or once in a group and once, and only
    once, somewhere below that group.
    """
    named: dict[str, list[Fact]] = defaultdict(list)
    totals = {plain_label(total) for total in words_of(facts.language).totals}
    for fact in facts.facts:
        if fact.positions[-1]:
            continue  # the values of a list are several on purpose
        for label in {plain_label(label) for label in (fact.label, *fact.aliases)} - totals:
            named[label].append(fact)
    told: set[tuple[str, str]] = set()
    for same in named.values():
        for first, second in _conflicts(same):
            if (first.id, second.id) not in told:
                told.add((first.id, second.id))
                yield _remark(second, first, facts.language)


def _conflicts(same: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in same:
        groups[tuple(plain_label(label) for label in fact.group)].append(fact)
    for group, members in groups.items():
        for other in members[1:]:
            if _differ(members[0], other):
                yield members[0], other
        below = [inner for inner in groups if len(inner) > len(group) == _shared(group, inner)]
        if len(members) == len(below) == 1 and len(groups[below[0]]) == 1:
            inner_fact = groups[below[0]][0]
            if _differ(members[0], inner_fact):
                yield members[0], inner_fact
        if len(groups) > _MANY:
            return


_MANY = 50
"""A label that stands in more groups than this names a kind of thing, not one thing."""


def _shared(group: tuple[str, ...], inner: tuple[str, ...]) -> int:
    return len(group) if inner[: len(group)] == group else -1


def _differ(first: Fact, second: Fact) -> bool:
    one, two = exact_quantity(first), exact_quantity(second)
    return one is not None and two is not None and one[1] == two[1] and one[0] != two[0]


def _remark(fact: Fact, other: Fact, language: str) -> Diagnostic:
    message = _MESSAGE[language].format(
        fact=fact.id,
        value=fact.text,
        other=other.id,
        line=other.place.line,
        stated=other.text,
    )
    return Diagnostic("warning", message, fact.place, NAME, (fact.id, other.id))
