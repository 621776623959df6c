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


def open_archive(data: bytes, path: Path) -> zipfile.ZipFile:
    """The archive. Raises DrafterError for none, one with a password, and one that says of itself
    that it unpacks to more than MAX_UNPACKED.
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
    return archive


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
