"""约, 近, 余, 超 and the like where they do not hold."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule

RULE = Rule(
    name="wrong-approximation",
    severity="error",
    summary="近 needs a value below the figure, 余 and 超 one above it, 约 one within a twentieth; "
    "a fact that is approximate itself keeps its direction.",
    message={
        "zh": "“{text}”的概数与事实不符：{fact}",
        "en": "the approximation ‘{text}’ does not hold: {fact}",
    },
    trips=Example(
        facts="document: {period: 2023年}\nfacts:\n  培训:\n    参训教师: 340余人次\n",
        draft="参训教师近340人次。",
    ),
    passes=Example(
        facts="document: {period: 2023年}\nfacts:\n  培训:\n    参训教师: 340余人次\n",
        draft="参训教师340多人次。",
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so."""
    return of_verdicts(RULE, reading)
