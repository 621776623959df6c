"""The one error that a person can cause, and mend."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a file, and in it a line and column, both from 1 in characters."""

    path: Path | None = None
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [str(self.path)] if self.path is not None else []
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


_LONGEST = 500
"""Characters of a message; it may quote what somebody has put into a file."""


class DrafterError(Exception):
    """Something that the person at the keyboard can mend.

    `str()` is one line, `file:line:column: what is wrong; what to do`. The command line prints it
    on stderr and exits with status 2.
    """

    def __init__(
        self,
        message: str,
        path: Path | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(message)
        words = " ".join(message.split())
        if len(words) > _LONGEST:  # what to do about it stands at the end
            words = f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
        self.message = words
        self.place = Place(path, line, column)

    def __str__(self) -> str:
        place = str(self.place)
        return f"{place}: {self.message}" if place else self.message
