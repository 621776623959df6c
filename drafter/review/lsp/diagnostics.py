"""Findings as an editor shows them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from drafter.claims.language import detect_language
from drafter.errors import DrafterError, Place
from drafter.facts.fact import Fact
from drafter.files import read_text
from drafter.findings.finding import Finding, Severity, Source
from drafter.review.lsp.positions import Positions
from drafter.review.lsp.reviewed import Problem, Reviewed
from drafter.review.lsp.wording import wording
from drafter.text import excerpt

SOURCE = "drafter"
SOURCES: dict[Source, str] = {
    "checker": SOURCE,
    "reader": f"{SOURCE}: second reader",
    "both": f"{SOURCE} and second reader",
}
"""Who found it, as an editor shows it behind the message."""
SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
MOST = 300
"""So many findings of one rule are underlined. Where there are more, something is wrong with the
whole draft or its facts, and a person is told so at the first of the others, with their number.
"""
UNREADABLE_DRAFT, UNREADABLE_FACTS = "unreadable-draft", "unreadable-facts"
"""Codes of the two diagnostics that no rule makes."""


def diagnostics(
    reviewed: Reviewed, codec: PositionCodec, *, related: bool
) -> list[types.Diagnostic]:
    """All diagnostics of a draft; `related`: the editor shows places in other files too."""
    positions = Positions(reviewed.text, codec)
    if reviewed.problem is not None:
        return [_of_problem(reviewed, reviewed.problem, positions, codec, related=related)]
    places = Places(codec) if related else None
    shown, left_out = _shown(reviewed.check.findings if reviewed.check else ())
    found = [
        types.Diagnostic(
            range=positions.span(finding.start, finding.end),
            message=finding.message,
            severity=SEVERITIES[finding.severity],
            code=finding.rule,
            source=SOURCES[finding.source],
            related_information=_places(finding, reviewed, places) if places else None,
        )
        for finding in shown
    ]
    told = wording(detect_language(reviewed.text))["left_out"] if left_out else ""
    return found + [
        types.Diagnostic(
            range=positions.span(rest[0].start, rest[0].end),
            message=told.format(count=len(rest), rule=rule),
            severity=SEVERITIES[rest[0].severity],
            code=rule,
            source=SOURCE,
        )
        for rule, rest in left_out.items()
    ]


def _shown(findings: Sequence[Finding]) -> tuple[list[Finding], dict[str, list[Finding]]]:
    """The findings to be underlined, and those beyond MOST of one rule, by rule."""
    shown: list[Finding] = []
    count: Counter[str] = Counter()
    left_out: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        count[finding.rule] += 1
        (shown if count[finding.rule] <= MOST else left_out[finding.rule]).append(finding)
    return shown, left_out


def facts_of(ids: Sequence[str], reviewed: Reviewed) -> list[Fact]:
    """The facts of these ids, in their order; ids that no fact has are passed over."""
    known = reviewed.facts.by_id if reviewed.facts else {}
    return [known[fact_id] for fact_id in ids if fact_id in known]


class Places:
    """Where places of other files are for the editor. Each file is read once: of thousands of
    findings, most are about one.
    """

    def __init__(self, codec: PositionCodec) -> None:
        self._codec = codec
        self._files: dict[Path, Positions] = {}

    def location(self, place: Place) -> types.Location | None:
        """The place for the editor; None where it names no file."""
        uri = uris.from_fs_path(str(place.path)) if place.path is not None else None
        if place.path is None or not uri:
            return None
        return types.Location(uri, self._positions(place.path).rest_of_line(place))

    def _positions(self, path: Path) -> Positions:
        if path not in self._files:
            try:
                text = read_text(path)
            except DrafterError:
                text = ""
            self._files[path] = Positions(text, self._codec)
        return self._files[path]


def _places(
    finding: Finding, reviewed: Reviewed, places: Places
) -> list[types.DiagnosticRelatedInformation] | None:
    found = [
        types.DiagnosticRelatedInformation(where, f"{fact.id} = {excerpt(fact.text)}")
        for fact in facts_of(finding.facts, reviewed)
        if (where := places.location(fact.place))
    ]
    return found or None


def _of_problem(
    reviewed: Reviewed,
    problem: Problem,
    positions: Positions,
    codec: PositionCodec,
    *,
    related: bool,
) -> types.Diagnostic:
    error = problem.error
    where = Places(codec).location(error.place) if problem.in_facts and related else None
    said = wording(detect_language(reviewed.text))["unreadable_facts"].format(reason=_told(error))
    return types.Diagnostic(
        range=positions.rest_of_line(problem.where),
        message=said if problem.in_facts else error.message,
        severity=types.DiagnosticSeverity.Error,
        code=UNREADABLE_FACTS if problem.in_facts else UNREADABLE_DRAFT,
        source=SOURCE,
        related_information=[types.DiagnosticRelatedInformation(where, error.message)]
        if where
        else None,
    )


def _told(error: DrafterError) -> str:
    """`facts.yaml:3:1: what is wrong`: the folder is the draft's business to know."""
    place = error.place
    shown = Place(Path(place.path.name), place.line, place.column) if place.path else place
    return f"{shown}: {error.message}" if place.path else error.message
