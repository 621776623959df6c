"""What a reviewer's waiver covers."""

from __future__ import annotations

from drafter.checking.finding import Finding
from drafter.document.draft import Waiver

_NOWHERE = "missing-fact"
"""What is missing stands nowhere, so no paragraph can be pointed at."""


def waives(waiver: Waiver, finding: Finding) -> bool:
    """Whether the finding is of the waiver's rule and begins in the text that the waiver speaks of.

    A missing fact is waived by a waiver anywhere that gives its id in the reason, and by one behind
    all text, which speaks for every fact that is missing.
    """
    if waiver.rule != finding.rule:
        return False
    if finding.rule == _NOWHERE:
        named = any(fact in waiver.reason for fact in finding.facts)
        return named or waiver.start == waiver.end
    return waiver.start <= finding.start < waiver.end
