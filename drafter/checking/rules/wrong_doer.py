"""A deed, an award or a place that the facts give to somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.doers import mistaken
from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule

_FACTS = (
    "names:\n  孟晓棠: []\n  葛云飞: []\nfacts:\n  院长: 孟晓棠\n  护理部主任: 葛云飞\n"
    "  荣誉: 葛云飞获评全县最美护士\n"
)

RULE = Rule(
    name="wrong-doer",
    severity="error",
    summary="A known name where a fact tells the same of another person, body or place.",
    message={
        "zh": "“{text}”与事实不符，应为“{expected}”：{fact}",
        "en": "‘{text}’ should be {expected}: {fact}",
    },
    trips=Example(facts=_FACTS, draft="孟晓棠获评全县最美护士。"),
    passes=Example(facts=_FACTS, draft="葛云飞获评全县最美护士。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every name that stands where the facts have another."""
    for found in mistaken(reading):
        yield RULE.finding(reading, found.span, (found.fact.id,), found.right)
