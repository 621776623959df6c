"""What the checker is sure of, and what it only doubts. The one place that says so."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.finding import Check, Verdict
from drafter.findings.finding import Finding
from drafter.text import Span

SURE_OF = ("supported", "approximate", "derived")

YIELD_TO_SUMS = frozenset({"wrong-number", "wrong-derivation", "wrong-item-count"})


def is_about_facts(finding: Finding) -> bool:
    """Whether a finding says something that a reader of facts can judge: no matter of style, and
    no fact that stands nowhere.
    """
    told = finding.rule.startswith(("wrong-", "unsupported-", "misspelt-", "swapped-"))
    return finding.end > finding.start and (told or finding.rule == "overclaim")


def is_sure(finding: Finding) -> bool:
    """An error that sets a text against a fact. That nothing was found for a text (unsupported-…)
    is a doubt, however severe: a reader may know a sum or a wording that the checker does not.
    """
    is_lacking = finding.rule.startswith("unsupported-")
    return finding.severity == "error" and not is_lacking and finding.rule not in YIELD_TO_SUMS


def yields_to_sums(finding: Finding) -> bool:
    """An error that a sum alone answers, and one that drafter has computed itself: the checker
    tries the sums that the words ask for, and a sentence may mean another.
    """
    return finding.severity == "error" and finding.rule in YIELD_TO_SUMS


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
