"""Checks as annotations: lines that GitHub Actions shows beside the words that they are about.

Source: GitHub Docs, Workflow commands for GitHub Actions; what must be escaped and how: the file
`command.ts` of actions/toolkit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from drafter.findings.finding import Finding
from drafter.messages.translation import gettext as _
from drafter.review.checked import Result, Unchecked, from_here
from drafter.review.report import one_line, origin_words
from drafter.text import LineIndex

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def as_annotations(results: Sequence[Result]) -> str:
    """A line `::error file=…,line=…,col=…::message` for each finding, errors, warnings and notices,
    and one for each file that could not be checked. Lines and columns are from 1; the last column
    is the finding's last character, and is told where that is in the same line.
    """
    return "".join(f"{line}\n" for result in results for line in _lines(result))


def _lines(result: Result) -> Iterator[str]:
    if isinstance(result, Unchecked):
        at = {"file": from_here(result.path), "title": _("not checked")}
        yield _command("error", at, str(result))
        return
    index = LineIndex(result.draft.text)
    for finding in result.check.findings:
        words = ""
        if result.draft.origin is not None:
            words = origin_words(finding, result.draft.origin)
        at = {"file": from_here(result.path), **({} if words else _place(finding, index))}
        message = f"{words}: {finding.message}" if words else finding.message
        yield _command(_COMMANDS[finding.severity], {**at, "title": finding.rule}, message)


def _place(finding: Finding, index: LineIndex) -> dict[str, str]:
    line, column = index.position(finding.start)
    end_line, end_column = index.position(max(finding.end - 1, finding.start))
    place = {"line": line, "endLine": end_line, "col": column}
    if line == end_line:
        place["endColumn"] = end_column
    return {key: str(value) for key, value in place.items()}


def _command(command: str, properties: Mapping[str, str], message: str) -> str:
    told = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
    return f"::{command} {told}::{_escaped(one_line(message))}"


def _escaped(text: str, more: str = "") -> str:
    """Words of a draft can neither end a command nor start one of their own."""
    return "".join(f"%{ord(each):02X}" if each in f"%\r\n{more}" else each for each in text)
