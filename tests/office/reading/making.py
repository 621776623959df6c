"""Makes the Word files of the tests: the ordinary parts by python-docx, the rest as XML."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx

DOCUMENT = "word/document.xml"


def new() -> Any:
    """An empty document of python-docx's own template."""
    return docx.Document()


def saved(document: Any, path: Path) -> Path:
    """The document's file."""
    document.save(str(path))
    return path


def with_part(path: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """The archive with one part changed, or added where there was none."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, data in parts.items():
            archive.writestr(each, data)
    return path
