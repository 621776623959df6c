"""A plan that does not say that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.facts.diagnostic import Diagnostic, Fix
from drafter.facts.fact import Fact, Facts
from drafter.facts.words import Words, words_of

NAME = "plan-without-status"
CATCHES = "a figure that is intended (拟新建, 将投资, expected to) without a `status`"
TRIPS = (
    "大棚: {拟新建: 12座}",
    "大棚: {投资: 计划投资320万元, 面积: 40亩}",
    "水渠: {长度: {value: 将于明年修建3公里}}",
    "大棚: {预计投资: 320万元}",
    "Greenhouses: {intended area: 40 acres}",
    "Greenhouses: {cost: expected to cost £40 million}",
)
PASSES = (
    "大棚: {拟新建: {value: 12座, status: planned}}",
    "下一步打算: {新建大棚: 12座, 改造: 计划改造3座}",
    "大棚: {投资: 按计划投资320万元, 计划内支出: 已全部支出}",
    "大棚: {拟新建: 若干}",
    "将军村: 40户",
    "虚拟教室: {数量: 3间}\n将军村: {户数: 40户}",
    "Greenhouses: {area: {value: 40 acres, status: planned}}",
    "Next year: {new greenhouses: to be 40 acres}",
    "Greenhouses: {planned area: 40 acres}",
)
_MESSAGE = {
    "zh": "{fact}（{text}）是打算做的，没有写 status；写上 status: planned，写成已经完成就会报错",
    "en": "{fact} ({text}) is intended and has no status; with `status: planned` it cannot be told "
    "as done",
}
_BEFORE = {"zh": r"(?:(?:19|20)\d\d年|明年|今后|下一?步)?", "en": ""}
"""What may stand before the word in a value."""


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks on facts with a figure whose own label or value begins with a word of intention,
    where no label tells the checker that it is a plan.
    """
    words, language = words_of(facts.language), facts.language
    plans, estimates, known = _patterns(language, words)
    for fact in facts.facts:
        if fact.status or not any(claim.is_quantity for claim in fact.claims):
            continue
        if known.search("\n".join(fact.labels).casefold()):
            continue
        if _begins(fact, plans, language):
            yield _remark(fact, language, Fix(status="planned"))
        elif _begins(fact, estimates, language):
            yield _remark(fact, language, None)


def _begins(fact: Fact, words: re.Pattern[str], language: str) -> bool:
    value = re.sub(f"^{_BEFORE[language]}", "", fact.text.casefold())
    return bool(words.match(fact.label.casefold()) or words.match(value))


def _remark(fact: Fact, language: str, fix: Fix | None) -> Diagnostic:
    message = _MESSAGE[language].format(fact=fact.id, text=fact.text)
    return Diagnostic("warning", message, fact.place, NAME, (fact.id,), fix)


@cache
def _patterns(
    language: str, words: Words
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Of intentions, of estimates, and of labels that are read as plans."""
    lists = (words.intentions, words.estimates, words.plan_labels)
    edge = r"\b" if language == "en" else ""
    patterns = ("|".join(f"{edge}{word}{edge}" for word in each) for each in lists)
    first, second, third = (re.compile(f"(?:{pattern})") for pattern in patterns)
    return first, second, third
