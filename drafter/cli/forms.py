"""Which form an output's name asks for, and how a document goes to a stream."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from drafter.errors import DrafterError
from drafter.office.forms import FORMS


def form_of(output: str | None, asked: str | None) -> str | None:
    """The form of an output: what is asked for, else what its suffix says; None where neither does.

    Raises DrafterError for a suffix that is no form's, and for one of another form than is asked.
    """
    suffix = _suffix(output)
    named = next((form for form, suffixes in FORMS.items() if suffix in suffixes), None)
    if suffix and named is None:
        known = ", ".join(suffixes[0] for suffixes in FORMS.values())
        raise DrafterError(
            f"drafter writes no {suffix} files; name one that ends in {known}", Path(output or "")
        )
    if asked is not None and named is not None and asked != named:
        raise DrafterError(
            f"this name is that of a {named} file, and --to asks for {asked}; change one of them",
            Path(output or ""),
        )
    return asked or named


def refuse_suffix(output: str | None, suffixes: tuple[str, ...], what: str) -> None:
    """Raise DrafterError for an output whose name does not end like a file of `what`, of which
    `suffixes` are the endings. A stream has none.
    """
    is_file = output and not (os.path.exists(output) and not os.path.isfile(output))
    if is_file and _suffix(output) not in suffixes:
        ending = _suffix(output) or "nothing"
        raise DrafterError(
            f"{what} ends in {', '.join(suffixes)}, and this name in {ending}", Path(output or "")
        )


def _suffix(output: str | None) -> str:
    """The suffix of a file's name in small letters; "" for a stream, which has none."""
    there = output and os.path.exists(output)
    if not output or (there and not os.path.isfile(output) and not os.path.isdir(output)):
        return ""
    return Path(output).suffix.lower()


def write_made(content: str | bytes, stream: TextIO) -> None:
    """Write a document to a stream; bytes are no use on a terminal."""
    if isinstance(content, str):
        stream.write(content)
        stream.flush()
        return
    if stream.isatty():
        raise DrafterError("this is a file and nothing to read here; name it with -o")
    stream.buffer.write(content)
    stream.buffer.flush()
