"""Results as a notebook shows them: HTML, in which everything from outside is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from drafter.claims.as_json import value_as_json

if TYPE_CHECKING:
    from drafter.api.results import CheckResult, Claims, DraftResult, Finding

_COLOURS = {"error": "#c62828", "warning": "#b26a00", "info": "#0277bd"}
"""Legible on white and on black."""


def check_html(result: CheckResult) -> str:
    """The summary, a row a finding, and the text with its findings marked."""
    rows = [
        (
            f"{finding.line}:{finding.column}",
            _severity(finding),
            escape(finding.rule),
            _words(finding.text),
            escape(finding.message),
            _words(finding.suggestion or ""),
        )
        for finding in result.findings
    ]
    table = _table(("", "", "rule", "text", "message", "suggestion"), rows) if rows else ""
    name = f"<b>{escape(str(result.path))}</b>: " if result.path is not None else ""
    return (
        f"<div><p>{name}{escape(result.summary)}</p>{table}"
        f"<details><summary>text</summary>{_marked(result)}</details></div>"
    )


def claims_html(result: Claims) -> str:
    """A row a claim."""
    rows = [
        (
            f"{claim.line}:{claim.column}",
            escape(claim.kind),
            _words(claim.text),
            escape(_value(value_as_json(claim.value))),
            escape(claim.unit or ""),
            escape("" if claim.approximation == "exact" else claim.approximation),
        )
        for claim in result
    ]
    return f"<div>{_table(('', 'kind', 'text', 'value', 'unit', ''), rows)}</div>"


def draft_html(result: DraftResult) -> str:
    """Notes, a row a section, and the check with the text."""
    notes = "".join(f"<p>{escape(note)}</p>" for note in result.notes)
    rows = [
        (escape(one.name), escape(one.source), escape(one.reason), escape(one.model))
        for one in result.sections
    ]
    table = _table(("section", "source", "reason", "model"), rows)
    return f"<div>{notes}{table}{check_html(result.check)}</div>"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already."""
    head = "".join(f'<th style="text-align:left">{escape(name)}</th>' for name in heads)
    body = "".join(
        f"<tr>{''.join(f'<td style=text-align:left>{cell}</td>' for cell in row)}</tr>"
        for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _severity(finding: Finding) -> str:
    return f'<b style="color:{_COLOURS[finding.severity]}">{finding.severity}</b>'


def _words(text: str) -> str:
    return escape(" ".join(text.split()))


def _value(value: object) -> str:
    if isinstance(value, list):
        return "–".join("" if end is None else str(end) for end in value)
    return "" if value is None else str(value)


def _marked(result: CheckResult) -> str:
    """The text as it stands, each finding's words underlined; of two on one place the first."""
    pieces, copied = [], 0
    for finding in sorted(result.findings, key=lambda one: (one.start, -one.end)):
        if finding.start < copied or finding.start == finding.end:
            continue
        told = escape(f"{finding.rule}: {finding.message}", quote=True)
        words = escape(result.text[finding.start : finding.end])
        pieces += [
            escape(result.text[copied : finding.start]),
            f'<mark title="{told}" style="background:none;color:inherit;border-bottom:2px solid '
            f'{_COLOURS[finding.severity]}">{words}</mark>',
        ]
        copied = finding.end
    pieces.append(escape(result.text[copied:]))
    return f'<pre style="white-space:pre-wrap">{"".join(pieces)}</pre>'
