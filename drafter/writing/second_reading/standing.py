"""What the checker is sure of, and what it only doubts. The one place that says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from drafter.checking.finding import Check, Verdict
from drafter.findings.finding import Finding
from drafter.text import Span
from drafter.writing.second_reading.objection import COMPUTED

SURE_OF = ("supported", "approximate", "derived")

YIELD_TO_SUMS = COMPUTED | {"wrong-number"}

READ_FROM_WORDS = frozenset({"overclaim", "swapped-facts", "wrong-status", "wrong-trend"})
"""Rules that rest on what the words around a figure or fact mean, which the checker only weighs:
one in six was wrong on the documents that it was developed on, of the other sure ones none."""

Doubt = Literal["unfounded", "sum", "contradicted", "words"]


def is_about_facts(finding: Finding) -> bool:
    """Whether a finding says something that a reader of facts can judge: no matter of style, and
    no fact that stands nowhere.
    """
    told = finding.rule.startswith(("wrong-", "unsupported-", "misspelt-"))
    return finding.end > finding.start and (told or finding.rule in READ_FROM_WORDS)


def is_sure(finding: Finding) -> bool:
    """An error that sets a text against a fact as it is written. That nothing was found for a text
    (unsupported-…) is a doubt, however severe, and so is what rests on the meaning of words: a
    reader may know a sum or a wording that the checker does not.
    """
    is_lacking = finding.rule.startswith("unsupported-")
    unsure = YIELD_TO_SUMS | READ_FROM_WORDS
    return finding.severity == "error" and not is_lacking and finding.rule not in unsure


def yields_to_sums(finding: Finding) -> bool:
    """An error that a sum alone answers, and one that drafter has computed itself: the checker
    tries the sums that the words ask for, and a sentence may mean another.
    """
    return finding.severity == "error" and finding.rule in YIELD_TO_SUMS


def doubted_as(finding: Finding) -> Doubt:
    """How it doubts: no fact is found; a sum does not compute; a fact has another figure; or the
    words seem to mean something else.
    """
    if finding.rule.startswith("unsupported-"):
        return "unfounded"
    if finding.rule in READ_FROM_WORDS:
        return "words"
    return "sum" if finding.rule in COMPUTED else "contradicted"


def doubts(check: Check, span: Span) -> Iterator[Finding]:
    """The findings in a span of the draft that the reader is asked about, in reading order."""
    for finding in check.findings:
        is_asked = finding.severity in ("error", "warning") and is_about_facts(finding)
        if is_asked and not is_sure(finding) and span.start <= finding.start < span.end:
            yield finding


def borne_out(check: Check, span: Span) -> Iterator[Verdict]:
    """The verdicts in a span that stand, with nothing found against the same words."""
    against = [f for f in check.findings if f.severity != "info" and f.end > f.start]
    for verdict in check.verdicts:
        claim = verdict.claim
        is_here = claim.start < span.end and span.start < claim.end
        is_told = any(f.start < claim.end and claim.start < f.end for f in against)
        if verdict.judgement in SURE_OF and is_here and not is_told:
            yield verdict
