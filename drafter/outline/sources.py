"""Template files: where they are found, and their front matter apart from their text."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound

from drafter.errors import DrafterError
from drafter.files import read_text
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed, quoted
from drafter.nearest import hint

SUFFIX = ".md.jinja"
_PACKAGED = "packaged"
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


def read_source(
    name: str, folders: Sequence[Path], asked_at: Path | None = None, line: int | None = None
) -> Source:
    """The template `name` (file name, with or without `.md.jinja`) of the first folder that has it.

    Each of `folders` is the folder `templates` of a project or of the package; in one of these the
    file must lie, after links are resolved. Raises DrafterError where it does not, and, naming the
    nearest templates, where no folder has it; this error stands at the template and line that asked
    for it, if one did.
    """
    path = find(name, folders)
    if path is None:
        known = template_names(folders, partials=asked_at is not None)
        near = hint(name.removesuffix(SUFFIX), known)
        listing = near or _("; there are: {known}").format(known=listed(known) or _("none"))
        raise DrafterError(
            _("no template {name}{advice}").format(
                name=quoted(name.removesuffix(SUFFIX)), advice=listing
            ),
            asked_at,
            line,
        )
    text = read_text(path, limit=MOST_BYTES, within=[folder.parent for folder in folders])
    match = _FRONT.match(text)
    if not match:
        return Source(name, path, "", text)
    blank = "{#" + "\n" * match[0].count("\n") + "-#}"
    return Source(name, path, match["yaml"], blank + text[match.end() :])


def find(name: str, folders: Sequence[Path]) -> Path | None:
    """What stands at a template's name, or None. Names stay within the folders; `packaged/x` is the
    `x` of the last folder, so that a project's own `x` can extend it.
    """
    relative = Path(name if name.endswith(SUFFIX) else name + SUFFIX)
    if relative.anchor or ".." in relative.parts or "\0" in name:
        return None
    if relative.parts[0] == _PACKAGED and len(relative.parts) > 1:
        folders, relative = folders[-1:], Path(*relative.parts[1:])
    paths = (folder / relative for folder in folders)
    return next((path for path in paths if os.path.lexists(path)), None)


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
            raise TemplateNotFound(
                template,
                _("no template {name}{advice}").format(name=quoted(name), advice=hint(name, known)),
            )
        source = read_source(template, self.folders)
        return source.body, str(source.path), lambda: True
