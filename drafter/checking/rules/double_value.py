"""One thing told with two values."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.figures.fit import figure, same_unit
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "facts:\n  义诊:\n    场次: 26场\n    群众: 4217人次\n"

RULE = Rule(
    name="double-value",
    severity="warning",
    summary="A fact that is told twice, once rightly and once with another value.",
    message={
        "zh": "前后不一：这里是“{text}”，第{line}行说的是“{other}”",
        "en": "told with two values: ‘{text}’ here, ‘{other}’ in line {line}",
    },
    trips=Example(facts=_FACTS, draft="全年义诊26场，服务群众4217人次。义诊服务群众4712人次。"),
    passes=Example(facts=_FACTS, draft="全年义诊26场，服务群众4217人次。义诊服务群众4200余人次。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every wrong value of a fact that the draft gives rightly elsewhere."""
    right: dict[str, Matched] = {}
    for item in reading.matched:
        borne = item.verdict.judgement in {"supported", "approximate"}
        if borne and item.mention.claim.is_quantity:
            for fact_id in item.verdict.facts[:1]:
                right.setdefault(fact_id, item)
    for item in reading.matched:
        if item.verdict.rule == "wrong-number" and item.verdict.facts:
            other = right.get(item.verdict.facts[0])
            if other is not None and _same_kind(item, other):
                yield _finding(reading, item, other)


def _same_kind(item: Matched, other: Matched) -> bool:
    one, two = figure(item.mention.claim), figure(other.mention.claim)
    return one is not None and two is not None and same_unit(one, two)


def _finding(reading: Reading, item: Matched, other: Matched) -> Finding:
    claim, told = item.mention.claim, other.mention.claim
    line = reading.text.count("\n", 0, told.start) + 1
    return RULE.finding(
        reading,
        Span(item.mention.clause.start, claim.end),
        item.verdict.facts[:1],
        item.verdict.expected,
        other=told.text,
        line=str(line),
    )
