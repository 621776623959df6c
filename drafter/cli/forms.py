"""Which form an output's name asks for, and how a document goes to a stream."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TextIO

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import listed
from drafter.office.forms import FORMS


def form_of(output: str | None, asked: str | None) -> str | None:
    """The form of an output: what is asked for, else what its suffix says; None where neither does.

    Raises DrafterError for a suffix that is no form's, and for one of another form than is asked.
    """
    suffix = _suffix(output)
    named = next((form for form, suffixes in FORMS.items() if suffix in suffixes), None)
    if suffix and named is None:
        known = listed(suffixes[0] for suffixes in FORMS.values())
        raise DrafterError(
            _("drafter writes no {suffix} files; name one that ends in {known}").format(
                suffix=suffix, known=known
            ),
            Path(output or ""),
        )
    if asked is not None and named is not None and asked != named:
        raise DrafterError(
            _(
                "this name is that of a {named} file, and --to asks for {asked}; change one of them"
            ).format(named=named, asked=asked),
            Path(output or ""),
        )
    return asked or named


def refuse_suffix(output: str | None, suffixes: tuple[str, ...], told: str) -> None:
    """Raise DrafterError for an output whose name ends in none of `suffixes`: `told`, in which
    `{suffixes}` are these, and `{suffix}` is how it ends. A stream has none.
    """
    is_file = (
        output and output != "-" and not (os.path.exists(output) and not os.path.isfile(output))
    )
    if is_file and _suffix(output) not in suffixes:
        ending = _suffix(output) or _("nothing")
        message = told.format(suffixes=listed(suffixes), suffix=ending)
        raise DrafterError(message, Path(output or ""))


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
        raise DrafterError(_("this is a file and nothing to read here; name it with -o"))
    stream.buffer.write(content)
    stream.buffer.flush()
