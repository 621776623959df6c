"""A figure that no fact bears out."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule

RULE = Rule(
    name="unsupported-number",
    severity="error",
    summary="No fact has this value, and nothing in the sentence asks for a sum that gives it.",
    message={
        "zh": "“{text}”在事实中没有依据",
        "en": "no fact bears out ‘{text}’",
    },
    trips=Example(
        facts="document: {period: 2023年}\nfacts:\n  义诊:\n    场次: 26场\n",
        draft="全年开展义诊26场，发表论文318篇。",
    ),
    passes=Example(
        facts="document: {period: 2023年}\nfacts:\n  义诊:\n    场次: 26场\n",
        draft="全年开展义诊26场。",
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so."""
    return of_verdicts(RULE, reading)
