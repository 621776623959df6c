"""A name in the place of the one that a fact has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.checking.names.belonging import of_other_bodies
from drafter.checking.names.doers import mistaken
from drafter.checking.names.elsewhere import elsewhere
from drafter.checking.names.receivers import given_by_receivers
from drafter.checking.names.renamed import renamed
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span, Spans

_FACTS = "names:\n  霞浦: []\nfacts:\n  援助方: 霞浦\n"

RULE = Rule(
    name="wrong-name",
    severity="error",
    summary="Somebody else, or a misspelt name, in words that are a fact's own but for the name; a "
    "deed, an award or a place that a fact has of another. A name known only of other things, in a "
    "sentence about one that has its own, is a warning unless that fact's label stands there.",
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
    told = Spans()
    for span, fact, right in _all(reading):
        if not told.overlap(span):
            told.add(span)
            yield RULE.finding(reading, span, (fact.id,), right or None)
    for one in elsewhere(reading):
        if not told.overlap(one.span):
            told.add(one.span)
            finding = RULE.finding(reading, one.span, (one.fact.id,), one.right)
            yield finding if one.sure else replace(finding, severity="warning")


def _all(reading: Reading) -> Iterator[tuple[Span, Fact, str]]:
    particles = tuple(reading.vocabulary.lists["particles"])
    for one in reading.altered:
        opens = reading.text.startswith(particles, one.span.start)  # 报到了镇里 names no 了镇
        if one.kind == "name" and not (opens and reading.language == "zh"):
            yield one.span, reading.facts.by_id[one.fact_id], one.expected
    others = (*of_other_bodies(reading), *mistaken(reading), *given_by_receivers(reading))
    for found in others:
        yield found.span, found.fact, found.right
    for name in renamed(reading):
        yield name.span, name.fact, name.right
