"""The standard streams of the process: there or not, whole whatever the locale, full or cut off."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Heard(io.FileIO):
    """Where messages go: one that nobody can hear is no failure of the work it tells of."""

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data) or 0
        except OSError:
            return memoryview(data).nbytes


def prepare() -> None:
    """Make the three streams of this process ones that can be used without care.

    A closed stdin or stdout fails when it is used, like any other file that cannot be read or
    written; what is said on stderr and cannot be heard is lost, and changes nothing.
    """
    _fill()
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = _text(io.FileIO(1, "w", closefd=False))
    sys.stderr = _text(_Heard(2, "w", closefd=False), line_buffering=True)


def speak_utf8() -> None:
    """Chinese comes out whole under LANG=C and on a Windows pipe too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def flush_output() -> None:
    """Write what is still buffered, where somebody reads it."""
    try:
        sys.stdout.flush()
    except OSError:
        discard_output()


def discard_output() -> None:
    """What is still buffered has no reader; let the interpreter leave without a complaint."""
    try:
        output = sys.stdout.fileno()
    except (OSError, ValueError, AttributeError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, output)
    os.close(nowhere)


def _fill() -> None:
    """Put something in the place of a closed stream, else the next file that is opened gets its
    number: for stdin what cannot be read, for stdout what cannot be written.
    """
    for number, way in ((0, os.O_WRONLY), (1, os.O_RDONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, way)  # the lowest number that is free


def _text(raw: io.FileIO, *, line_buffering: bool = False) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=line_buffering,
    )
