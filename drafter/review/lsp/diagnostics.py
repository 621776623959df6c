"""Findings as an editor shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.workspace import PositionCodec

from drafter.checking.finding import Finding, Severity
from drafter.claims.language import detect_language
from drafter.errors import DrafterError, Place
from drafter.facts.fact import Fact
from drafter.files import read_text
from drafter.review.lsp.positions import Positions
from drafter.review.lsp.reviewed import Problem, Reviewed
from drafter.review.lsp.wording import wording

SOURCE = "drafter"
SEVERITIES: dict[Severity, types.DiagnosticSeverity] = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
UNREADABLE_DRAFT, UNREADABLE_FACTS = "unreadable-draft", "unreadable-facts"
"""Codes of the two diagnostics that no rule makes."""


def diagnostics(
    reviewed: Reviewed, codec: PositionCodec, *, related: bool
) -> list[types.Diagnostic]:
    """All diagnostics of a draft; `related`: the editor shows places in other files too."""
    positions = Positions(reviewed.text, codec)
    if reviewed.problem is not None:
        return [_of_problem(reviewed, reviewed.problem, positions, codec, related=related)]
    findings = reviewed.check.findings if reviewed.check else ()
    return [
        types.Diagnostic(
            range=positions.span(finding.start, finding.end),
            message=finding.message,
            severity=SEVERITIES[finding.severity],
            code=finding.rule,
            source=SOURCE,
            related_information=_places(finding, reviewed, codec) if related else None,
        )
        for finding in findings
    ]


def facts_of(ids: Sequence[str], reviewed: Reviewed) -> list[Fact]:
    """The facts of these ids, in their order; ids that no fact has are passed over."""
    known = reviewed.facts.by_id if reviewed.facts else {}
    return [known[fact_id] for fact_id in ids if fact_id in known]


def location(place: Place, codec: PositionCodec) -> types.Location | None:
    """Where a place of another file is for the editor; None where it names no file to be read."""
    if place.path is None:
        return None
    uri = uris.from_fs_path(str(place.path))
    try:
        positions = Positions(read_text(place.path), codec)
    except DrafterError:
        positions = Positions("", codec)
    return types.Location(uri, positions.rest_of_line(place)) if uri else None


def _places(
    finding: Finding, reviewed: Reviewed, codec: PositionCodec
) -> list[types.DiagnosticRelatedInformation] | None:
    found = [
        types.DiagnosticRelatedInformation(where, f"{fact.id} = {fact.text}")
        for fact in facts_of(finding.facts, reviewed)
        if (where := location(fact.place, codec))
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
    where = location(error.place, codec) if problem.in_facts and related else None
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
