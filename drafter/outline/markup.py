"""What in a document is the template's own markup, and what only looks like it in a fact.

A fact, a title or a label is data: what in it would open or close a comment, or be a line of marks
that begins or ends a block of code, a heading or front matter, is written so that a reader sees it
as it stands and Markdown takes it for text. In a row of a table, neither a fact's bars nor its line
ends begin another cell or row. A template's own comments and lines are what they are.
So these are marked while the template is parsed; once it is rendered, what bears no mark is data.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator

from jinja2 import nodes

_MARK = "".join(chr(0xFDD2 + secrets.randbelow(14)) for _ in range(32))
"""Noncharacters that no file can foresee; no filter changes them."""
_FENCE = r"`{3,}|~{3,}"
_RULE = r"-{3,}|={3,}"
_LITERAL = re.compile(rf"<!--|-->|{_FENCE}|\||^[ \t]*(?:{_RULE})[ \t]*$", re.MULTILINE)
_OPENING = re.compile(rf"(?<!{_MARK})<!--")
_CLOSING = re.compile(rf"(?<!{_MARK})-->")
_FENCE_LINE = re.compile(rf"^(?P<before>[ \t>*+-]*(?:\d{{1,9}}[.)][ \t>*+-]*)*)(?={_FENCE})", re.M)
_ROW = re.compile(
    rf"^[ \t]*{_MARK}\|[^\n]*(?:\n(?![ \t]*{_MARK}\|)[^\n]*)*?{_MARK}\|[ \t]*$", re.MULTILINE
)
"""From a template's bar at a line's start to the next at a line's end."""
_BAR = re.compile(rf"(?<!{_MARK})(?<!\\)\|")
_LINE_ENDS = re.compile(r"[ \t]*\n\s*")
_RULE_LINE = re.compile(rf"^(?P<before> {{0,3}})(?=(?:{_RULE})[ \t]*$)", re.MULTILINE)


def mark_literals(template: nodes.Template) -> nodes.Template:
    """The same template, with a mark before all markup in the text between its tags."""
    for data in template.find_all(nodes.TemplateData):
        data.data = _LITERAL.sub(lambda match: _MARK + match[0], data.data)
    for constant in _printed_constants(template):
        if isinstance(constant.value, str):
            constant.value = constant.value.replace("|", f"{_MARK}|")
    return template


def _printed_constants(template: nodes.Template) -> Iterator[nodes.Const]:
    """Texts of expressions that are markup as a template's own text is: those that are printed or
    put between others (`cells|join(" | ")`), and none that a filter looks for.
    """
    for node in template.find_all((nodes.Output, nodes.Concat, nodes.Add)):
        yield from (child for child in node.iter_child_nodes() if isinstance(child, nodes.Const))
    for joining in template.find_all(nodes.Filter):
        if joining.name == "join":
            yield from (one for one in joining.args if isinstance(one, nodes.Const))


def data_as_text(rendered: str) -> str:
    """A rendered text without marks, in which what bore none is text: `&lt;!--`, `--&gt;`, and a
    backslash before a line of fences or rules (CommonMark 0.31.2, 2.4 and 2.5) or a bar in a row
    of a table, whose line ends are `<br>` (GFM 0.29, 4.10).
    """
    rendered = _CLOSING.sub("--&gt;", _OPENING.sub("&lt;!--", rendered))
    rendered = _ROW.sub(lambda row: _one_row(row.group()), rendered)
    rendered = _FENCE_LINE.sub(r"\g<before>\\", rendered)
    rendered = _RULE_LINE.sub(r"\g<before>\\", rendered)
    return without_marks(rendered)


def _one_row(row: str) -> str:
    row = re.sub(rf"\s+(?={_MARK}\|)", " ", _BAR.sub(r"\\|", row.strip("\n")))
    return _LINE_ENDS.sub("<br>", row)


def without_marks(text: str) -> str:
    """A text that goes into no document, and may have been taken from a template's own."""
    return text.replace(_MARK, "")
