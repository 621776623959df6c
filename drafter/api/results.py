"""What the public functions give: frozen objects with places, JSON and a view for notebooks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from drafter.claims.as_json import claim_as_json
from drafter.claims.claim import Approximation, Kind, Value
from drafter.claims.claim import Claim as ReadClaim
from drafter.errors import Place
from drafter.findings.finding import Finding as ReadFinding
from drafter.findings.finding import Severity, Source
from drafter.text import LineIndex

if TYPE_CHECKING:
    from drafter.checking.finding import Check, Judgement, Verdict
    from drafter.document.draft import Draft
    from drafter.pipeline import Drafted


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend in a text.

    `rule` is the rule's name (`drafter rules` explains each), `message` what is wrong in the
    document's language, `text` the words, `suggestion` what is right to put there, None where
    nobody knows. Lines and columns count from 1 in characters, offsets from 0 in the text of the
    result; all ends are exclusive. `facts` are the ids of the facts that it is about. `source` says
    who found it: the checker, a model as second reader, or both. `where` tells the heading and
    paragraph, or the cell, in a Word or PDF file, "" for a text.
    """

    rule: str
    severity: Severity
    message: str
    text: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    facts: tuple[str, ...] = ()
    suggestion: str | None = None
    source: Source = "checker"
    where: str = ""
    path: Path | None = None

    @property
    def place(self) -> Place:
        """Where it stands: the file, if the text has one, line and column."""
        return Place(self.path, self.line, self.column)

    def __str__(self) -> str:
        place = f"{self.path}: {self.where}" if self.where else self.place
        return f"{place}: {self.severity} {self.rule}: {self.message}"


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure, date or name that a text states.

    `value` is exact and in the base unit, 万 and 亿 folded in: a Decimal, a pair for two ends (None
    for an open one), a text for dates and names. `unit` is the canonical one. Places are like those
    of a `Finding`. Of a check, `verdict` says how it stands to the facts, `facts` which they are,
    and `derivation` the sum that it comes of; "", () and None else.
    """

    kind: Kind
    text: str
    value: Value
    unit: str | None
    approximation: Approximation
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    verdict: Judgement | Literal[""] = ""
    facts: tuple[str, ...] = ()
    derivation: str | None = None
    path: Path | None = None

    @property
    def place(self) -> Place:
        """Where it stands: the file, if the text has one, line and column."""
        return Place(self.path, self.line, self.column)


@dataclass(frozen=True)
class Claims(Sequence[Claim]):
    """The claims of one text in reading order: a sequence of `Claim`. `text` is what their offsets
    count in.
    """

    text: str
    path: Path | None
    items: tuple[Claim, ...]
    _read: tuple[ReadClaim, ...] = field(repr=False)

    @overload
    def __getitem__(self, at: int) -> Claim: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, at: int | slice) -> Claim | tuple[Claim, ...]:
        return self.items[at]

    def __len__(self) -> int:
        return len(self.items)

    def to_dict(self) -> dict[str, Any]:
        """The object that `drafter claims --format json` prints."""
        lines = LineIndex(self.text)
        return {"claims": [claim_as_json(claim, lines) for claim in self._read]}

    def to_json(self) -> str:
        """The same as a JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def _repr_html_(self) -> str:
        from drafter.api.showing import claims_html

        return claims_html(self)


@dataclass(frozen=True)
class CheckResult:
    """What a check found: `findings` and `claims` in reading order, and how the key facts fared.

    `text` is what offsets count in; of a Word or PDF file it is the Markdown that was made of it.
    `required` are the ids of the key facts, `missing` those that the text does not state, `unused`
    the other facts of which it tells nothing. `str()` is what `drafter check` prints.
    """

    text: str
    path: Path | None
    findings: tuple[Finding, ...]
    claims: tuple[Claim, ...]
    required: tuple[str, ...]
    missing: tuple[str, ...]
    unused: tuple[str, ...]
    _check: Check = field(repr=False)
    _draft: Draft = field(repr=False)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity error: the text says what the facts do not bear out."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def ok(self) -> bool:
        """Whether there is no error, what `drafter check` tells with exit status 0."""
        return not self.errors

    @property
    def summary(self) -> str:
        """One line: `2 errors, 1 warning; 40 of 42 claims borne out by the facts`."""
        from drafter.review.report import summary

        return summary(self._check)

    def to_dict(self) -> dict[str, Any]:
        """The object that `drafter check --format json` prints; `file` is None for a text."""
        from drafter.review.report import as_object

        return as_object(self._check, self._draft, _name(self.path))

    def to_json(self) -> str:
        """The same as a JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def __str__(self) -> str:
        from drafter.review.report import as_text

        return as_text(self._check, self._draft, _name(self.path) or "text").rstrip("\n")

    def _repr_html_(self) -> str:
        from drafter.api.showing import check_html

        return check_html(self)


@dataclass(frozen=True, slots=True)
class SectionResult:
    """How a section of a draft came about.

    `source` is "model" (its text stands), "repaired" or "cut" (it stands with sentences repaired,
    or without those that failed), "template" (the template's own wording), or "kept" (as it stood
    in the earlier draft). `reason` says in a few words why the model's text does not stand as it
    was, "" where it does. The tokens are those that this run paid for.
    """

    name: str
    text: str
    source: str
    reason: str
    model: str
    requests: int
    prompt_tokens: int
    completion_tokens: int


@dataclass(frozen=True)
class DraftResult:
    """A finished document: its Markdown with drafter's own comments (`export` takes them out), the
    check of it as a whole, and how each section came about. `notes` are what a person should know,
    as that the template's wording is used, or what became of an earlier draft. `str()` is the text.
    """

    text: str
    template: str
    check: CheckResult
    sections: tuple[SectionResult, ...]
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing in the document is an error."""
        return self.check.ok

    def to_dict(self) -> dict[str, Any]:
        """Text, template, sections, notes, and the check as its own `to_dict` has it."""
        return {
            "text": self.text,
            "template": self.template,
            "sections": [
                {
                    "name": one.name,
                    "text": one.text,
                    "source": one.source,
                    "reason": one.reason,
                    "model": one.model,
                    "requests": one.requests,
                    "prompt_tokens": one.prompt_tokens,
                    "completion_tokens": one.completion_tokens,
                }
                for one in self.sections
            ],
            "notes": list(self.notes),
            "check": self.check.to_dict(),
        }

    def to_json(self) -> str:
        """The same as a JSON text."""
        return json.dumps(self.to_dict(), ensure_ascii=False)

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        from drafter.api.showing import draft_html

        return draft_html(self)


@dataclass(frozen=True)
class Exported:
    """A document to hand in. `form` is "md", "html", "docx" or "pdf"; `content` is a str for the
    first two and bytes for the others, `data` bytes in any case (UTF-8). `notes` are what a person
    should know of how it came out. `pictures` are the charts that Markdown leads to, as SVG by
    their places from its folder on; the other forms hold theirs.
    """

    form: str
    content: str | bytes = field(repr=False)
    notes: tuple[str, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def data(self) -> bytes:
        """What to write into a file or send."""
        return self.content.encode() if isinstance(self.content, str) else self.content


def checked(check: Check, draft: Draft) -> CheckResult:
    """A check of the rooms below as what a caller gets."""
    lines, path = LineIndex(draft.text), draft.path
    coverage = check.coverage
    return CheckResult(
        text=draft.text,
        path=path,
        findings=tuple(_finding(one, lines, draft) for one in check.findings),
        claims=tuple(_claim(one.claim, lines, path, one) for one in check.verdicts),
        required=tuple(coverage.required),
        missing=tuple(coverage.missing),
        unused=tuple(coverage.unused),
        _check=check,
        _draft=draft,
    )


def claimed(found: Iterable[ReadClaim], text: str, path: Path | None) -> Claims:
    """Claims of the rooms below as what a caller gets."""
    read, lines = tuple(found), LineIndex(text)
    return Claims(text, path, tuple(_claim(claim, lines, path) for claim in read), read)


def drafted(result: Drafted, notes: Sequence[str] = ()) -> DraftResult:
    """A draft of the rooms below, and what else a person should know, as what a caller gets."""
    from drafter.document.draft import parse_draft

    return DraftResult(
        text=result.text,
        template=result.outline.template,
        check=checked(result.check, parse_draft(result.text)),
        sections=tuple(
            SectionResult(
                name=one.section.name,
                text=one.text,
                source=one.source,
                reason=one.reason,
                model=one.model,
                requests=one.usage.requests,
                prompt_tokens=one.usage.prompt_tokens,
                completion_tokens=one.usage.completion_tokens,
            )
            for one in result.sections
        ),
        notes=(*notes, *result.notes),
    )


def _finding(finding: ReadFinding, lines: LineIndex, draft: Draft) -> Finding:
    is_somewhere = draft.origin is not None and finding.start < finding.end
    where = str(draft.origin.at(finding.start)) if draft.origin and is_somewhere else ""
    return Finding(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        text=finding.text,
        facts=tuple(finding.facts),
        suggestion=finding.suggestion,
        source=finding.source,
        where=where,
        path=draft.path,
        **_places(finding.start, finding.end, lines),
    )


def _claim(
    claim: ReadClaim, lines: LineIndex, path: Path | None, verdict: Verdict | None = None
) -> Claim:
    return Claim(
        kind=claim.kind,
        text=claim.text,
        value=claim.value,
        unit=claim.unit,
        approximation=claim.approximation,
        verdict=verdict.judgement if verdict is not None else "",
        facts=tuple(verdict.facts) if verdict is not None else (),
        derivation=verdict.derivation if verdict is not None else None,
        path=path,
        **_places(claim.start, claim.end, lines),
    )


def _places(start: int, end: int, lines: LineIndex) -> dict[str, Any]:
    line, column = lines.position(start)
    end_line, end_column = lines.position(end)
    return {
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "start": start,
        "end": end,
    }


def _name(path: Path | None) -> str | None:
    return str(path) if path is not None else None
