"""What prompt files include: files of the folders `prompts`, after links are resolved too."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.loaders import split_template_path

from drafter.files import read_text


class PromptLoader(BaseLoader):
    """Gives Jinja2 the text of an included file from the first of `folders` that has it.

    A folder is the `prompts` of a project or of the package, or one of a language in it. What lies
    outside of project and package is a DrafterError, whatever link leads there.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text, the path for messages, and whether it is still the same file."""
        pieces = split_template_path(template)  # refuses `..`
        paths = (folder.joinpath(*pieces) for folder in self.folders)
        path = next((path for path in paths if os.path.lexists(path)), None)
        if path is None:
            raise TemplateNotFound(template)
        stamp = _stamp(path)
        text = read_text(path, within=[folder.parent for folder in self.folders])
        return text, str(path), lambda: _stamp(path) == stamp


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes when the file does."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
