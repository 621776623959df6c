"""A date that is another one than the fact's."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule

RULE = Rule(
    name="wrong-date",
    severity="error",
    summary="The words are this fact's, the day, month or year is not.",
    message={
        "zh": "“{text}”与事实不符：{fact}",
        "en": "‘{text}’ is not the date that the facts give: {fact}",
    },
    trips=Example(
        facts="document: {period: 2023年}\nfacts:\n  培训:\n    开班日期: 2023年5月13日\n",
        draft="培训班于2023年5月31日开班。",
    ),
    passes=Example(
        facts="document: {period: 2023年}\nfacts:\n  培训:\n    开班日期: 2023年5月13日\n",
        draft="培训班于5月13日开班。",
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so."""
    return of_verdicts(RULE, reading)
