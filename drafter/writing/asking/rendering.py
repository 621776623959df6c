"""Renders one part of a prompt in Jinja2's sandbox, with undefined names as errors."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import (
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.outline.problem import FROM_TEMPLATES
from drafter.writing.asking.prompt_loader import PromptLoader


class _Environment(ImmutableSandboxedEnvironment):
    """After a dot, a key of a mapping comes before its methods: `document.items` is the key."""

    def getattr(self, obj: object, attribute: str) -> object:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def _environment(folders: tuple[Path, ...]) -> _Environment:
    return _Environment(
        loader=PromptLoader(folders),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=128)
def _template(source: str, line: int, path: Path, folders: tuple[Path, ...]) -> Template:
    """The compiled part: all sections of a document share a few, and compiling takes longer than
    filling in. What it includes is looked up each time, so that an edit counts at once.
    """
    environment = _environment(folders)
    # Empty lines in front make Jinja2's line numbers those of the file.
    code = environment.compile("\n" * (line - 1) + source, filename=str(path))
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def render_part(
    source: str, line: int, path: Path, folders: tuple[Path, ...], variables: Mapping[str, object]
) -> str:
    """`source` with `variables` put in, without white space around it.

    `line` is where it starts in `path`, for the DrafterError of anything that goes wrong.
    """
    try:
        return _template(source, line, path, folders).render(variables).strip()
    except TemplateSyntaxError as error:
        at = Path(error.filename) if error.filename else path
        raise DrafterError(
            _("the prompt has an error: {message}").format(message=error.message), at, error.lineno
        ) from None
    except TemplateNotFound as error:
        raise DrafterError(
            _("the prompt includes {name}, which no prompts folder has").format(
                name=quoted(error.name)
            ),
            path,
            line,
        ) from None
    except (TemplateError, *FROM_TEMPLATES) as error:
        at, number = _place(error, path, folders)
        message = _("the prompt cannot be filled in: {error}").format(error=_reason(error))
        raise DrafterError(message, at, number) from None


def _reason(error: Exception) -> str:
    if isinstance(error, (RecursionError, SyntaxError)):
        return _("it is nested too deep, or includes itself without end")
    if isinstance(error, MemoryError):
        return _("it builds something too large to hold")
    if "int_max_str_digits" in str(error):
        return _("it works with a number that is too long")
    return str(error) or type(error).__name__


def _place(error: Exception, path: Path, folders: tuple[Path, ...]) -> tuple[Path, int | None]:
    """The innermost template line that the error came through; Jinja2 keeps them as frames."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        at = Path(frame.filename)
        if at == path or at.parent in folders:
            return at, frame.lineno
    return path, None
