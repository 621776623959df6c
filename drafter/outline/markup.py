"""What in a document is the template's own markup, and what only looks like it in a fact.

A fact, a title or a label is data: what in it would open or close a comment, or be a line of marks
that begins or ends a block of code, a heading or front matter, is written so that a reader sees it
as it stands and Markdown takes it for text. A template's own comments and lines are what they are.
So these are marked while the template is parsed; once it is rendered, what bears no mark is data.
"""

from __future__ import annotations

import re
import secrets

from jinja2 import nodes

_MARK = "".join(chr(0xFDD2 + secrets.randbelow(14)) for _ in range(32))
"""Noncharacters that no file can foresee; no filter changes them."""
_FENCE = r"`{3,}|~{3,}"
_RULE = r"-{3,}|={3,}"
_LITERAL = re.compile(rf"<!--|-->|{_FENCE}|^[ \t]*(?:{_RULE})[ \t]*$", re.MULTILINE)
_OPENING = re.compile(rf"(?<!{_MARK})<!--")
_CLOSING = re.compile(rf"(?<!{_MARK})-->")
_FENCE_LINE = re.compile(rf"^(?P<before>[ \t>*+-]*(?:\d{{1,9}}[.)][ \t>*+-]*)*)(?={_FENCE})", re.M)
_RULE_LINE = re.compile(rf"^(?P<before> {{0,3}})(?=(?:{_RULE})[ \t]*$)", re.MULTILINE)


def mark_literals(template: nodes.Template) -> nodes.Template:
    """The same template, with a mark before all markup in the text between its tags."""
    for data in template.find_all(nodes.TemplateData):
        data.data = _LITERAL.sub(lambda match: _MARK + match[0], data.data)
    return template


def data_as_text(rendered: str) -> str:
    """A rendered text without marks, in which what bore none is text: `&lt;!--`, `--&gt;`, and a
    backslash before a line of fences or rules (CommonMark 0.31.2, 2.4 and 2.5).
    """
    rendered = _CLOSING.sub("--&gt;", _OPENING.sub("&lt;!--", rendered))
    rendered = _FENCE_LINE.sub(r"\g<before>\\", rendered)
    rendered = _RULE_LINE.sub(r"\g<before>\\", rendered)
    return without_marks(rendered)


def without_marks(text: str) -> str:
    """A text that goes into no document, and may have been taken from a template's own."""
    return text.replace(_MARK, "")
