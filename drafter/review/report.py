"""A check as people and programs read it: lines for a terminal, one object for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from drafter.checking.finding import Check, Verdict
from drafter.claims.as_json import claim_as_json
from drafter.findings.finding import Finding, Severity, Source
from drafter.text import LineIndex

JSON_VERSION = 1
"""Raised when a key of the JSON changes its meaning or goes."""

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}
_SOURCES: dict[Source, str] = {
    "checker": "of the checker alone",
    "reader": "of the reader alone",
    "both": "of both",
}
_BORNE_OUT = ("supported", "approximate", "derived")


def as_text(check: Check, text: str, path: str, *, colour: bool = False) -> str:
    """A line a finding, `file:line:column: severity rule: message`, and a summary line.

    `path` is shown as it is given. `colour` marks with ANSI sequences, for a terminal.
    """
    lines = LineIndex(text)
    rows = [_row(finding, lines, path, colour) for finding in check.findings]
    return "".join(f"{row}\n" for row in [*rows, summary(check)])


def summary(check: Check) -> str:
    """`2 errors, 1 warning; 40 of 42 claims borne out; 9 of 10 key facts stated (missing: …)`."""
    return "; ".join([_counts(check), *_found_by(check), _claims(check), *_coverage(check)])


def as_json(check: Check, text: str, path: str) -> str:
    """One JSON object of format version JSON_VERSION; lines and columns from 1, offsets from 0."""
    lines = LineIndex(text)
    value = {
        "version": JSON_VERSION,
        "file": path,
        "findings": [_finding(finding, lines) for finding in check.findings],
        "reader": check.reader or None,
        "claims": [_verdict(verdict, lines) for verdict in check.verdicts],
        "coverage": {
            "required": check.coverage.required,
            "stated": check.coverage.stated,
            "missing": check.coverage.missing,
            "unused": check.coverage.unused,
        },
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _row(finding: Finding, lines: LineIndex, path: str, colour: bool) -> str:
    line, column = lines.position(finding.start)
    severity: str = finding.severity
    rule = finding.rule
    if colour:
        severity = f"\x1b[1;{_COLOURS[finding.severity]}m{severity}\x1b[0m"
        rule = f"\x1b[1m{rule}\x1b[0m"
    return f"{path}:{line}:{column}: {severity} {rule}: {_one_line(finding.message)}"


def _counts(check: Check) -> str:
    counted = []
    for severity in _COLOURS:
        number = sum(finding.severity == severity for finding in check.findings)
        if number or severity == "error":
            noun = severity if severity == "info" or number == 1 else f"{severity}s"
            counted.append(f"{number or 'no'} {noun}")
    return ", ".join(counted)


def _found_by(check: Check) -> Iterator[str]:
    """Who found what, where a second reader has read the draft."""
    if check.reader and check.findings:
        found = [finding.source for finding in check.findings]
        counted = (f"{found.count(each)} {words}" for each, words in _SOURCES.items())
        yield ", ".join(counted)


def _claims(check: Check) -> str:
    claiming = [each for each in check.verdicts if each.judgement != "not a claim"]
    borne_out = sum(each.judgement in _BORNE_OUT for each in claiming)
    noun = "claim" if len(claiming) == 1 else "claims"
    return f"{borne_out} of {len(claiming)} {noun} borne out by the facts"


def _coverage(check: Check) -> Iterator[str]:
    required, stated = len(check.coverage.required), len(check.coverage.stated)
    if required:
        noun = "key fact" if required == 1 else "key facts"
        missing = ", ".join(check.coverage.missing)
        yield f"{stated} of {required} {noun} stated" + (
            f" (missing: {missing})" if missing else ""
        )


def _finding(finding: Finding, lines: LineIndex) -> dict[str, Any]:
    line, column = lines.position(finding.start)
    end_line, end_column = lines.position(finding.end)
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "text": finding.text,
        "message": finding.message,
        "facts": finding.facts,
        "suggestion": finding.suggestion,
        "source": finding.source,
    }


def _verdict(verdict: Verdict, lines: LineIndex) -> dict[str, Any]:
    return {
        **claim_as_json(verdict.claim, lines),
        "verdict": verdict.judgement,
        "facts": verdict.facts,
        "derivation": verdict.derivation,
    }


def _one_line(text: str) -> str:
    """Text of a draft or a model cannot start a line of its own, nor steer a terminal."""
    return "".join(each if each.isprintable() else " " for each in text)
