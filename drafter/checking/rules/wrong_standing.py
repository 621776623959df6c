"""A rank, a role or a side that the facts give to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.groups.standing import slips
from drafter.checking.reading import Reading
from drafter.checking.statements.ordered import misordered
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule

_FACTS = (
    "document: {language: en}\n"
    "facts:\n"
    "  North: {visits: 80, loans: 50, classes: 9}\n"
    "  South: {visits: 60, loans: 40, classes: 7}\n"
    "  Ada Quill: {branch: North, visits: 50, loans: 30, classes: 5}\n"
    "  Ben Marsh: {branch: South, visits: 60, loans: 40, classes: 7}\n"
)

RULE = Rule(
    name="wrong-standing",
    severity="error",
    summary="Someone told as the first, as one of a group, or with a role, against the facts; also"
    " a time of day, or the number of what comes again (第八届), that a fact gives otherwise.",
    message={
        "zh": "“{text}”与事实不符：{fact}",
        "en": "‘{text}’ is not what the facts say: {fact}",
    },
    trips=Example(facts=_FACTS, draft="Ada Quill led the way for South with 50 visits."),
    passes=Example(facts=_FACTS, draft="Ada Quill led the way for North with 50 visits."),
)

_UNTOLD = {
    "zh": "“{text}”在事实中没有依据",
    "en": "no fact tells of ‘{text}’ here",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Every saying about the members of the sister groups that their entries speak against."""
    for slip in slips(reading):
        if slip.fact:
            yield RULE.finding(reading, slip.span, (slip.fact,), slip.right)
        else:
            yield RULE.finding(reading, slip.span, message=_UNTOLD)
    for one in misordered(reading):
        yield RULE.finding(reading, one.span, (one.fact.id,))
