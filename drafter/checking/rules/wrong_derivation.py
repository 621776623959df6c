"""A sum, share or growth that does not compute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.checking.statements.intervals import mistimed
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
