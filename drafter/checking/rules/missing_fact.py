"""A key fact that the draft nowhere states."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.reading import Reading
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "facts:\n  义诊:\n    场次: {value: 26场, key: true}\n    群众: 4217人次\n"

RULE = Rule(
    name="missing-fact",
    severity="error",
    summary="A fact marked `key: true` whose value the draft does not give in any right form.",
    message={"zh": "重点事实没有写到：{fact}", "en": "a key fact is not told: {fact}"},
    trips=Example(facts=_FACTS, draft="全年服务群众4217人次。"),
    passes=Example(facts=_FACTS, draft="全年开展义诊二十六场。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One finding a missing fact, at the end of the draft, where nothing stands yet."""
    end = len(reading.text.rstrip())
    for fact_id in reading.coverage.missing:
        yield RULE.finding(reading, Span(end, end), (fact_id,), reading.facts.by_id[fact_id].text)
