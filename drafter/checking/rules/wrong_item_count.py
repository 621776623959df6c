"""A count that does not agree with the list beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.figures.listing import LARGEST
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.facts.fact import Fact
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

_FACTS = "facts:\n  教材: [《算术》, 《识字》, 《常识》]\n"

RULE = Rule(
    name="wrong-item-count",
    severity="error",
    summary="四种 where three are listed: a count in words that sums up a list of another length.",
    message={
        "zh": "“{text}”与所列项数不符：{derivation}",
        "en": "‘{text}’ does not agree with what is listed: {derivation}",
    },
    trips=Example(facts=_FACTS, draft="编写《算术》《识字》《常识》四种教材。"),
    passes=Example(facts=_FACTS, draft="编写《算术》《识字》《常识》三种教材。"),
)

_OTHER_MARK = re.compile(r"[，,；;。：:和与及]")
_TAIL = re.compile(r"(?=[，,])")


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so, then counts behind all the things of a list fact."""
    yield from of_verdicts(RULE, reading)
    told = {verdict.claim for verdict in reading.verdicts if verdict.rule == RULE.name}
    for mention in reading.mentions:
        fact = _listed_whole(mention, reading) if mention.claim not in told else None
        if fact is not None:
            claim = mention.claim
            formula = f"{claim.text} ≠ {len(fact.items)}"
            span = Span(claim.start, claim.end)
            yield RULE.finding(reading, span, (fact.id,), derivation=formula)


def _listed_whole(mention: Mention, reading: Reading) -> Fact | None:
    """The list fact of which the last thing stands right before a count (甲、乙、丙，共四项), all
    others before it, and the count is another.
    """
    claim, vocab = mention.claim, reading.vocabulary
    if claim.kind != "count" or not isinstance(claim.value, Decimal) or claim.value > LARGEST:
        return None
    lead = reading.text[mention.sentence.start : claim.start]
    summed = vocab.has("in_all_after", reading.text[claim.end : mention.sentence.end])
    if not summed and not vocab.has("in_all", _TAIL.split(lead)[-1]):
        return None
    for fact in reading.facts.facts:
        things = fact.items or _things(fact.text)
        if len(things) < 2 or not all(thing in lead for thing in things):
            continue
        gap = lead[max(lead.rfind(thing) + len(thing) for thing in things) :]
        if vocab.has("in_all", gap) or (summed and not gap.strip(" ,;:—-")):
            return fact if claim.value != len(things) else None
    return None


def _things(text: str) -> tuple[str, ...]:
    """The things of a value that is a list in one text: 甲、乙、丙, and no other mark in it."""
    return tuple(text.split("、")) if text.count("、") > 1 and not _OTHER_MARK.search(text) else ()
