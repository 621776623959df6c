"""Says what is wrong with a YAML text in the words of the person who typed it."""

from __future__ import annotations

import re

import yaml

_FULL_WIDTH_COLON = re.compile(r"^[^:：]{1,40}：")
_GLUED_COLON = re.compile(r"^[^:]{1,40}:\S")
_QUOTE = "; put the whole value in quotes"


def advice(error: yaml.MarkedYAMLError, text: str) -> str:
    """One line: what the parser stumbled over, and what to do about it."""
    mark = error.problem_mark or error.context_mark
    problem = " ".join((error.problem or error.context or "this is not YAML").split())
    lines = text.split("\n")
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    at = line[mark.column : mark.column + 1] if mark else ""
    previous = lines[mark.line - 1] if mark and mark.line and mark.line <= len(lines) else ""
    if at == "\t" or "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab; YAML is indented with spaces alone"
    for candidate in (line, previous):
        if colon := _colon_advice(candidate.strip()):
            return colon
    if "mapping values are not allowed" in problem:
        return f"a second `: ` on one line, or a line that is indented too far{_QUOTE}"
    if "cannot start any token" in problem or "alphabetic or numeric" in problem:
        return f"a value cannot start with {at!r}{_QUOTE}"
    if "block mapping" in (error.context or "") or "block collection" in (error.context or ""):
        return f"this line does not fit the lines above: check its indentation and quotes{_QUOTE}"
    return f"this is not YAML: {problem}{_QUOTE}"


def _colon_advice(line: str) -> str | None:
    if _FULL_WIDTH_COLON.match(line) and ": " not in line and not line.endswith(":"):
        return "a label ends with `: ` (a half-width colon and a space), not with `：`"
    if _GLUED_COLON.match(line) and ": " not in line and line[:1] not in "\"'[{-":
        return "a label ends with `: `, a colon and a space; the space is missing"
    return None
