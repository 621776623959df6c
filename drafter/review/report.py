"""A check as people and programs read it: lines for a terminal, one object for a program."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from drafter.checking.explaining import in_words, parts_in_words
from drafter.checking.explanation import Explanation
from drafter.checking.finding import Check, Verdict
from drafter.claims.as_json import claim_as_json
from drafter.claims.claim import Claim
from drafter.document.draft import Draft
from drafter.document.origin import Origin
from drafter.findings.finding import Finding, Severity, Source
from drafter.messages.severity import severity_word
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, listed, ngettext
from drafter.review.checked import Result, Unchecked
from drafter.text import LineIndex

JSON_VERSION = 1
"""Raised when a key of the JSON changes its meaning or goes."""

_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}
_SOURCES: dict[Source, str] = {
    "checker": gettext_noop("{count} of the checker alone"),
    "reader": gettext_noop("{count} of the reader alone"),
    "both": gettext_noop("{count} of both"),
}
_LONGEST_QUOTE = 60
"""Characters of the words that a place in a Word file is told with."""
_BORNE_OUT = ("supported", "approximate", "derived")


def as_text(check: Check, draft: Draft, path: str, *, colour: bool = False) -> str:
    """A line a finding, `file:line:column: severity rule: message`, and a summary line. For a draft
    that was made from a Word or PDF file, the place in that and the words stand for line and
    column, and a line tells what in it was not read.

    `path` is shown as it is given. `colour` marks with ANSI sequences, for a terminal.
    """
    return f"{finding_rows(check, draft, path, colour=colour)}{summary(check)}\n"


def finding_rows(check: Check, draft: Draft, path: str, *, colour: bool = False) -> str:
    """The same without the summary line: nothing where nothing is found."""
    lines = LineIndex(draft.text)
    rows = [finding_row(finding, draft, lines, path, colour=colour) for finding in check.findings]
    rows += [f"{path}: {one_line(line)}" for line in unread_lines(draft)]
    return "".join(f"{row}\n" for row in rows)


def finding_row(
    finding: Finding, draft: Draft, lines: LineIndex, path: str, *, colour: bool = False
) -> str:
    """The line of one finding; `lines` are those of the draft's text."""
    return _row(finding, place_words(finding, draft, lines, path), colour)


def place_words(told: Finding | Claim, draft: Draft, lines: LineIndex, path: str) -> str:
    """`总结.md:6:3`: where something stands; in a Word or PDF file its heading and its words."""
    if draft.origin is not None:
        return ": ".join(filter(None, (path, origin_words(told, draft.origin))))
    line, column = lines.position(told.start)
    return f"{path}:{line}:{column}"


def unread_lines(draft: Draft) -> Iterator[str]:
    """`not read: a text box, near “…”` for each thing in a Word or PDF file that is no text."""
    for each in draft.origin.unread if draft.origin is not None else ():
        yield _("not read: {what}").format(what=each)


def summary(check: Check) -> str:
    """`2 errors, 1 warning; 40 of 42 claims borne out; 9 of 10 key facts stated (missing: …)`."""
    return _("; ").join([_counts(check), *_found_by(check), _claims(check), *_coverage(check)])


def as_json(check: Check, draft: Draft, path: str) -> str:
    """The object of `as_object` as a JSON text."""
    return _printed(as_object(check, draft, path))


def as_object(check: Check, draft: Draft, path: str | None) -> dict[str, Any]:
    """One JSON object of format version JSON_VERSION; lines and columns from 1, offsets from 0.

    For a draft that was made from a Word or PDF file these are of the Markdown that was made of it;
    each finding and claim also has its `place` in the file, and `unread` is what in it was not
    read.
    """
    lines = LineIndex(draft.text)
    origin = draft.origin
    findings = [_finding(finding, lines) for finding in check.findings]
    claims = [_verdict(verdict, lines, check.language) for verdict in check.verdicts]
    unread = {}
    if origin is not None:
        for told, start in [
            *zip(findings, (finding.start for finding in check.findings), strict=True),
            *zip(claims, (verdict.claim.start for verdict in check.verdicts), strict=True),
        ]:
            told["place"] = asdict(origin.at(start))
        unread = {"unread": [asdict(each) for each in origin.unread]}
    return {
        "version": JSON_VERSION,
        "file": path,
        "findings": findings,
        "reader": check.reader or None,
        "claims": claims,
        "coverage": {
            "required": check.coverage.required,
            "stated": check.coverage.stated,
            "missing": check.coverage.missing,
            "unused": check.coverage.unused,
        },
        **unread,
    }


def several_as_json(results: Sequence[Result]) -> str:
    """One JSON object whose list `files` has for each file what `as_json` gives, and for one that
    could not be checked its `file` and `error` alone.
    """
    files = [
        {"file": each.path, "error": str(each)}
        if isinstance(each, Unchecked)
        else as_object(each.check, each.draft, each.path)
        for each in results
    ]
    return _printed({"version": JSON_VERSION, "files": files})


def _printed(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _row(finding: Finding, place: str, colour: bool) -> str:
    severity = severity_word(finding.severity)
    rule = finding.rule
    if colour:
        severity = f"\x1b[1;{_COLOURS[finding.severity]}m{severity}\x1b[0m"
        rule = f"\x1b[1m{rule}\x1b[0m"
    return f"{place}: {severity} {rule}: {one_line(finding.message)}"


def origin_words(finding: Finding | Claim, origin: Origin) -> str:
    """Where a finding or claim stands in a Word or PDF file: `一、义诊, paragraph 2 “614839元”`; ""
    for what stands nowhere.
    """
    if finding.start == finding.end:
        return ""
    words = " ".join(finding.text.split())
    quoted = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"
    return one_line(f"{origin.at(finding.start)} “{quoted}”")


def _counts(check: Check) -> str:
    counted = []
    for severity in _COLOURS:
        number = sum(finding.severity == severity for finding in check.findings)
        if number or severity == "error":
            counted.append(_counted(severity, number))
    return listed(counted)


def _counted(severity: Severity, number: int) -> str:
    if severity == "error":
        if not number:
            return _("no errors")
        return ngettext("{count} error", "{count} errors", number).format(count=number)
    if severity == "warning":
        return ngettext("{count} warning", "{count} warnings", number).format(count=number)
    return _("{count} info").format(count=number)


def _found_by(check: Check) -> Iterator[str]:
    """Who found what, where a second reader has read the draft."""
    if check.reader and check.findings:
        found = [finding.source for finding in check.findings]
        yield listed(_(words).format(count=found.count(each)) for each, words in _SOURCES.items())


def borne_out(check: Check) -> tuple[int, int]:
    """How many claims the facts bear out, and how many there are."""
    claiming = [each for each in check.verdicts if each.judgement != "not a claim"]
    return sum(each.judgement in _BORNE_OUT for each in claiming), len(claiming)


def _claims(check: Check) -> str:
    right, claims = borne_out(check)
    told = ngettext(
        "{right} of {claims} claim borne out by the facts",
        "{right} of {claims} claims borne out by the facts",
        claims,
    )
    return told.format(right=right, claims=claims)


def _coverage(check: Check) -> Iterator[str]:
    required, stated = len(check.coverage.required), len(check.coverage.stated)
    if required:
        missing = listed(check.coverage.missing)
        told = ngettext(
            "{stated} of {required} key fact stated",
            "{stated} of {required} key facts stated",
            required,
        )
        if missing:
            told = ngettext(
                "{stated} of {required} key fact stated (missing: {missing})",
                "{stated} of {required} key facts stated (missing: {missing})",
                required,
            )
        yield told.format(stated=stated, required=required, missing=missing)


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


def _verdict(verdict: Verdict, lines: LineIndex, language: str) -> dict[str, Any]:
    return {
        **claim_as_json(verdict.claim, lines),
        "verdict": verdict.judgement,
        "facts": verdict.facts,
        "derivation": verdict.derivation,
        "margin": round(verdict.margin, 1) if math.isfinite(verdict.margin) else None,
        "rival": verdict.rival.told or None if verdict.rule and verdict.rival else None,
        "explanations": [
            _explanation(one, language)
            for one in (verdict.explanation, verdict.rival)
            if one is not None
        ],
    }


def _explanation(explanation: Explanation, language: str) -> dict[str, Any]:
    parts = parts_in_words(explanation.price, language)
    return {
        "kind": explanation.kind,
        "words": in_words(explanation, language),
        "facts": explanation.facts,
        "told": explanation.told or None,
        "bits": round(explanation.price, 1),
        "parts": [{**part._asdict(), "bits": round(part.bits, 1)} for part in parts],
    }


def one_line(text: str) -> str:
    """Text of a draft or a model cannot start a line of its own, nor steer a terminal."""
    return "".join(each if each.isprintable() else " " for each in text)
