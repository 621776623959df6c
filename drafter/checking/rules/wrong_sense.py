"""A fact's own words that say the opposite."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.copying.opposites import turned
from drafter.checking.reading import Reading
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Spans

_FACTS = "facts:\n  不足: [基层技术人员短缺]\n  减免: 免收部分学生的住宿费\n"

RULE = Rule(
    name="wrong-sense",
    severity="error",
    summary="A fact in its own words but for one that says the opposite: 不足 as 充足, 未 as 已.",
    message={
        "zh": "“{text}”与事实的意思相反：{fact}",
        "en": "‘{text}’ says the opposite of the fact: {fact}",
    },
    trips=Example(facts=_FACTS, draft="基层技术人员充足，免收部分学生的住宿费。"),
    passes=Example(facts=_FACTS, draft="基层技术人员短缺，免收部分学生的住宿费。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every word that is turned into its opposite."""
    told = Spans()
    for found in turned(reading):
        if not told.overlap(found.span):
            told.add(found.span)
            yield RULE.finding(reading, found.span, (found.fact.id,), found.right or None)
