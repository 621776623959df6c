"""Says what is wrong with a YAML text in the words of the person who typed it."""

from __future__ import annotations

import re

import yaml

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, quoted

FULL_WIDTH_COLON = gettext_noop(
    "a label ends with `: ` (a half-width colon and a space), not with `：`"
)
GLUED_COLON = gettext_noop("a label ends with `: `, a colon and a space; the space is missing")
WIDE_DASH = gettext_noop("a list item is `- `, a half-width dash and a blank, not `{sign}`")
_NAMING = ("&", "*", "!")
"""Signs that stand before the name of an anchor, alias or tag; libyaml points behind them."""

_ADVICE = {
    "mapping values are not allowed": gettext_noop(
        "a second `: ` on one line, or a line indented too far; put the whole value in quotes"
    ),
    "nesting depth": gettext_noop(
        "too many levels stand in each other; put the whole value in quotes"
    ),
    "expected ',' or ']'": gettext_noop(
        "this bracket is not closed, or a comma is missing in it; mend that, or put the whole "
        "value in quotes"
    ),
    "expected ',' or '}'": gettext_noop(
        "this brace is not closed, or a comma is missing in it; mend that, or put the whole "
        "value in quotes"
    ),
    "unexpected end of stream": gettext_noop("this quote is not closed"),
    "unexpected document indicator": gettext_noop("this quote is not closed"),
    "unknown escape character": gettext_noop(
        "a backslash inside double quotes; write it twice, or use '…'"
    ),
    "undefined tag handle": gettext_noop(
        "a value cannot start with '!'; put the whole value in quotes"
    ),
    "expected the node content": gettext_noop(
        "a value is missing here; put the whole value in quotes"
    ),
    "did not find expected key": gettext_noop(
        "this line does not fit the lines above; check its indentation, or put the whole value in "
        "quotes"
    ),
    "did not find expected '-'": gettext_noop(
        "this line does not fit the list above; check its indentation, or put the whole value in "
        "quotes"
    ),
    "could not find expected ':'": gettext_noop(
        "a line without `: ` that fits no line above; put the whole value in quotes"
    ),
    "simple key": gettext_noop(
        "a line without `: ` that fits no line above; put the whole value in quotes"
    ),
}
"""What the parsers say (PyYAML's own and libyaml's), and what it mostly means."""


def advice(error: yaml.MarkedYAMLError, text: str) -> tuple[str, int | None, int | None]:
    """What the parser stumbled over and what to do about it, with line and column."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return _("this is not YAML: {problem}").format(problem=_problem(error)), None, None
    lines = text.split("\n")
    at, column = mark.line, mark.column
    line = lines[at] if at < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())] or line[column:][:1] == "\t":
        told = _("a tab; YAML is indented with spaces alone")
        return told, at + 1, line.index("\t") + 1
    opening = error.context_mark
    for near in dict.fromkeys((opening.line if opening else at, at, at - 1)):
        candidate = lines[near].strip() if 0 <= near < len(lines) else ""
        if found := _dash_advice(candidate) or _colon_advice(candidate):
            return found, near + 1, lines[near].index(candidate) + 1
    sign = line[column:][:1]
    if line[:column][-1:] in _NAMING:
        column, sign = column - 1, line[column - 1]
        return _cannot_start(sign), at + 1, column + 1
    problem = _problem(error)
    if sign and ("cannot start any token" in problem or "alphabetic or numeric" in problem):
        return _cannot_start(sign), at + 1, column + 1
    meaning = next((_ADVICE[words] for words in _ADVICE if words in problem), None)
    if meaning is None:
        told = _("this is not YAML: {problem}; put the whole value in quotes")
        return told.format(problem=problem), at + 1, column + 1
    if opening and "not closed" in meaning:
        at, column = opening.line, opening.column
    return _(meaning), at + 1, column + 1


def _cannot_start(sign: str) -> str:
    told = _("a value cannot start with {sign}; put the whole value in quotes")
    return told.format(sign=quoted(sign))


def _problem(error: yaml.MarkedYAMLError) -> str:
    return " ".join((error.problem or error.context or _("it cannot be read")).split())


def _dash_advice(line: str) -> str | None:
    return _(WIDE_DASH).format(sign=line[0]) if re.match(r"[－–—•●]\s*\S", line) else None


def _colon_advice(line: str) -> str | None:
    if re.match(r"[^:：]{1,40}：", line) and ": " not in line and not line.endswith(":"):
        return _(FULL_WIDTH_COLON)
    if re.match(r"[^\"'\[{\-:][^:\"']{0,40}:[^\s:/]", line) and ": " not in line:
        return _(GLUED_COLON)
    return None
