"""Says what is wrong with a YAML text in the words of the person who typed it."""

from __future__ import annotations

import re

import yaml

FULL_WIDTH_COLON = "a label ends with `: ` (a half-width colon and a space), not with `：`"
GLUED_COLON = "a label ends with `: `, a colon and a space; the space is missing"
WIDE_DASH = "a list item is `- `, a half-width dash and a blank, not `{sign}`"
_NAMING = ("&", "*", "!")
"""Signs that stand before the name of an anchor, alias or tag; libyaml points behind them."""
_QUOTE = "; put the whole value in quotes"

_ADVICE = {
    "mapping values are not allowed": "a second `: ` on one line, or a line indented too far",
    "nesting depth": "too many levels stand in each other",
    "expected ',' or ']'": "this bracket is not closed, or a comma is missing in it",
    "expected ',' or '}'": "this brace is not closed, or a comma is missing in it",
    "unexpected end of stream": "this quote is not closed",
    "unexpected document indicator": "this quote is not closed",
    "unknown escape character": "a backslash inside double quotes; write it twice, or use '…'",
    "undefined tag handle": "a value cannot start with '!'",
    "expected the node content": "a value is missing here",
    "did not find expected key": "this line does not fit the lines above; check its indentation",
    "did not find expected '-'": "this line does not fit the list above; check its indentation",
    "could not find expected ':'": "a line without `: ` that fits no line above",
    "simple key": "a line without `: ` that fits no line above",
}
"""What the parsers say (PyYAML's own and libyaml's), and what it mostly means."""


def advice(error: yaml.MarkedYAMLError, text: str) -> tuple[str, int | None, int | None]:
    """What the parser stumbled over and what to do about it, with line and column."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return f"this is not YAML: {_problem(error)}", None, None
    lines = text.split("\n")
    at, column = mark.line, mark.column
    line = lines[at] if at < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[column:][:1] == "\t":
        return "a tab; YAML is indented with spaces alone", at + 1, line.index("\t") + 1
    opening = error.context_mark
    for near in dict.fromkeys((opening.line if opening else at, at, at - 1)):
        candidate = lines[near].strip() if 0 <= near < len(lines) else ""
        if found := _dash_advice(candidate) or _colon_advice(candidate):
            return found, near + 1, lines[near].index(candidate) + 1
    message = _message(error, line[column:][:1])
    if opening and "not closed" in message:
        at, column = opening.line, opening.column
    elif line[:column][-1:] in _NAMING:
        column -= 1
        message = f"a value cannot start with {line[column]!r}{_QUOTE}"
    return message, at + 1, column + 1


def _message(error: yaml.MarkedYAMLError, sign: str) -> str:
    problem = _problem(error)
    if sign and ("cannot start any token" in problem or "alphabetic or numeric" in problem):
        return f"a value cannot start with {sign!r}{_QUOTE}"
    for words, meaning in _ADVICE.items():
        if words in problem:
            return meaning if "quote" in meaning else meaning + _QUOTE
    return f"this is not YAML: {problem}{_QUOTE}"


def _problem(error: yaml.MarkedYAMLError) -> str:
    return " ".join((error.problem or error.context or "it cannot be read").split())


def _dash_advice(line: str) -> str | None:
    return WIDE_DASH.format(sign=line[0]) if re.match(r"[－–—•●]\s*\S", line) else None


def _colon_advice(line: str) -> str | None:
    if re.match(r"[^:：]{1,40}：", line) and ": " not in line and not line.endswith(":"):
        return FULL_WIDTH_COLON
    if re.match(r"[^\"'\[{\-:][^:\"']{0,40}:[^\s:/]", line) and ": " not in line:
        return GLUED_COLON
    return None
