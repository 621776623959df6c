"""What a template says of itself in its front matter, with what it inherits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from drafter.confinement import confined
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted
from drafter.outline.front_matter import read_front_matter
from drafter.outline.problem import FROM_TEMPLATES, located
from drafter.outline.section_tag import SectionTag
from drafter.outline.sources import SUFFIX, Source, find, read_source

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
    return confined(folders, find(name, folders), _loaded, name, tuple(folders))


def _loaded(name: str, folders: Sequence[Path]) -> Template:
    merged: dict[str, object] = {}
    chain: list[Source] = []
    asked: tuple[str, Path | None, int | None] | None = (name.removesuffix(SUFFIX), None, None)
    while asked is not None:
        source = read_source(asked[0], folders, *asked[1:])
        if any(known.path == source.path for known in chain):
            raise DrafterError(
                _("templates extend each other in a ring: {name}").format(name=quoted(asked[0])),
                *asked[1:],
            )
        chain.append(source)
        merged = _merge(read_front_matter(source), merged)
        asked = _parent(source)
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


def parse_source(source: Source) -> nodes.Template:
    """The syntax tree of a template; DrafterError with file and line where it is none."""
    environment = Environment(extensions=[SectionTag], autoescape=True)
    try:
        return environment.parse(source.body, source.name, str(source.path))
    except (TemplateSyntaxError, *FROM_TEMPLATES) as error:
        raise located(error, source.path) from None


@lru_cache(maxsize=256)
def _parent(source: Source) -> tuple[str, Path, int] | None:
    """The name in `{% extends %}` and where it stands, None without one or where it is computed."""
    extends = parse_source(source).find(nodes.Extends)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return None
    return str(extends.template.value).removesuffix(SUFFIX), source.path, extends.lineno
