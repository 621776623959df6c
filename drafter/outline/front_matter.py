"""The front matter of a template: which keys there are, and what each takes."""

from __future__ import annotations

from collections.abc import Mapping

import yaml

from drafter.claims.language import LANGUAGES
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint
from drafter.outline.sources import Source

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEYS = ("description", "language", "expects", "numbering", "options", "severities")
_CHOICES = {"language": LANGUAGES, "numbering": ("official", "none")}
_MAPPINGS = ("expects", "options", "severities")
_SEVERITIES = ("error", "warning", "info", "off")


def read_front_matter(source: Source) -> dict[str, object]:
    """The keys of a template's own front matter. Raises DrafterError at the key that is wrong."""
    try:
        root = yaml.compose(source.front, Loader=Loader)
        data = yaml.load(source.front, Loader=Loader)  # noqa: S506, texts alone
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        problem = getattr(error, "problem", None) or error
        message = _("the front matter is no YAML: {problem}").format(problem=problem)
        raise DrafterError(message, source.path, line, column) from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise DrafterError(_("the front matter holds keys and values"), source.path, 2)
    for key, value in root.value:
        _check(source, key, data[key.value], value)
    return dict(data)


def _check(source: Source, key: yaml.Node, value: object, node: yaml.Node) -> None:
    line, column = key.start_mark.line + 2, key.start_mark.column + 1
    name = str(key.value)
    problem = ""
    if name not in _KEYS:
        problem = _("no key {name} in a template's front matter{advice}").format(
            name=quoted(name), advice=hint(name, _KEYS)
        )
    elif name in _MAPPINGS and not isinstance(value, Mapping):
        problem = _("{name} holds labels with a text each").format(name=quoted(name))
    elif name not in _MAPPINGS and not isinstance(value, str):
        problem = _("{name} is one line of text").format(name=quoted(name))
    elif name in _CHOICES and value not in _CHOICES[name]:
        problem = _("{name} is {choices}, not {value}").format(
            name=quoted(name), choices=_(" or ").join(_CHOICES[name]), value=quoted(value)
        )
    elif name == "severities" and isinstance(value, Mapping):
        wrong = [text for text in value.values() if text not in _SEVERITIES]
        if wrong:
            problem = _("a severity is {severities}, not {wrong}").format(
                severities=listed(_SEVERITIES), wrong=quoted(wrong[0])
            )
    elif name == "expects" and isinstance(value, Mapping):
        wrong = [label for label, what in value.items() if not isinstance(what, str)]
        if wrong:
            problem = _("'expects' says in one line what {label} is").format(label=quoted(wrong[0]))
    if problem:
        raise DrafterError(problem, source.path, line, column)
