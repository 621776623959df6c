"""Copies of what a person wrote, kept where they asked drafter to write over it."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from datetime import datetime
from itertools import count
from pathlib import Path

from drafter.errors import DrafterError
from drafter.files import resolved
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import quoted

FOLDER = Path(".drafter") / "kept"
"""Where copies lie, from the project folder."""


def keep_copy(path: Path, project: Path) -> Path:
    """Copy the file at `path` to the byte, under its name and the time now, into the folder for
    copies of the project folder; gives the copy's path. No copy ever takes the place of another.

    Raises DrafterError where that cannot be done: then nothing may be written over the file.
    """
    folder = resolved(project / FOLDER, [project])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".")
        try:
            with open(handle, "wb") as copy, path.open("rb") as file:
                shutil.copyfileobj(file, copy)
                copy.flush()
                os.fsync(copy.fileno())
            shutil.copymode(path, temporary)
            kept = _free_name(folder, path)
            os.replace(temporary, kept)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise DrafterError(
            _("cannot keep a copy of {name} here, so it is not written over: {reason}").format(
                name=quoted(path.name), reason=reason_of(error)
            ),
            folder,
        ) from None
    return kept


def _free_name(folder: Path, path: Path) -> Path:
    """A name that no file has, taken with an empty file."""
    now = datetime.now().strftime("%Y-%m-%dT%H-%M-%S")
    for number in count(1):
        again = "" if number == 1 else f".{number}"
        kept = folder / f"{path.stem}.{now}{again}{path.suffix}"
        with contextlib.suppress(FileExistsError), kept.open("xb"):
            return kept
    raise AssertionError("numbers do not end")
