"""What a template says of itself in its front matter, with what it inherits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from jinja2 import Environment, TemplateSyntaxError, nodes

from drafter.errors import DrafterError
from drafter.nearest import hint
from drafter.outline.problem import located
from drafter.outline.section_tag import SectionTag
from drafter.outline.sources import SUFFIX, Source, read_source

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_KEYS = ("description", "language", "expects", "numbering", "options", "severities")
_CHOICES = {"language": ("zh", "en"), "numbering": ("official", "none")}
_MAPPINGS = ("expects", "options", "severities")
_SEVERITIES = ("error", "warning", "info", "off")
_OPTIONAL = ("（可选）", "(optional)")


@dataclass(frozen=True)
class Template:
    """A template's front matter, its parents' included.

    `expects` maps the labels it reads (ids, groups or patterns) to what each is; `options` are
    the variable `options` of the template; `severities` are those of rules for its documents.
    """

    name: str
    path: Path
    description: str = ""
    language: str = ""
    expects: Mapping[str, str] = field(default_factory=dict)
    numbering: str = "none"
    options: Mapping[str, object] = field(default_factory=dict)
    severities: Mapping[str, str] = field(default_factory=dict)
    parents: tuple[str, ...] = ()

    @property
    def optional(self) -> frozenset[str]:
        """The expected labels that may be missing."""
        return frozenset(
            label.strip()
            for labels, what in self.expects.items()
            if what.rstrip("。.").endswith(_OPTIONAL)
            for label in re.split("[、,，]", labels)
        )


def load_template(name: str, folders: Sequence[Path]) -> Template:
    """The template of that name. Raises DrafterError with file and line for what is wrong in it."""
    merged: dict[str, object] = {}
    chain: list[Source] = []
    following: str | None = name.removesuffix(SUFFIX)
    while following is not None:
        if any(source.name == following for source in chain):
            raise DrafterError(f"this template extends itself through {following}", chain[-1].path)
        source = read_source(following, folders)
        chain.append(source)
        merged = _merge(_front_matter(source), merged)
        following = _parent(source)
    first, *parents = chain
    return Template(
        name=first.name,
        path=first.path,
        parents=tuple(source.name for source in parents),
        **merged,  # type: ignore[arg-type]
    )


def _merge(parent: Mapping[str, object], child: Mapping[str, object]) -> dict[str, object]:
    """The parent's keys with the child's over them; mappings key by key."""
    merged = dict(parent)
    for key, value in child.items():
        known = merged.get(key)
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            value = {**known, **value}
        merged[key] = value
    return merged


def _parent(source: Source) -> str | None:
    """The name in `{% extends %}`, None without one or where it is computed."""
    environment = Environment(extensions=[SectionTag], autoescape=True)
    try:
        tree = environment.parse(source.body, source.name, str(source.path))
    except (TemplateSyntaxError, RecursionError) as error:
        raise located(error, source.path) from None
    extends = tree.find(nodes.Extends)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return None
    return str(extends.template.value).removesuffix(SUFFIX)


def _front_matter(source: Source) -> dict[str, object]:
    try:
        root = yaml.compose(source.front, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 2, mark.column + 1) if mark else (2, 1)
        raise DrafterError(
            f"the front matter is no YAML: {error.problem}", source.path, line, column
        ) from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise DrafterError("the front matter holds keys and values", source.path, 2)
    data = yaml.load(source.front, Loader=Loader)  # noqa: S506, texts alone
    for key, value in root.value:
        _check(source, key, data[key.value], value)
    return dict(data)


def _check(source: Source, key: yaml.Node, value: object, node: yaml.Node) -> None:
    line, column = key.start_mark.line + 2, key.start_mark.column + 1
    name = str(key.value)
    problem = ""
    if name not in _KEYS:
        problem = f"no key {name!r} in a template's front matter{hint(name, _KEYS)}"
    elif name in _MAPPINGS and not isinstance(value, Mapping):
        problem = f"{name!r} holds labels with a text each"
    elif name not in _MAPPINGS and not isinstance(value, str):
        problem = f"{name!r} is one line of text"
    elif name in _CHOICES and value not in _CHOICES[name]:
        problem = f"{name!r} is {' or '.join(_CHOICES[name])}, not {value!r}"
    elif name == "severities" and isinstance(value, Mapping):
        wrong = [text for text in value.values() if text not in _SEVERITIES]
        problem = f"a severity is {', '.join(_SEVERITIES)}, not {wrong[0]!r}" if wrong else ""
    elif name == "expects" and isinstance(value, Mapping):
        wrong = [label for label, what in value.items() if not isinstance(what, str)]
        problem = f"'expects' says in one line what {wrong[0]!r} is" if wrong else ""
    if problem:
        raise DrafterError(problem, source.path, line, column)
