"""Reading what a person wrote, and writing so that nothing is ever half-written."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from drafter.errors import DrafterError
from drafter.text import LineIndex

MAX_BYTES = 10 * 1024 * 1024
"""Larger than any facts file or draft that a person could review; read no further."""


def read_text(path: Path, *, limit: int = MAX_BYTES) -> str:
    """The file's text: UTF-8, a byte order mark dropped, CRLF and CR turned into LF.

    Raises DrafterError, with the line and column where it applies, for a file that is missing,
    no file, unreadable, larger than `limit` bytes, or not UTF-8 (a GBK file is named as such).
    """
    try:
        if path.is_dir():
            raise DrafterError("this is a folder; name a file in it", path)
        if path.stat().st_size > limit:
            raise DrafterError(
                f"the file has {path.stat().st_size:,} bytes, more than the {limit:,} that drafter "
                "reads; split it or leave out what is not needed",
                path,
            )
        data = path.read_bytes()
    except OSError as error:
        reason = "no such file" if isinstance(error, FileNotFoundError) else error.strerror
        raise DrafterError(f"{reason or error}", path) from None
    return decode(data, path)


def decode(data: bytes, path: Path | None = None) -> str:
    """UTF-8 bytes as text with LF line ends; DrafterError names the first byte that is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line, column = LineIndex(before).position(len(before))
        raise DrafterError(_encoding_advice(data), path, line, column) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding_advice(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "the file is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW"
    with contextlib.suppress(UnicodeDecodeError):
        data.decode("gb18030")
        return (
            "the file is in GBK (GB18030), not UTF-8; save it as UTF-8 in your editor, "
            "or convert it: iconv -f GB18030 -t UTF-8 OLD > NEW"
        )
    return "this byte is not UTF-8; save the file as UTF-8"


def write_atomically(path: Path, text: str) -> None:
    """Write `text` as UTF-8 so that the file is at every moment either the old one or the new one.

    Raises DrafterError when the folder is missing or cannot be written to.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                os.chmod(temporary, path.stat().st_mode & 0o7777)
            else:
                umask = os.umask(0)
                os.umask(umask)
                os.chmod(temporary, 0o666 & ~umask)
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise DrafterError(f"cannot write here: {error.strerror or error}", path) from None
    except UnicodeEncodeError as error:
        raise DrafterError(f"the text holds a character that UTF-8 cannot: {error}", path) from None
