"""Checks as SARIF, which code hosts and editors show as alerts.

Source: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard, 2020; and
GitHub Docs, SARIF support for code scanning, for what a rule must say there.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from drafter import __version__
from drafter.checking.rules import all_rules
from drafter.findings.finding import Finding
from drafter.findings.rule import Rule
from drafter.review.checked import Checked, Result, Unchecked, from_here
from drafter.review.report import one_line, origin_words
from drafter.review.rule_page import rule_page
from drafter.text import LineIndex

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(results: Sequence[Result]) -> str:
    """One SARIF log with one run: a result a finding, the rules that found something with their
    pages as help, and a notification for each file that could not be checked.

    Lines and columns are from 1, in characters, ends exclusive. Files below the working folder are
    told from there, others whole.
    """
    checked = [each for each in results if isinstance(each, Checked)]
    broken = {finding.rule for each in checked for finding in each.check.findings}
    run = {
        "tool": {
            "driver": {
                "name": "drafter",
                "version": __version__,
                "rules": [_rule(rule) for rule in all_rules() if rule.name in broken],
            }
        },
        "invocations": [_invocation(results)],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, finding) for each in checked for finding in each.check.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    page = rule_page(rule)
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _invocation(results: Sequence[Result]) -> dict[str, Any]:
    """Whether every file was checked, and why one was not."""
    missed = [each for each in results if isinstance(each, Unchecked)]
    return {
        "executionSuccessful": not missed,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": one_line(str(each))},
                "locations": [{"physicalLocation": _file(each.path)}],
            }
            for each in missed
        ],
    }


def _result(checked: Checked, finding: Finding) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": _file(checked.path)}
    message = one_line(finding.message)
    if checked.draft.origin is None:
        location["physicalLocation"]["region"] = _region(finding, checked.draft.text)
    elif words := origin_words(finding, checked.draft.origin):
        location["logicalLocations"] = [{"fullyQualifiedName": words}]
        message = f"{words}: {message}"  # as many show the message alone
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": message},
        "locations": [location],
    }


def _region(finding: Finding, text: str) -> dict[str, int]:
    lines = LineIndex(text)
    line, column = lines.position(finding.start)
    end_line, end_column = lines.position(finding.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _file(path: str) -> dict[str, Any]:
    shown = from_here(path)
    is_whole = Path(shown).is_absolute()
    return {"artifactLocation": {"uri": Path(shown).as_uri() if is_whole else quote(shown)}}
