"""Template files: where they are found, and their front matter apart from their text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.nearest import hint

SUFFIX = ".md.jinja"
MOST_BYTES = 256 * 1024
"""No template that a person wrote is larger."""
_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """A template file. `front` is its front matter as YAML text, which starts on line 2; `body` is
    the template with a comment in the front matter's place, so that its lines count as in the file.
    """

    name: str
    path: Path
    front: str
    body: str


def read_source(name: str, folders: Sequence[Path]) -> Source:
    """The template `name` (file name, with or without `.md.jinja`) of the first folder that has it.

    Raises DrafterError, naming the nearest templates, where none has it.
    """
    path = find(name, folders)
    if path is None:
        known = template_names(folders, partials=True)
        near = hint(name.removesuffix(SUFFIX), known)
        listing = near or f"; there are: {', '.join(known) or 'none'}"
        raise DrafterError(f"no template {name.removesuffix(SUFFIX)!r}{listing}")
    text = read_text(path, limit=MOST_BYTES)
    match = _FRONT.match(text)
    if not match:
        return Source(name, path, "", text)
    blank = "{#" + "\n" * match[0].count("\n") + "-#}"
    return Source(name, path, match["yaml"], blank + text[match.end() :])


def find(name: str, folders: Sequence[Path]) -> Path | None:
    """The file of a template, or None. Names stay within the folders."""
    relative = Path(name if name.endswith(SUFFIX) else name + SUFFIX)
    if relative.is_absolute() or ".." in relative.parts:
        return None
    paths = (folder / relative for folder in folders)
    return next((path for path in paths if path.is_file()), None)


def template_names(folders: Sequence[Path], *, partials: bool = False) -> tuple[str, ...]:
    """The names of all templates, those of the first folder first; `_names` only if `partials`."""
    names: dict[str, None] = {}
    for folder in folders:
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            name = path.name.removesuffix(SUFFIX)
            if partials or not name.startswith("_"):
                names.setdefault(name)
    return tuple(names)


class TemplateLoader(BaseLoader):
    """Gives Jinja2 the bodies of templates."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The body, the path for messages, and that it has not changed since."""
        if find(template, self.folders) is None:
            known = template_names(self.folders, partials=True)
            name = template.removesuffix(SUFFIX)
            raise TemplateNotFound(template, f"no template {name!r}{hint(name, known)}")
        source = read_source(template, self.folders)
        return source.body, str(source.path), lambda: True
