"""Finds and reads layout files: a project's own before those that came with drafter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from drafter.claims.language import LANGUAGES
from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint
from drafter.office.word.layout import Layout

DEFAULTS = {"zh": "gbt9704", "en": "report"}
"""The layout of a document for which none is named, by its language."""
SUFFIX = ".yaml"
_PACKAGED = tuple(Path(__file__).parents[1] / language / "layouts" for language in LANGUAGES)
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MOST_NODES = 5_000
_DEEPEST = 12
_MOST_PARENTS = 8
_LIMIT = 256 * 1024
"""Bytes of a layout file."""

Keys = tuple[str | int, ...]


@dataclass
class _Read:
    """What a layout file says, and where each key of it stands."""

    values: dict[str, Any]
    places: dict[Keys, tuple[Path, int, int]] = field(default_factory=dict)


def layout_names(project: Path | None = None) -> dict[str, Path]:
    """Every layout that can be named, with its file; a project's own takes the place of one of the
    same name that came with drafter.
    """
    found: dict[str, Path] = {}
    for folder in (*_PACKAGED, *([project / "layouts"] if project else [])):
        if folder.is_dir():
            found |= {path.stem: path for path in sorted(folder.glob(f"*{SUFFIX}"))}
    return found


def load_layout(named: str, project: Path | None = None, *, by_project: bool = False) -> Layout:
    """The layout of that name, or in that file where `named` ends in .yaml. With `by_project` the
    project's own settings name it, and it lies in the project folder or came with drafter.

    Raises DrafterError with file, line and column for what is no layout.
    """
    path, within = _find(named, project, by_project=by_project)
    read = _read(path, within, project)
    try:
        return Layout.model_validate(read.values)
    except ValidationError as error:
        raise _first_error(error, read, path) from None


def _find(
    named: str, project: Path | None, *, by_project: bool = False
) -> tuple[Path, Sequence[Path] | None]:
    """The file, and the folders of which one must hold it, None for any."""
    known = layout_names(project)
    if named in known:
        path = known[named]
        return path, [path.parent] if path.parent in _PACKAGED else [project or path.parent]
    if not named.endswith((SUFFIX, ".yml")):
        raise DrafterError(
            _(
                "no layout {named}{advice}; there are {known}, and a layout of your own "
                "is a file: --layout FILE{suffix}"
            ).format(
                named=quoted(named),
                advice=hint(named, known),
                known=listed(sorted(known)),
                suffix=SUFFIX,
            )
        )
    path = Path(named)
    if by_project and project is not None:
        return project / path, [project]
    return path, None


def _read(
    path: Path, within: Sequence[Path] | None, project: Path | None, below: Sequence[Path] = ()
) -> _Read:
    """A layout with all that it extends."""
    own = _parsed(read_text(path, limit=_LIMIT, within=within), path)
    parent = own.values.pop("extends", None)
    if parent is None:
        return own
    line, column = own.places.get(("extends",), (path, 1, 1))[1:]
    below = [*below, path]
    if not isinstance(parent, str):
        raise DrafterError(_("extends names one layout"), path, line, column)
    known = layout_names(project)
    if parent == path.stem:  # a project's own on top of the one of the same name
        known = layout_names()
    if parent not in known:
        message = _("no layout {parent} to extend{advice}").format(
            parent=quoted(parent), advice=hint(parent, known)
        )
        raise DrafterError(message, path, line, column)
    if known[parent] in below or len(below) > _MOST_PARENTS:
        raise DrafterError(_("this layout extends itself"), path, line, column)
    base = known[parent]
    folder = [base.parent] if base.parent in _PACKAGED else [project or base.parent]
    found = _read(base, folder, project, below)
    return _Read(_merged(found.values, own.values), found.places | own.places)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    found = dict(below)
    for key, value in above.items():
        old = found.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        found[key] = _merged(old, value) if both and old else value
    return found


def _parsed(text: str, path: Path) -> _Read:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise DrafterError(
            _("this is no YAML: {problem}").format(problem=error.problem), path, line, column
        ) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise DrafterError(_("this is no YAML: {error}").format(error=error), path) from None
    if not isinstance(root, yaml.MappingNode):
        raise DrafterError(
            _("a layout is a mapping of keys; `drafter layouts` shows one"), path, 1, 1
        )
    read = _Read({})
    budget = iter(range(_MOST_NODES))
    read.values = _value(root, (), read, path, budget)
    return read


def _value(node: yaml.Node, keys: Keys, read: _Read, path: Path, budget: Iterator[int]) -> Any:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    read.places[keys] = (path, line, column)
    if next(budget, None) is None or len(keys) > _DEEPEST:
        raise DrafterError(_("more stands here than a layout has"), path, line, column)
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Any] = {}
        for key, value in node.value:
            place = (path, key.start_mark.line + 1, key.start_mark.column + 1)
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise DrafterError(_("a key is a word, and stands once"), *place)
            found[key.value] = _value(value, (*keys, key.value), read, path, budget)
            read.places[*keys, key.value] = place
        return found
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, (*keys, number), read, path, budget)
            for number, item in enumerate(node.value)
        ]
    return node.value


def _first_error(error: ValidationError, read: _Read, path: Path) -> DrafterError:
    found = error.errors(include_url=False)[0]
    keys: Keys = (*found["loc"], *found.get("ctx", {}).get("keys", ()))
    while keys and keys not in read.places:
        keys = keys[:-1]
    place = read.places.get(keys, (path, 1, 1))
    what = ".".join(str(key) for key in keys) or _("the layout")
    if found["type"] == "extra_forbidden":
        message = _("a layout has no key {key}; `drafter layouts` shows which there are").format(
            key=quoted(what)
        )
    elif found["type"] == "missing":
        message = _("{where} lacks the key {key}").format(where=what, key=quoted(found["loc"][-1]))
    else:
        message = f"{what}: {found['msg'].removeprefix('Value error, ')}"
    return DrafterError(message, *place)
