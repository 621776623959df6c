"""What goes wrong while a template is rendered, and where in the template it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import DecimalException
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from drafter.confinement import OutOfTime
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.nearest import hint


class OutlineError(Exception):
    """Something a template asks for that cannot be; the renderer adds file and line."""


FROM_TEMPLATES = (
    OutlineError,
    TemplateRuntimeError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
    SyntaxError,
    OutOfTime,
)
"""What a template can raise while it renders, by its own fault."""


def located(error: Exception, fallback: Path, known: Iterable[str] = ()) -> DrafterError:
    """The error as one for the person, at the template line that raised it (in `fallback` where
    none did). `known` are the names of filters and tests, for one that was mistyped."""
    if isinstance(error, TemplateSyntaxError):
        path = Path(error.filename) if error.filename else fallback
        return DrafterError(_syntax_message(error, known), path, error.lineno)
    path, line = _template_line(error.__traceback__, fallback)
    return DrafterError(_message(error), path, line)


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return error.message or _("no template {name}").format(name=quoted(error.name))
    if isinstance(error, RecursionError):
        return _("the template calls itself without end, or is nested too deep")
    if isinstance(error, SyntaxError):
        return _("the template is nested too deep: {problem}").format(problem=error.msg)
    if isinstance(error, MemoryError):
        return _("the template builds something too large to hold")
    if isinstance(error, SecurityError):
        return _("not allowed in a template: {error}").format(error=error)
    if isinstance(error, (OutlineError, OutOfTime, TemplateRuntimeError)):
        return str(error) or type(error).__name__
    if isinstance(error, DecimalException) or "int_max_str_digits" in str(error):
        return _("the template works with a number that is too long")
    return _("the template cannot do this: {error}").format(error=error)


def _syntax_message(error: TemplateSyntaxError, known: Iterable[str]) -> str:
    message = (error.message or _("this is no template syntax")).rstrip(".")
    if unknown := re.match(r"No (filter|test) named '(.*)'", message):
        told = (
            _("No filter named {name}{advice}")
            if unknown[1] == "filter"
            else _("No test named {name}{advice}")
        )
        return told.format(name=quoted(unknown[2]), advice=hint(unknown[2], known))
    line = ""
    if error.source:
        lines = error.source.splitlines()
        line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    if "facts." in line and ("got" in message or "unexpected" in message):
        return _(
            '{problem}; a label that is no plain word goes in brackets: facts["9+3学生"]'
        ).format(problem=message)
    # Translators: a remark of Jinja2, in English, on how a template is written
    return _("{problem}").format(problem=message)


def _template_line(trace: TracebackType | None, fallback: Path) -> tuple[Path, int | None]:
    """The innermost template line of a traceback, as Jinja2 has rewritten it."""
    path, line = fallback, None
    while trace is not None:
        names = trace.tb_frame.f_globals
        if "__jinja_exception__" in names:
            path, line = Path(names["__file__"]), trace.tb_lineno
        trace = trace.tb_next
    return path, line
