"""The right number with another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.checking.statements.counted_by import counted_by_another
from drafter.checking.statements.in_percent import in_percent
from drafter.claims.units import dimension, units
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

PHYSICAL = frozenset({"length", "area", "volume", "mass", "energy", "power"})
"""What money cannot be counted in: $5,000 acres."""

WORKING_DAYS = frozenset({"working-day", "工作日"})
"""The units of days on which people work."""

_WORD = re.compile(r" (?P<word>[a-z]+)\b(?! (?:of|in|at|for)\b)")

RULE = Rule(
    name="wrong-unit",
    severity="error",
    summary="The number is the fact's, the unit is not: 亩 for 公顷, 元 for 万元.",
    message={
        "zh": "“{text}”的单位与事实不符：{fact}",
        "en": "‘{text}’ has another unit than the fact: {fact}",
    },
    trips=Example(
        facts="document: {period: 2023年}\nfacts:\n  产业:\n    茶园面积: 523亩\n",
        draft="茶园面积达到523公顷。",
    ),
    passes=Example(
        facts="document: {period: 2023年}\nfacts:\n  产业:\n    茶园面积: 523亩\n",
        draft="茶园面积达到523亩。",
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so, then units of measure that no fact has, percentage points
    told in percent, rates for each of another kind of thing, and right figures behind the label of
    another fact in another unit.
    """
    yield from of_verdicts(RULE, reading)
    for item in reading.matched:
        span = _measured(item, reading) or _working_days(item, reading)
        if span is not None:
            yield RULE.finding(reading, span, item.verdict.facts)
    for change in in_percent(reading):
        claim = change.item.mention.claim
        yield RULE.finding(reading, Span(claim.start, claim.end), (change.fact.id,))
    for item, span in counted_by_another(reading):
        yield RULE.finding(reading, span, item.verdict.facts)
    for one in reading.mislabelled:
        if one.unit_alone:
            claim = one.item.mention.claim
            yield RULE.finding(reading, Span(claim.start, claim.end), (one.fact.id,))


def _working_days(item: Matched, reading: Reading) -> Span | None:
    """So many working days, where the fact has as many days and says of no working ones."""
    claim, verdict = item.mention.claim, item.verdict
    if not verdict.facts or verdict.rule or claim.unit not in WORKING_DAYS:
        return None
    fact = reading.facts.by_id[verdict.facts[0]]
    own = " ".join((*fact.labels, *fact.aliases, fact.text, fact.note or ""))
    days = any(known.kind == "duration" and known.unit not in WORKING_DAYS for known in fact.claims)
    named = reading.vocabulary.has("working_days", own)
    return Span(claim.start, claim.end) if days and not named else None


def _measured(item: Matched, reading: Reading) -> Span | None:
    """A figure told in a measure (27 tonnes) where its fact only counts, and names no measure."""
    claim, verdict = item.mention.claim, item.verdict
    if not verdict.facts or verdict.judgement not in {"supported", "approximate"}:
        return None
    fact = reading.facts.by_id[verdict.facts[0]]
    if claim.kind == "measure" and dimension(claim.unit) in PHYSICAL:
        counted = all(known.kind == "count" for known in fact.claims if known.is_quantity)
        own = (*fact.labels, *fact.aliases, fact.text, fact.note)
        named = (
            claim.unit_text.casefold()
            in " ".join((*own, *reading.facts.document.values())).casefold()
        )
        return Span(claim.start, claim.end) if counted and not named else None
    behind = _WORD.match(reading.text, claim.end) if claim.kind == "money" else None
    unit = units(reading.language).get(behind["word"]) if behind is not None else None
    if behind is None or unit is None or unit.dimension not in PHYSICAL:
        return None
    return Span(claim.start, behind.end())
