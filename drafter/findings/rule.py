"""What a rule says of itself, and how it words what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from drafter.findings.finding import Finding, Severity
from drafter.text import Span


class Read(Protocol):
    """A draft as a rule reads it."""

    @property
    def text(self) -> str:
        """The whole draft as a reader sees it."""

    @property
    def language(self) -> str:
        """The document's language."""

    def where(self, fact_id: str) -> str:
        """A fact and where it stands, for a message."""


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
        read: Read,
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
        text = read.text[span.start : span.end]
        fact = read.where(facts[0]) if facts else ""
        filled = {"text": text, "fact": fact, "expected": suggestion or "", **values}
        return Finding(
            rule=self.name,
            severity=severity or self.severity,
            start=span.start,
            end=span.end,
            text=text,
            message=(message or self.message)[read.language].format_map(filled),
            facts=facts,
            suggestion=suggestion,
        )
