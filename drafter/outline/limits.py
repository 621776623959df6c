"""What a template may use up: its loops are data from somebody else, and must end.

Jinja2's sandbox keeps a template from the machine, not from time and memory. A project's templates
are worked out in a worker process, which ends whatever takes too much (see confinement.py); what is
counted here ends a packaged template on strange facts too, and tells an honest mistake by its line.
Every body that can repeat (a loop, macro, block or included file) pays for a step and for the text
in it, every printed value pays for its length, and nothing that builds texts may build a huge one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes, pass_context
from jinja2.runtime import Context

from drafter.messages.translation import gettext as _
from drafter.outline.problem import OutlineError

MOST_STEPS = 50_000
"""Rounds of loops, calls of macros and blocks, and included files, in one document."""
MOST_CHARACTERS = 1_000_000
"""Characters of one document."""
LARGEST_TEXT = 250_000
"""Characters of a text, or items of a list, that a template may build."""
LARGEST_POWER = 64
_WIDE_FORMAT = re.compile(r"\*|\d{4,}")
SPEND = "spend"
"""The filter that repeating bodies pay through. It takes the context, so that the compiler cannot
work it out beforehand."""


@dataclass(slots=True)
class Budget:
    """What one document has used up so far."""

    steps: int = 0
    characters: int = 0

    @pass_context
    def spend(self, context: Context, characters: int) -> str:
        """Pay for one step and its characters; raises OutlineError when there is nothing left."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise OutlineError(
                _("the template's loops take more than {most:,} steps").format(most=MOST_STEPS)
            )
        self.pay(characters)
        return ""

    def pay(self, characters: int) -> None:
        """Pay for characters that go into the document."""
        self.characters += characters
        if self.characters > MOST_CHARACTERS:
            raise OutlineError(
                _("the document grows beyond {most:,} characters").format(most=MOST_CHARACTERS)
            )


def bounded(template: nodes.Template) -> nodes.Template:
    """The same template with a payment at the start of every body that can repeat."""
    repeating = (nodes.For, nodes.Macro, nodes.Block)
    bodies: list[Any] = [template, *template.find_all(repeating)]
    for node in bodies:
        literal = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        price: nodes.Expr = nodes.Filter(nodes.Const(literal), SPEND, [], [], None, None)
        node.body.insert(0, nodes.ExprStmt(price).set_lineno(node.lineno))
    for concat in list(template.find_all(nodes.Concat)):
        concat.nodes[:] = [
            nodes.Filter(node, "short", [], [], None, None, lineno=node.lineno)
            for node in concat.nodes
        ]
    return template


def short(value: object) -> object:
    """The value itself, unless it is a text too long to be built on."""
    if isinstance(value, str) and len(value) > LARGEST_TEXT:
        raise OutlineError(
            _("the template builds a text of more than {most:,} characters").format(
                most=LARGEST_TEXT
            )
        )
    return value


def compute(operator: str, function: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    """`left operator right`, refused where the result would be huge."""
    sequences = (str, list, tuple)
    if operator == "%" and isinstance(left, str):
        check_format(left)
    elif operator == "**" and not _small_power(left, right):
        raise OutlineError(
            _("a power beyond {most} is more than a document needs").format(most=LARGEST_POWER)
        )
    elif operator == "*":
        if isinstance(left, int) and isinstance(right, int):
            _check_size(left.bit_length() + right.bit_length())
        for many, times in ((left, right), (right, left)):
            if isinstance(many, sequences) and isinstance(times, int):
                _check_size(len(many) * times)
    elif operator == "+" and isinstance(left, sequences) and isinstance(right, sequences):
        _check_size(len(left) + len(right))
    return function(left, right)


def joined(value: Iterable[object], d: str = "", attribute: str | int | None = None) -> str:
    """`join` without a joint of its own for attributes: texts one after another."""
    if attribute is not None:
        raise OutlineError(_("`join` takes no attribute here; use `|map(attribute=…)|join`"))
    texts = [str(item) for item in value]
    _check_size(sum(map(len, texts)) + len(d) * len(texts))
    return str(d).join(texts)


def replaced(value: object, old: str, new: str) -> str:
    """Every `old` in the text made `new`."""
    text = str(value)
    _check_size(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def formatted(value: object, *arguments: object, **named: object) -> str:
    """printf-style formatting without widths that fill memory."""
    template = str(value)
    check_format(template)
    return template % (named or arguments)


def check_format(template: str) -> None:
    """Refuse a format whose width or precision is taken from a value or has four digits."""
    if any(_WIDE_FORMAT.search(part) for part in re.findall(r"%([^a-zA-Z%]*)", template)):
        raise OutlineError(_("a format with so wide a field is more than a document needs"))


def _check_size(size: int) -> None:
    if size > LARGEST_TEXT:
        raise OutlineError(
            _("the template builds a text or list of more than {most:,} items").format(
                most=LARGEST_TEXT
            )
        )


def _small_power(left: Any, right: Any) -> bool:
    try:
        return bool(abs(right) <= LARGEST_POWER and abs(left) <= 10**6)
    except TypeError:
        return True
