"""What became of each file that was to be checked: what every form of a report is made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from drafter.checking.finding import Check
from drafter.document.draft import Draft
from drafter.errors import DrafterError
from drafter.files import absolute


@dataclass(frozen=True)
class Checked:
    """A draft and its check. `path` is the file as the person has named it, `-` for stdin."""

    path: str
    draft: Draft
    check: Check


@dataclass(frozen=True)
class Unchecked:
    """A file that could not be checked, or a name that stands for no file, and why."""

    path: str
    error: DrafterError

    def __str__(self) -> str:
        """`总结.md: no such file`: the line for a person, which names this file in any case."""
        itself = str(self.error.place.path) == self.path
        return str(self.error) if itself else f"{self.path}: {self.error}"


Result = Checked | Unchecked


def from_here(path: str) -> str:
    """A file's path from the working folder where it lies below that, else from the root, with `/`
    between folders: as code hosts look for it. What is no file (`-`) stays.
    """
    if path == "-":
        return path
    whole = absolute(Path(path))
    here = absolute(Path())
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()
