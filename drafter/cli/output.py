"""How commands write a file that a person names with `-o`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drafter.errors import DrafterError


def write_output(
    path: Path,
    text: str,
    *,
    ours: Callable[[str], bool],
    force: bool,
    project: Path,
    keep: bool = False,
) -> Path | None:
    """Write `text`, over a file that is there only if `ours` says of its text that drafter wrote it
    and nobody touched it since, or it says the same already, or `force`.

    What `force` writes over, and with `keep` what stands there in any case, is copied into the
    project folder first; gives the copy's path. Raises DrafterError, with the file as it was.
    """
    refuse_to_replace(path, text, ours=ours, force=force)
    from drafter.files import write_atomically
    from drafter.kept import keep_copy

    kept = None
    if path.is_file() and (keep or _would_refuse(path, text, ours)):
        kept = keep_copy(path, project)
    write_atomically(path, text)
    return kept


def kept_line(kept: Path) -> str:
    """What a run says of a copy that it kept."""
    return f"the text that stood there is kept in {kept}"


def refuse_to_replace(
    path: Path, text: str | None, *, ours: Callable[[str], bool], force: bool
) -> None:
    """Raise DrafterError where `write_output` would: for asking before the work is done, with
    None for a text that is not there yet.
    """
    if path.is_dir():
        raise DrafterError("this is a folder; name a file in it", path)
    if not path.parent.is_dir():
        raise DrafterError(f"there is no folder {str(path.parent)!r} to write to", path)
    if not force and path.exists() and _would_refuse(path, text, ours):
        raise DrafterError(
            "this file is there already, and it is not as drafter wrote it; "
            "name another, or replace it with --force",
            path,
        )


def _would_refuse(path: Path, text: str | None, ours: Callable[[str], bool]) -> bool:
    from drafter.files import read_text

    try:
        there = read_text(path)
    except DrafterError:
        return True
    return there != text and not ours(there)


def refuse_own_input(output: Path, *inputs: Path) -> None:
    """Raise DrafterError where `output` is one of the files that the work is done from: no option
    allows to lose what a person wrote by hand.
    """
    for path in inputs:
        if path.exists() and output.exists() and output.samefile(path):
            raise DrafterError("this is the file to work from; name another one to write to", path)
