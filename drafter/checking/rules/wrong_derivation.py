"""A sum, share or growth that does not compute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.checking.statements.intervals import mistimed
from drafter.claims.units import dimension
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.text import Span

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

_TOLD_AS_LEVEL = {
    "zh": "“{text}”说的是变化后的数，这却是变化的量：{derivation}",
    "en": "‘{text}’ tells what was reached, but this is the change: {derivation}",
}

_NO_LAST = {
    "zh": "“{text}”是与上期相比，而由事实的上期数算不出来",
    "en": "‘{text}’ compares with last period, whose figure does not give it",
}


def find(reading: Reading) -> Iterator[Finding]:
    """Every claim whose verdict says so, then the amounts of changes told as what was reached, and
    multiples of last period's figures that were computed from others.
    """
    wholes = dict(_named_wholes(reading))
    for finding in of_verdicts(RULE, reading):
        start = wholes.get(finding.start, finding.start)
        yield replace(finding, start=start, text=reading.text[start : finding.end])
    for item in reading.matched:
        claim, derivation = item.mention.claim, item.verdict.derivation or ""
        reached = reading.vocabulary.cues["reached"].search(item.mention.before)
        if reached is not None and _is_change(item, reading):
            span = Span(claim.start - len(reached.group()), claim.end)
            yield RULE.finding(
                reading, span, item.verdict.facts, message=_TOLD_AS_LEVEL, derivation=derivation
            )
        elif _is_change(item, reading) and _stands_as_level(item, reading):
            span = Span(claim.start, claim.end)
            yield RULE.finding(
                reading, span, item.verdict.facts, message=_TOLD_AS_LEVEL, derivation=derivation
            )
        elif _is_of_no_last_period(item, reading):
            yield RULE.finding(reading, Span(claim.start, claim.end), message=_NO_LAST)
    for one in mistimed(reading):
        finding = RULE.finding(reading, one.span, one.facts, derivation=one.between)
        yield finding if one.sure else replace(finding, severity="warning")


def _named_wholes(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where the whole is named of each share that is not right for it, by where the share stands:
    either of the two may be the wrong one (占总收入的三成).
    """
    for item in reading.matched:
        mention = item.mention
        named = reading.vocabulary.cues["share_of"].search(mention.before)
        shares = mention.claim.kind == "percent" and item.verdict.rule == RULE.name
        if named is not None and shares:
            yield mention.claim.start, mention.clause.start + named.start("whole")


def _is_of_no_last_period(item: Matched, reading: Reading) -> bool:
    """Whether 翻一番 or 3倍 stands behind 比上年, but rests on no figure of last period."""
    mention, verdict, vocab = item.mention, item.verdict, reading.vocabulary
    if dimension(mention.claim.unit) != "multiple" or not verdict.facts:
        return False
    if verdict.judgement not in {"supported", "approximate", "derived"}:
        return False
    if not vocab.has("against_last", mention.before) and not vocab.has("before_now", mention.after):
        return False
    facts = [reading.facts.by_id[fact_id] for fact_id in verdict.facts]
    return not any(
        vocab.has("previous_period", f"{fact.label} {fact.text}")
        or any(claim.numeral in (verdict.derivation or "") for claim in fact.previous_claims)
        for fact in facts
    )


def _stands_as_level(item: Matched, reading: Reading) -> bool:
    """Whether the fact's whole label is all that stands right before a figure, in a clause without
    a word of change up to there: 火灾3起，比上年少3起.
    """
    before = reading.vocabulary.cues["linking"].sub("", item.mention.before)
    fact = reading.facts.by_id[item.verdict.facts[0]]
    labelled = before.endswith((fact.label, *fact.aliases)) and len(fact.label) > 1
    compares = reading.vocabulary.has("change_after", item.mention.after)  # 3 higher than before
    return (
        labelled
        and not compares
        and not any(
            reading.vocabulary.has(cue, before.removesuffix(fact.label))
            for cue in ("growth", "difference", "compared", "change", "newly")
        )
    )


def _is_change(item: Matched, reading: Reading) -> bool:
    """Whether a figure is what its one fact and that fact's last period's figure differ by."""
    facts, formula = item.verdict.facts, item.verdict.derivation or ""
    if item.verdict.judgement != "derived" or len(facts) != 1 or "-" not in formula:
        return False
    previous = reading.facts.by_id[facts[0]].previous_claims
    return any(claim.numeral and claim.numeral in formula for claim in previous)
