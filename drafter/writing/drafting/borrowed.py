"""Figures of a section that only facts of other sections bear out: right somewhere, and not shown
to the model that wrote it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from drafter.checking.finding import Check, Verdict
from drafter.claims.language import detect_language
from drafter.claims.sentences import sentences
from drafter.facts.ids import split_id
from drafter.findings.finding import Finding, Severity
from drafter.outline.section import Section

SHORTEST = {"zh": 3, "en": 5}
"""A label of fewer characters (人数) stands in other words as well."""

_MESSAGE = {
    "zh": "“{text}”是“{fact}”的数，不属于这一节",
    "en": "‘{text}’ belongs to {fact}, which is not of this section",
}


def by_own_facts(check: Check, section: Section, alone: Callable[[], Check]) -> Check:
    """The check of a section's text, with what its own facts bear out put down to these, be there
    facts of other sections with the same figure: 共118场，其中…, three sites of which it tells.
    `alone` gives the check of the same text against the section's own facts.
    """
    foreign = [verdict for verdict in check.verdicts if _is_foreign(verdict, section)]
    if not foreign:
        return check
    own = {(one.claim.start, one.claim.end): one for one in alone().verdicts if not one.rule}
    verdicts = (
        own.get((one.claim.start, one.claim.end), one) if _is_foreign(one, section) else one
        for one in check.verdicts
    )
    return replace(check, verdicts=tuple(verdicts))


def borrowed(check: Check, section: Section, text: str) -> Iterator[Finding]:
    """A finding for each figure of other sections in a section's text; what the section's own
    wording says is its own, and what stands with its fact's whole label is told of that fact.
    Two durations may be the same by chance (五年, 36 hours), and so may a rounded share (93%, for
    92.7%): these are doubts.
    """
    language = detect_language(section.wording)
    for verdict in check.verdicts:
        claim = verdict.claim
        if _is_foreign(verdict, section) and not _is_named(verdict, section, text, language):
            message = _MESSAGE[language].format(text=claim.text, fact=verdict.facts[0])
            by_chance = claim.kind == "duration" or (
                claim.kind == "percent" and verdict.judgement == "approximate"
            )
            severity: Severity = "warning" if by_chance else "error"
            span = claim.start, claim.end, claim.text
            yield Finding("swapped-facts", severity, *span, message, verdict.facts)


def _is_named(verdict: Verdict, section: Section, text: str, language: str) -> bool:
    """Whether the sentence has the label of the figure's fact, and no fact of the section has that
    label too: 按158名专任教师计算.
    """
    label = _label(verdict.facts[0])
    if len(label) < SHORTEST[language] or label in map(_label, section.fact_ids):
        return False
    claim = verdict.claim
    here = next((s for s in sentences(text, language) if s.start <= claim.start < s.end), None)
    return here is not None and label in text[here.start : here.end].lower()


def _label(fact_id: str) -> str:
    return split_id(fact_id)[-1][0].lower()


def _is_foreign(verdict: Verdict, section: Section) -> bool:
    if verdict.rule or not verdict.facts or verdict.claim.text in section.wording:
        return False
    return not set(section.fact_ids).intersection(verdict.facts)
