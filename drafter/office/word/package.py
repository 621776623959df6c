"""A Word file as bytes: the same for the same document, with a hash that tells edits."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from drafter import __version__

if TYPE_CHECKING:
    from docx.document import Document

_CORE = "docProps/core.xml"
_END = b"</cp:coreProperties>"
_SEAL = re.compile(rb"<dc:identifier>drafter [^ <]+ (sha256:[0-9a-f]{16})</dc:identifier>")
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP archive can tell."""
_MOST_PARTS = 1000
_MOST_BYTES = 100 * 1024 * 1024


def sealed(document: Document, title: str) -> bytes:
    """The file, with nothing in its properties but the title and the hash."""
    core = document.core_properties
    for child in list(core._element):
        core._element.remove(child)
    core.title = title[:255]
    parts = _parts(_saved(document))
    mark = f"<dc:identifier>drafter {__version__} {_hash(parts)}</dc:identifier>".encode()
    if _CORE in parts:
        parts[_CORE] = parts[_CORE].replace(_END, mark + _END)
    return _packed(parts)


def with_parts(data: bytes, changed: Callable[[str, bytes], bytes]) -> bytes:
    """The file with each part as `changed` makes it, which is given its name and content."""
    return _packed({name: changed(name, content) for name, content in _parts(data).items()})


def is_untouched_file(data: bytes) -> bool:
    """Whether `sealed` made this file and nobody has touched it since. Never raises."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > _MOST_PARTS or sum(each.file_size for each in infos) > _MOST_BYTES:
                return False
        parts = _parts(data)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError):
        return False
    found = _SEAL.search(parts.get(_CORE, b""))
    return found is not None and found[1].decode() == _hash(parts)


def _packed(parts: Mapping[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return written.getvalue()


def _saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _hash(parts: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(parts.items()):
        kept = _SEAL.sub(b"", content) if name == _CORE else content
        digest.update(f"{name}\0{len(kept)}\0".encode())
        digest.update(kept)
    return f"sha256:{digest.hexdigest()[:16]}"
