"""The standard streams of the process: there or not, whole whatever the locale, full or cut off."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, TextIO, cast

from drafter.text import folded

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class _Heard(io.RawIOBase):
    """Where messages go: one that nobody can hear is no failure of the work it tells of."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return self._raw.write(data) or 0
        except OSError:
            return memoryview(data).nbytes

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()


def prepare() -> None:
    """Make the three streams of this process ones that can be used without care.

    A closed stdin or stdout fails when it is used, like any other file that cannot be read or
    written; what is said on stderr and cannot be heard is lost, and changes nothing.
    """
    _fill()
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    if not _is_buffered(sys.stdout):
        sys.stdout = _text(_raw(sys.stdout, 1))
    sys.stderr = _text(_Heard(_raw(sys.stderr, 2)))


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


def _is_buffered(stream: TextIO | None) -> bool:
    """Whether what a write leaves over is written by another one: not so without a buffer
    (PYTHONUNBUFFERED), where half a document would pass for a whole one.
    """
    return stream is not None and isinstance(stream.buffer, io.BufferedIOBase)


def _raw(stream: TextIO | None, number: int) -> io.RawIOBase:
    """The file below a stream: the one that Python chose, which on a Windows console is special."""
    if stream is None:
        return io.FileIO(number, "w", closefd=False)
    return cast("io.RawIOBase", getattr(stream.buffer, "raw", stream.buffer))


def _text(raw: io.RawIOBase) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True
    )


def tell(line: str) -> None:
    """Print a line on stderr; on a terminal a long one goes on at a word, a little further in."""
    if sys.stderr.isatty():
        from shutil import get_terminal_size

        line = "\n".join(folded(line, get_terminal_size().columns, hanging=2))
    print(line, file=sys.stderr)
