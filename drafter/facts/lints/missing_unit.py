"""A value without a unit where its siblings have one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Fact, Facts
from drafter.facts.quantity import is_bare_number, sole_quantity
from drafter.facts.words import Words, plain_label, words_of

NAME = "missing-unit"
CATCHES = "a number without a unit where its siblings have one"
TRIPS = (
    "学生: {10级: 63名, 11级: 74, 12级: 61名}",
    "Lending: {books: 400 loans, films: {value: 85, unit: loans}, music: 71}",
)
PASSES = (
    "学生: {10级: 63名, 11级: 74名, 12级: 61名}",
    "工程: {编号: 1024, 长度: 3公里, 宽度: 4米}",
    "工程: {年份: 2023, 长度: 3公里, 宽度: 4米}",
    "game: {points: 113, rebounds: 47, assists: 28, field goals: 48%, free throws: 79%}",
)
_MESSAGE = {
    "zh": "{fact}的{value}没有单位，同组的{sibling}有（{text}）",
    "en": "{fact} is {value} without a unit; {sibling} beside it has one ({text})",
}
_YEAR = re.compile(r"(?:19|20)\d\d")


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on bare numbers in groups where most numbers, two at least, have a unit."""
    words = words_of(facts.language)
    groups: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in facts.facts:
        groups[fact.group].append(fact)
    for group, members in groups.items():
        bare = [fact for fact in members if is_bare_number(fact) and not _is_name(fact, words)]
        if not bare or not group:
            continue
        with_unit = [fact for fact in members if sole_quantity(fact) is not None]
        if len(with_unit) >= max(2, len(bare) + 1):
            for fact in bare:
                yield _remark(fact, with_unit[0], facts.language)


def _is_name(fact: Fact, words: Words) -> bool:
    """Whether the number names something (a year, a page) rather than counts it."""
    label = plain_label(fact.label)
    last_word = fact.label.casefold().split()[-1:]
    return bool(_YEAR.fullmatch(fact.text)) or any(
        label.endswith(word) if not word.isascii() else [word] == last_word
        for word in words.numberings
    )


def _remark(fact: Fact, sibling: Fact, language: str) -> Diagnostic:
    message = _MESSAGE[language].format(
        fact=fact.id, value=fact.text, sibling=sibling.label, text=sibling.text
    )
    return Diagnostic("warning", message, fact.place, NAME, (fact.id, sibling.id))
