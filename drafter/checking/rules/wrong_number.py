"""A figure that is another one than the fact's."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.baseline import wrong_ends, wrong_starts
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule

RULE = Rule(
    name="wrong-number",
    severity="error",
    summary="The words are this fact's, the value is not, and neither rounding nor a derivation "
    "explains it.",
    message={
        "zh": "“{text}”与事实不符：{fact}",
        "en": "‘{text}’ is not what the facts say: {fact}",
    },
    trips=Example(
        facts="document: {period: 2023年}\nfacts:\n  义诊:\n    场次: 26场\n    群众: 4217人次\n",
        draft="全年开展义诊26场，服务群众4271人次。",
    ),
    passes=Example(
        facts="document: {period: 2023年}\nfacts:\n  义诊:\n    场次: 26场\n    群众: 4217人次\n",
        draft="全年开展义诊26场，服务群众4217人次。",
    ),
)

_START = {
    "zh": "“{text}”不是上期的数，上期为{previous}：{fact}",
    "en": "‘{text}’ is not last period’s figure, {previous}: {fact}",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so, then the wrong ends of a change, then figures inside
    terms that a fact has otherwise.
    """
    yield from of_verdicts(RULE, reading)
    for start in wrong_starts(reading):
        previous = start.fact.previous
        yield RULE.finding(reading, start.span, (start.fact.id,), message=_START, previous=previous)
    for end in wrong_ends(reading):
        yield RULE.finding(reading, end.span, (end.fact.id,), end.fact.text)
    for one in reading.altered:
        if one.kind == "figure":
            yield RULE.finding(reading, one.span, (one.fact_id,), one.expected)
