"""A sum, share or growth that does not compute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from drafter.checking.figures.fit import Figure, figure, fits, units_agree
from drafter.checking.figures.known import exactly, shown
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import of_verdicts
from drafter.claims.units import dimension
from drafter.facts.fact import Fact
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
    multiples of last period's figures that were computed from others, and shares of another whole
    than the one that is named.
    """
    yield from of_verdicts(RULE, reading)
    for item in reading.matched:
        other = _of_named_whole(item, reading)
        if other is not None:
            yield RULE.finding(reading, other.span, (other.fact.id,), derivation=other.formula)
            continue
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


class _Share(NamedTuple):
    """What the named whole makes of a share: where that is told, and the sum."""

    span: Span
    fact: Fact
    formula: str


def _of_named_whole(item: Matched, reading: Reading) -> _Share | None:
    """The share that a figure is of the whole that the clause names (占总收入的三成), where what
    stands there was computed from others and is not that.
    """
    mention, verdict = item.mention, item.verdict
    named = reading.vocabulary.cues["share_of"].search(mention.before)
    if named is None or verdict.judgement != "derived" or mention.number is None:
        return None
    whole = _named_fact(named["whole"], reading)
    if mention.claim.kind != "percent" or whole is None:
        return None
    if whole.id in verdict.facts and "/(" not in (verdict.derivation or ""):
        return None
    part = _part_before(item, reading) or reading.facts.by_id[verdict.facts[0]]
    a, b = _only_figure(part), _only_figure(whole)
    if a is None or b is None or part.id == whole.id or not units_agree(a, b):
        return None
    if not 0 < a.low < b.low:
        return None
    share = a.low / b.low * 100
    if fits(mention.number, exactly(share, mention.number)) != "no":
        return None
    start = mention.clause.start + named.start("whole")
    formula = f"{part.claims[0].numeral}/{whole.claims[0].numeral}={shown(share)}%"
    return _Share(Span(start, mention.claim.end), whole, formula)


def _named_fact(whole: str, reading: Reading) -> Fact | None:
    """The only fact whose label or alias the name of a whole is, but for 全部 before it."""
    named = reading.vocabulary.cues["whole_opening"].sub("", whole)
    found = [fact for fact in reading.facts.facts if named in (fact.label, *fact.aliases)]
    return found[0] if len(found) == 1 else None


def _part_before(item: Matched, reading: Reading) -> Fact | None:
    """The fact of the last amount that the sentence states before a share."""
    for other in reversed(reading.by_sentence[item.mention.sentence]):
        claim = other.mention.claim
        if claim.end > item.mention.clause.start or not claim.is_quantity:
            continue
        borne = other.verdict.judgement in {"supported", "approximate"} and other.verdict.facts
        return reading.facts.by_id[other.verdict.facts[0]] if borne else None
    return None


def _only_figure(fact: Fact) -> Figure | None:
    figures = [number for claim in fact.claims if (number := figure(claim)) is not None]
    return figures[0] if len(figures) == 1 and not figures[0].is_range else None


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
