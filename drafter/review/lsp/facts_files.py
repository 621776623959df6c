"""The facts files of the open drafts, each read once until it changes on the disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from drafter.checking.matching.index import FactIndex
from drafter.errors import DrafterError
from drafter.facts.load import load_facts, may_lie_in
from drafter.settings import Settings, find_project, load_settings

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class FactsFile:
    """A facts file ready to check with, the settings that hold for it, and its stamp."""

    index: FactIndex
    settings: Settings
    stamp: Stamp


class FactsFiles:
    """Reads facts files; one that changed is read again."""

    def __init__(self) -> None:
        self._read: dict[tuple[Path, tuple[Path, ...] | None], FactsFile] = {}

    def get(self, path: Path, draft: Path | None) -> FactsFile:
        """The facts file at an absolute path, which the draft in the file `draft` names. Raises
        DrafterError if it cannot be used, or the project file beside it cannot.
        """
        within = may_lie_in(path, draft)
        known = self._read.get((path, within))
        if known is not None and known.stamp == stamp(path, known.index.facts.workbooks):
            return known
        before = stamp(path)
        facts, settings = load_facts(path, within), load_settings(path)
        now = (*before, *map(_stamp, facts.workbooks))
        read = FactsFile(FactIndex(facts), settings, now)
        self._read[path, within] = read
        return read


def stamp(path: Path, others: Iterable[Path] = ()) -> Stamp:
    """What changes when the facts file, its project file or one of the `others`, which it names,
    does; files that are not there too.
    """
    try:
        project = find_project(path).file
    except DrafterError as error:
        project = error.place.path
    return tuple(_stamp(file) for file in (path, project, *others) if file)


def _stamp(path: Path) -> tuple[str, int, int]:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return (str(path), 0, 0)
    return (str(path), status.st_mtime_ns, status.st_size)
