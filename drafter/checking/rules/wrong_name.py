"""A name in the place of the one that a fact has."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.doers import mistaken
from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule

_FACTS = "names:\n  霞浦: []\nfacts:\n  援助方: 霞浦\n"

RULE = Rule(
    name="wrong-name",
    severity="error",
    summary="Somebody else, or a misspelt name, in words that are a fact's own but for the name; a "
    "deed, an award or a place that a fact has of another.",
    message={
        "zh": "“{text}”与事实不符，应为“{expected}”：{fact}",
        "en": "‘{text}’ is not whom the fact names, {expected}: {fact}",
    },
    trips=Example(facts=_FACTS, draft="援助方为霞铺。"),
    passes=Example(facts=_FACTS, draft="援助方为霞浦。"),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every name that a slip in copied words alters, or of whom a fact tells the same of another
    person, place or body.
    """
    altered = [one.span for one in reading.altered if one.kind == "name"]
    for one in reading.altered:
        if one.kind == "name":
            yield RULE.finding(reading, one.span, (one.fact_id,), one.expected)
    for found in mistaken(reading):
        if not any(found.span.overlaps(span) for span in altered):
            yield RULE.finding(reading, found.span, (found.fact.id,), found.right)
