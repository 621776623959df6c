"""A sum, share or growth that does not compute."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule

RULE = Rule(
    name="wrong-derivation",
    severity="error",
    summary="The words ask for a derived figure, and the facts give another one.",
    message={
        "zh": "“{text}”算得不对：{derivation}",
        "en": "‘{text}’ does not compute: {derivation}",
    },
    trips=Example(
        facts=(
            "document: {period: 2023年}\n"
            "facts:\n"
            "  医疗:\n"
            "    手术: {value: 7652, unit: 台次, previous: 6377}\n"
        ),
        draft="完成手术7652台次，比上年增长16.7%。",
    ),
    passes=Example(
        facts=(
            "document: {period: 2023年}\n"
            "facts:\n"
            "  医疗:\n"
            "    手术: {value: 7652, unit: 台次, previous: 6377}\n"
        ),
        draft="完成手术7652台次，比上年增长20%。",
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so."""
    return RULE.of_verdicts(reading)
