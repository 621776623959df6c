"""What the tools answer: plain data, whose types are the schemas that clients are given."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.api.results import CheckResult
from drafter.api.results import Finding as FoundFinding
from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Fact, Name


@dataclass(frozen=True)
class Finding:
    """One thing to mend. Lines and columns count from 1, in characters; `explain_rule` explains
    `rule`. `where` is the heading and paragraph in a Word or PDF file.
    """

    rule: str
    severity: str
    line: int
    column: int
    text: str
    message: str
    suggestion: str | None
    facts: list[str]
    where: str


@dataclass(frozen=True)
class Checked:
    """`ok` tells that there is no error. `missing` are key facts that the text does not state,
    `unused` other facts of which it tells nothing.
    """

    ok: bool
    summary: str
    findings: list[Finding]
    missing: list[str]
    unused: list[str]


@dataclass(frozen=True)
class FactRow:
    """A fact: its id, its value as written, that of the period before, and how far it is."""

    id: str
    value: str
    previous: str
    status: str
    key: bool
    source: str
    note: str
    line: int


@dataclass(frozen=True)
class NameRow:
    """Who or what may be named, by which short forms, and the posts that a person holds."""

    name: str
    aliases: list[str]
    roles: list[str]


@dataclass(frozen=True)
class FactsListed:
    """`document` has the document's title, organization, period; `names` who may be named."""

    language: str
    document: dict[str, str]
    names: list[NameRow]
    facts: list[FactRow]


@dataclass(frozen=True)
class Remark:
    """Something doubtful in the facts themselves."""

    lint: str
    severity: str
    line: int
    message: str
    facts: list[str]


@dataclass(frozen=True)
class SectionRow:
    """A section of the document: its facts, its length in characters (words in English), and the
    template's own wording of it.
    """

    name: str
    headings: list[str]
    facts: list[str]
    length: list[int]
    prompt: str
    wording: str


@dataclass(frozen=True)
class SectionWritten:
    """A section's text. `source` is model, repaired, cut (without what failed) or template (the
    template's own wording), and `reason` why it is not as the model wrote it.
    """

    name: str
    text: str
    source: str
    reason: str
    model: str
    ok: bool
    findings: list[Finding]
    notes: list[str]


@dataclass(frozen=True)
class DraftWritten:
    """A draft that was written to `file`. `kept` is a copy of what a person had written there."""

    file: str
    ok: bool
    summary: str
    findings: list[Finding]
    missing: list[str]
    notes: list[str]
    kept: str


def check_answer(result: CheckResult) -> Checked:
    """A check as an answer."""
    return Checked(
        ok=result.ok,
        summary=result.summary,
        findings=finding_answers(result),
        missing=list(result.missing),
        unused=list(result.unused),
    )


def finding_answers(result: CheckResult) -> list[Finding]:
    """The findings of a check as answers."""
    return [_finding(finding) for finding in result.findings]


def fact_answer(fact: Fact) -> FactRow:
    """A fact as an answer."""
    return FactRow(
        id=fact.id,
        value=fact.text,
        previous=fact.previous,
        status=fact.status or "",
        key=fact.key,
        source=fact.source,
        note=fact.note,
        line=fact.place.line or 0,
    )


def name_answer(name: Name) -> NameRow:
    """A name as an answer."""
    return NameRow(name.name, list(name.aliases), list(name.roles))


def remark_answer(remark: Diagnostic) -> Remark:
    """A remark on facts as an answer."""
    line = remark.place.line or 0
    return Remark(remark.lint, remark.severity, line, remark.message, list(remark.facts))


def _finding(found: FoundFinding) -> Finding:
    return Finding(
        rule=found.rule,
        severity=found.severity,
        line=found.line,
        column=found.column,
        text=found.text,
        message=found.message,
        suggestion=found.suggestion,
        facts=list(found.facts),
        where=found.where,
    )
