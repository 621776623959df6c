"""How verdicts become the findings of a rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from drafter.checking.finding import Verdict
from drafter.checking.reading import Reading
from drafter.findings.finding import Finding
from drafter.findings.rule import Rule
from drafter.text import Span

_UNSURE = {"zh": "查一下：{message}{rival}", "en": "please check: {message}{rival}"}
_RIVAL = {"zh": "（也可能是{rival}）", "en": " (it may be {rival})"}
_UNTRIED = {
    "zh": "（文中算不出来的数已太多，此处未试算）",
    "en": " (so many figures before it come from nothing that no sum was tried for it)",
}


def of_verdicts(rule: Rule, reading: Reading) -> Iterator[Finding]:
    """A finding for every verdict that names this rule."""
    for verdict in reading.verdicts:
        if verdict.rule == rule.name:
            yield _of_verdict(rule, reading, verdict)


def _of_verdict(rule: Rule, reading: Reading, verdict: Verdict) -> Finding:
    claim = verdict.claim
    finding = rule.finding(
        reading,
        Span(claim.start, claim.end),
        verdict.facts,
        verdict.expected,
        derivation=verdict.derivation or "",
    )
    if verdict.margin < reading.certainty:
        return _unsure(finding, verdict, reading.language)
    if not verdict.untried:
        return finding
    return replace(finding, message=finding.message + _UNTRIED[reading.language])


def _unsure(finding: Finding, verdict: Verdict, language: str) -> Finding:
    """The finding as a doubt: with the other explanation, and without a suggestion."""
    told = verdict.rival.told if verdict.rival is not None else ""
    rival = _RIVAL[language].format(rival=told) if told else ""
    message = _UNSURE[language].format(message=finding.message, rival=rival)
    return replace(finding, severity="warning", message=message, suggestion=None)
