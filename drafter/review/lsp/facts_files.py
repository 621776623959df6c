"""The facts files of the open drafts, each read once until it changes on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.checking.matching.index import FactIndex
from drafter.errors import DrafterError
from drafter.facts.load import load_facts
from drafter.settings import Settings, find_project, load_settings

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class FactsFile:
    """A facts file ready to check with, and the settings that hold for it."""

    index: FactIndex
    settings: Settings


class FactsFiles:
    """Reads facts files; one that changed is read again."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[Stamp, FactsFile]] = {}

    def get(self, path: Path) -> FactsFile:
        """The facts file at an absolute path. Raises DrafterError if it cannot be used, or the
        project file beside it cannot.
        """
        now = stamp(path)
        known = self._read.get(path)
        if known is not None and known[0] == now:
            return known[1]
        facts, settings = load_facts(path), load_settings(path)
        read = FactsFile(FactIndex(facts), settings)
        self._read[path] = (now, read)
        return read


def stamp(path: Path) -> Stamp:
    """What changes when the facts file or its project file does; files that are not there too."""
    try:
        project = find_project(path).file
    except DrafterError as error:
        project = error.place.path
    return tuple(_stamp(file) for file in (path, project) if file)


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return (str(path), 0, 0)
    return (str(path), status.st_mtime_ns, status.st_size)
