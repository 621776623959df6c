"""The right number with another unit."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule

RULE = Rule(
    name="wrong-unit",
    severity="error",
    summary="The number is the fact's, the unit is not: 亩 for 公顷, 元 for 万元.",
    message={
        "zh": "“{text}”的单位与事实不符：{fact}",
        "en": "‘{text}’ has another unit than the fact: {fact}",
    },
    trips=Example(
        facts="document: {period: 2023年}\nfacts:\n  产业:\n    茶园面积: 523亩\n",
        draft="茶园面积达到523公顷。",
    ),
    passes=Example(
        facts="document: {period: 2023年}\nfacts:\n  产业:\n    茶园面积: 523亩\n",
        draft="茶园面积达到523亩。",
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so."""
    return RULE.of_verdicts(reading)
