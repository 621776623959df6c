"""Whether a template can be drafted from some facts, told before anybody drafts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.errors import DrafterError, Place
from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Facts
from drafter.outline.render import render_outline

NAME = "template"
_MESSAGE = {
    "zh": "按模板“{template}”不能用这些事实成文：{error}",
    "en": "the template {template!r} cannot be drafted from these facts: {error}",
}


def remarks_on_template(
    facts: Facts, template: str, folders: Sequence[Path]
) -> tuple[Diagnostic, ...]:
    """What keeps the template of that name from being drafted from the facts, if anything does.
    `folders` are those of `render_outline`.
    """
    try:
        render_outline(facts, template, folders)
    except DrafterError as error:
        message = _MESSAGE[facts.language].format(template=template, error=error)
        return (Diagnostic("error", message, Place(facts.path), NAME),)
    return ()
