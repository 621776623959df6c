"""Opens what is a ZIP archive inside (.xlsx, .ods, .docx), and unpacks no more than it must."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _

MAX_UNPACKED = 300 * 1024 * 1024
"""Bytes of all parts together: three times what 100,000 rows of twenty cells are."""
_MOST_PARTS = 10_000
_START = 4096
_MOST_TIMES, _FREE = 200, 8 * 1024 * 1024
"""What a part of more than eight million bytes may unpack to, as a multiple of its size: sheets of
numbers come to ten or twenty times, a bomb to a thousand, which is the most that deflate can do."""
_DEFLATE_TIMES = 1032
_CHUNK, _PIECE = 1 << 20, 1 << 16


def open_archive(data: bytes, path: Path) -> zipfile.ZipFile:
    """The archive. Raises DrafterError for none, one with a password, one that unpacks to more than
    MAX_UNPACKED, whatever it says of itself, and one with a part that is a bomb, read or not.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise DrafterError(
            _("the file is broken: {error}; save it again").format(error=error), path
        ) from None
    parts = archive.infolist()
    if any(info.flag_bits & 1 for info in parts):
        raise DrafterError(_("the file is locked with a password; save it without"), path)
    if len(parts) > _MOST_PARTS or sum(info.file_size for info in parts) > MAX_UNPACKED:
        raise DrafterError(
            _("the file unpacks to more than {most:,} bytes; drafter reads no more").format(
                most=MAX_UNPACKED
            ),
            path,
        )
    for info in parts:
        if info.file_size > max(_FREE, _MOST_TIMES * info.compress_size):
            raise DrafterError(
                _(
                    "{name} unpacks to {times:,} times its size, which no office program writes; "
                    "save the file again"
                ).format(name=info.filename, times=info.file_size // max(info.compress_size, 1)),
                path,
            )
    if sum(info.compress_size for info in parts) * _DEFLATE_TIMES > MAX_UNPACKED:
        for info in parts:
            if _unpacks_to_more(data, info):
                raise DrafterError(
                    _("{name} unpacks to more than it says; save the file again").format(
                        name=info.filename
                    ),
                    path,
                )
    return archive


def _unpacks_to_more(data: bytes, info: zipfile.ZipInfo) -> bool:
    """Whether a part has more bytes than the archive says. What is broken is told when it is read;
    a local header is 30 bytes, a name and an extra field (APPNOTE.TXT 6.3.10, 4.3.7).
    """
    if info.compress_type != zipfile.ZIP_DEFLATED:
        return False
    head = data[info.header_offset : info.header_offset + 30]
    if len(head) < 30:
        return False
    lengths = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    start = info.header_offset + 30 + lengths
    unpacked, decompressor = 0, zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(start, start + info.compress_size, _PIECE):
            left = data[at : min(at + _PIECE, start + info.compress_size)]
            while left and not decompressor.eof and unpacked <= info.file_size:
                unpacked += len(decompressor.decompress(left, _CHUNK))
                left = decompressor.unconsumed_tail
    except zlib.error:
        return False
    return unpacked > info.file_size


def part(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """One part of the archive, which gives no more bytes than it said. Raises DrafterError for a
    part that is missing, broken, or has a document type (which could define entities).
    """
    try:
        content = archive.read(name)
    except KeyError:
        raise DrafterError(
            _("the file has no part {name}; save it again").format(name=name), path
        ) from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DrafterError(
            _("the file is broken: {error}; save it again").format(error=error), path
        ) from None
    if b"<!DOCTYPE" in content[:_START]:
        raise DrafterError(
            _("{name} has a document type, which no office program writes").format(name=name), path
        )
    return content
