"""Reading what a person wrote, and writing so that nothing is ever half-written.

Every file that drafter is given or looks up is read here: paths come from mailed folders and drafts
too, and may lead to a FIFO, a device, a file without end, or through a link to somebody's secrets.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from drafter.errors import DrafterError
from drafter.file_kinds import kind_of
from drafter.messages.system import reason_of
from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop
from drafter.text import LineIndex

MAX_BYTES = 10 * 1024 * 1024
"""Larger than any facts file or draft that a person could review; read no further."""
ROOM = 64 * 1024
"""Bytes that a folder must have room for, for a document to be written there."""
_ABANDONED = 60
"""Seconds after which half a file is no other run's that is just being written."""
_LEFTOVER = ".drafter"
"""How the names of files end that are not whole yet."""
_WIDE = gettext_noop(
    "the file is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW"
)
_ASCII, _CHINESE = (
    re.compile("[\x00-\x7f]"),
    re.compile("[\u2010-\u203b\u3000-\u303f㐀-鿿\uff00-\uffef]"),
)
_COMMON = ("gb2312", "big5")
"""Encodings that have the common characters of Chinese, simplified and traditional, alone."""
_NEARLY = 0.9
"""The part of a text that is common characters; the rest are rare ones."""
_KINDS = (
    (stat.S_ISDIR, gettext_noop("this is a folder; name a file in it")),
    (stat.S_ISFIFO, gettext_noop("this is a FIFO, and no file; copy what it gives into a file")),
    (stat.S_ISCHR, gettext_noop("this is a device, and no file")),
    (stat.S_ISBLK, gettext_noop("this is a device, and no file")),
    (stat.S_ISSOCK, gettext_noop("this is a socket, and no file")),
)
_DEVICES = {"con", "prn", "aux", "nul", "clock$", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³"
}
"""Names that are devices on Windows, in every folder and with any ending (Microsoft: Naming Files,
Paths, and Namespaces)."""


def read_text(path: Path, *, limit: int = MAX_BYTES, within: Iterable[Path] | None = None) -> str:
    """The file's text: UTF-8, a byte order mark dropped, CRLF and CR turned into LF.

    `within` are folders of which one must hold the file after links are resolved; None: anywhere.
    Never waits. Raises DrafterError, with the line and column where it applies, for a file that is
    missing, no regular file, elsewhere, unreadable, larger than `limit` bytes, or not UTF-8 (a GBK
    file is named as such).
    """
    return decode(read_bytes(path, limit=limit, within=within), path)


def read_bytes(
    path: Path, *, limit: int = MAX_BYTES, within: Iterable[Path] | None = None
) -> bytes:
    """The file's bytes, as `read_text` reads them. Raises DrafterError like that."""
    try:
        real = path if within is None else resolved(path, within)
        _refuse_special(path, os.stat(real))  # opening alone can set a device going
        with open(real, "rb", opener=_open_at_once) as file:
            status = os.fstat(file.fileno())
            _refuse_special(path, status)  # what was opened, whatever stood there before
            _refuse_large(path, status.st_size, limit)
            data: bytes = file.read(limit + 1) or b""
    except (OSError, ValueError) as error:
        raise DrafterError(_unreadable(path, error), path) from None
    _refuse_large(path, len(data), limit)  # it grew, or the system tells no size
    return data


def read_stdin(limit: int = MAX_BYTES) -> str:
    """The text on stdin, as `read_text` gives a file's. Raises DrafterError like that."""
    if sys.stdin is None:
        raise DrafterError(_("stdin is closed; name a file"))
    try:
        data = sys.stdin.buffer.read(limit + 1)
    except OSError as error:
        if error.errno == errno.EBADF:
            raise DrafterError(_("stdin is closed; name a file")) from None
        raise DrafterError(
            _("stdin cannot be read: {reason}").format(reason=reason_of(error))
        ) from None
    if len(data) > limit:
        raise DrafterError(
            _("stdin gives more than the {limit:,} bytes that drafter reads").format(limit=limit)
        )
    return decode(data)


def resolved(path: Path, within: Iterable[Path]) -> Path:
    """The file behind all links. Raises DrafterError where it lies in none of the folders `within`,
    whose own links are resolved too: a home that is a link is no way out.
    """
    real = Path(os.path.realpath(path))
    if any(real.is_relative_to(os.path.realpath(folder)) for folder in within):
        return real
    raise DrafterError(
        _(
            "this leads out of the project folder, to {real}; put a copy in its place, or "
            "name that itself"
        ).format(real=real),
        path,
    )


def absolute(path: Path) -> Path:
    """The path from the root, without `..`: as it is spelled, if that leads to the same file."""
    spelled = Path(os.path.abspath(path))
    if ".." in path.parts and os.path.realpath(spelled) != os.path.realpath(path):
        return Path(os.path.realpath(path.parent)) / path.name
    return spelled


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _refuse_special(path: Path, status: os.stat_result) -> None:
    for is_kind, called in _KINDS:
        if is_kind(status.st_mode):
            raise DrafterError(_(called), path)
    if os.name == "nt" and path.name.partition(".")[0].rstrip().lower() in _DEVICES:
        raise DrafterError(_("this is a device, and no file"), path)


def _refuse_large(path: Path, size: int, limit: int) -> None:
    if size > limit:
        raise DrafterError(
            _(
                "the file has {size:,} bytes, more than the {limit:,} that drafter reads; "
                "split it or leave out what is not needed"
            ).format(size=size, limit=limit),
            path,
        )


def _unreadable(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return _("this link leads to nothing") if os.path.islink(path) else _("no such file")
    if isinstance(error, OSError):
        return reason_of(error)
    return _("no file can have this name")


def decode(data: bytes, path: Path | None = None) -> str:
    """UTF-8 bytes as text with LF line ends. DrafterError says what they are where they are no text
    at all, and names the first byte that is not UTF-8.
    """
    if kind := kind_of(data):
        raise DrafterError(_("this is {kind}, and no text").format(kind=kind), path)
    if b"\0" in data and _is_wide(data):  # which UTF-8 may be too
        raise DrafterError(_(_WIDE), path, 1, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", "replace")
        line, column = LineIndex(before).position(len(before))
        raise DrafterError(_encoding_advice(data), path, line, column) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding_advice(data: bytes) -> str:
    if _is_wide(data):
        return _(_WIDE)
    with contextlib.suppress(UnicodeDecodeError):
        if _is_written(data.decode("gb18030"), "gb2312"):
            return _(
                "the file is in GBK (GB18030), not UTF-8; save it as UTF-8 in your editor, "
                "or convert it: iconv -f GB18030 -t UTF-8 OLD > NEW"
            )
    if b"\0" in data:
        return _("this byte is not UTF-8, and the file does not look like a text; name another")
    return _("this byte is not UTF-8; save the file as UTF-8")


def _is_wide(data: bytes) -> bool:
    """Whether it is UTF-16, also without a mark that says so: a line end or another sign of ASCII
    has a zero byte then. Two letters of ASCII are the bytes of a Chinese character too, but seldom
    of a common one.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    for encoding in ("utf-16-le", "utf-16-be"):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if b"\0" in data and any(_is_written(text, common) for common in _COMMON):
                return True
    return False


def _is_written(text: str, common: str) -> bool:
    """Whether nearly all its ASCII is what one types, and nearly all else Chinese with its marks
    that the encoding `common` has.
    """
    ascii_signs = _ASCII.findall(text)
    typed = sum(sign.isprintable() or sign.isspace() for sign in ascii_signs)
    chinese = "".join(_CHINESE.findall(text)).encode(common, "ignore").decode(common)
    others = len(text) - len(ascii_signs)
    return typed >= len(ascii_signs) * _NEARLY and len(chinese) >= others * _NEARLY


def write_atomically(path: Path, content: str | bytes, *, sync: bool = True) -> None:
    """Write bytes, or a text as UTF-8, so that the file is at every moment either the old one or
    the new one, with the old one's mode and owner. A link is replaced, not followed. Without `sync`
    it outlives this program, however that ends, but maybe not the machine's end.

    Raises DrafterError when the folder is missing or cannot be written to.
    """
    try:
        data = content if isinstance(content, bytes) else content.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DrafterError(
            _("the text holds a character that UTF-8 cannot: {error}").format(error=error), path
        ) from None
    with _telling_of(path):
        if not _put_nameless(path, data, sync):
            _put_named(path, data, sync)


def refuse_unwritable(path: Path, room: int = ROOM) -> None:
    """Raise DrafterError where `write_atomically` could not write `room` bytes there, by trying."""
    with _telling_of(path):
        if not _fits_nameless(path, bytes(room)):
            temporary = _beside(path)
            try:
                _write_new(temporary, path, bytes(room), sync=True)
            finally:
                _take_away(temporary)


def take_leftovers_away(path: Path) -> None:
    """Remove what killed runs left beside this file a minute ago or earlier: where a file cannot be
    without a name a kill while it is written leaves half of it, and on Linux one between its two
    names a whole one.
    """
    start = _beside_prefix(path)
    with contextlib.suppress(OSError), os.scandir(path.parent) as entries:
        for entry in entries:
            half = entry.name.startswith(start) and entry.name.endswith(_LEFTOVER)
            if half and time.time() - entry.stat(follow_symlinks=False).st_mtime > _ABANDONED:
                os.unlink(entry.path)


@contextlib.contextmanager
def _telling_of(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        told = _("no file can have this name")
        reason = reason_of(error) if isinstance(error, OSError) else told
        raise DrafterError(_("cannot write here: {reason}").format(reason=reason), path) from None


def _put_nameless(path: Path, data: bytes, sync: bool) -> bool:
    """Write through a file that gets its name when it is whole, so that a run that is killed leaves
    nothing. False, with nothing done, where that cannot be (only Linux can, and not everywhere).
    """
    handle = _open_nameless(path.parent)
    if handle is None:
        return False
    try:
        _fill(handle, path, data, sync)
        with contextlib.suppress(FileExistsError):
            _give_name(handle, path)
            return True
        temporary = _beside(path)
        _give_name(handle, temporary)
    except OSError:  # the other way finds the same, and says what it is
        return False
    finally:
        os.close(handle)
    _move(temporary, path)
    return True


def _fits_nameless(path: Path, data: bytes) -> bool:
    handle = _open_nameless(path.parent)
    if handle is None:
        return False
    try:
        _fill(handle, path, data, sync=True)
    finally:
        os.close(handle)
    return True


def _open_nameless(folder: Path) -> int | None:
    if not hasattr(os, "O_TMPFILE"):
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except OSError:
        return None


def _give_name(handle: int, path: Path) -> None:
    # See open(2), O_TMPFILE; with a folder's handle Python calls linkat, which follows this link.
    os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle, follow_symlinks=True)


def _put_named(path: Path, data: bytes, sync: bool) -> None:
    temporary = _beside(path)
    try:
        _write_new(temporary, path, data, sync)
    except BaseException:
        _take_away(temporary)
        raise
    _move(temporary, path)


def _write_new(temporary: Path, path: Path, data: bytes, sync: bool) -> None:
    handle = os.open(
        temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
    )
    try:
        _fill(handle, path, data, sync)
    finally:
        os.close(handle)


def _fill(handle: int, path: Path, data: bytes, sync: bool) -> None:
    """Write and sync, with the mode and, where it may be given, the owner of what it replaces."""
    if hasattr(os, "fchown"):
        with contextlib.suppress(OSError):
            old = os.stat(path)
            with contextlib.suppress(OSError):
                os.fchown(handle, old.st_uid, old.st_gid)
            os.fchmod(handle, old.st_mode & 0o7777)
    with open(handle, "wb", closefd=False) as file:
        file.write(data)
        file.flush()
        if sync:
            os.fsync(handle)


def _move(temporary: Path, path: Path) -> None:
    try:
        os.replace(temporary, path)
    except BaseException:
        _take_away(temporary)
        raise


def _take_away(path: Path) -> None:
    with contextlib.suppress(OSError):
        os.unlink(path)


def _beside(path: Path) -> Path:
    return path.with_name(f"{_beside_prefix(path)}{secrets.token_hex(4)}{_LEFTOVER}")


def _beside_prefix(path: Path) -> str:
    """Cut short, as names of files have 255 bytes at most."""
    return f".{os.fsencode(path.name)[:200].decode('utf-8', 'ignore')}."
