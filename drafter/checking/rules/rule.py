"""What a rule says of itself, and how verdicts become its findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafter.checking.finding import Finding, Severity, Verdict
from drafter.checking.reading import Reading
from drafter.text import Span

_UNSURE = {"zh": "查一下：{message}{rival}", "en": "please check: {message}{rival}"}
_RIVAL = {"zh": "（也可能是{rival}）", "en": " (it may be {rival})"}
_UNTRIED = {
    "zh": "（文中算不出来的数已太多，此处未试算）",
    "en": " (so many figures before it come from nothing that no sum was tried for it)",
}


@dataclass(frozen=True)
class Example:
    """A facts file and a draft in which the rule finds something, or nothing.

    `banned` are the phrases that the project of the example bans.
    """

    facts: str
    draft: str
    banned: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A rule's name, severity unless a project sets another, what it catches, and two examples.

    `message` is the sentence of its findings by language; `{text}`, `{fact}` (label, value and
    place) and `{expected}` are filled in. A rule `of_typing` sees a text as it is
    typed; all others see it as the standards have it typed.
    """

    name: str
    severity: Severity
    summary: str
    message: Mapping[str, str]
    trips: Example
    passes: Example
    source: str = ""
    of_typing: bool = False

    def finding(
        self,
        reading: Reading,
        span: Span,
        facts: tuple[str, ...] = (),
        suggestion: str | None = None,
        *,
        message: Mapping[str, str] | None = None,
        severity: Severity | None = None,
        **values: str,
    ) -> Finding:
        """A finding of this rule at `span`; `message` is another wording than the rule's own, and
        `severity` a lower one where the rule is less sure.
        """
        text = reading.text[span.start : span.end]
        fact = reading.where(facts[0]) if facts else ""
        filled = {"text": text, "fact": fact, "expected": suggestion or "", **values}
        return Finding(
            rule=self.name,
            severity=severity or self.severity,
            start=span.start,
            end=span.end,
            text=text,
            message=(message or self.message)[reading.language].format_map(filled),
            facts=facts,
            suggestion=suggestion,
        )

    def of_verdicts(self, reading: Reading) -> Iterator[Finding]:
        """A finding for every verdict that names this rule."""
        for verdict in reading.verdicts:
            if verdict.rule == self.name:
                yield self._of_verdict(reading, verdict)

    def _of_verdict(self, reading: Reading, verdict: Verdict) -> Finding:
        claim = verdict.claim
        finding = self.finding(
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
    rival = _RIVAL[language].format(rival=verdict.rival) if verdict.rival else ""
    message = _UNSURE[language].format(message=finding.message, rival=rival)
    return replace(finding, severity="warning", message=message, suggestion=None)
