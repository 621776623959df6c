"""A date that no fact bears out."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule

RULE = Rule(
    name="unsupported-date",
    severity="error",
    summary="No fact has this date, and none is near enough to be meant.",
    message={
        "zh": "“{text}”在事实中没有依据",
        "en": "no fact bears out the date ‘{text}’",
    },
    trips=Example(
        facts="document: {period: 2023年}\nfacts:\n  培训:\n    人数: 120人\n",
        draft="3月5日，学校组织春游。",
    ),
    passes=Example(
        facts="document: {period: 2023年}\nfacts:\n  培训:\n    人数: 120人\n",
        draft="全年培训120人。",
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so."""
    return of_verdicts(RULE, reading)
