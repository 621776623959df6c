"""Reads the XML of an office file into a tree: no document type, no depth without end.

Elements and attributes go by the prefixes that the standards print, with a dot (`w.p`, `r.id`),
whatever prefixes the file has and whether it is of the transitional or the strict kind.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.office.archive import part

MAX_PART = 20 * 1024 * 1024
"""Bytes of one part that is read whole: more than a thousand pages of text."""
_DEEPEST = 200
_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    **{
        f"{base}{path}": prefix
        for prefix, transitional, strict in (
            ("w", "wordprocessingml/2006/main", "wordprocessingml/main"),
            ("r", "officeDocument/2006/relationships", "officeDocument/relationships"),
            ("m", "officeDocument/2006/math", "officeDocument/math"),
            ("a", "drawingml/2006/main", "drawingml/main"),
            ("wp", "drawingml/2006/wordprocessingDrawing", "drawingml/wordprocessingDrawing"),
            ("c", "drawingml/2006/chart", "drawingml/chart"),
            ("dgm", "drawingml/2006/diagram", "drawingml/diagram"),
        )
        for base, path in ((_OOXML, transitional), (_STRICT, strict))
    },
    f"{_OOXML}markup-compatibility/2006": "mc",
    f"{_OOXML}package/2006/relationships": "rel",
    f"{_OOXML}package/2006/content-types": "ct",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""ECMA-376 parts 1, 2 and 4, annex A; ISO/IEC 29500-1, annex A for the strict ones."""


class _RefusedError(Exception):
    """Why the XML is not read."""


def xml_part(archive: zipfile.ZipFile, name: str, path: Path) -> Element:
    """The root of one part's XML.

    Raises DrafterError for a part that is missing, too large, broken, nested without end, or has a
    document type, which could define entities.
    """
    if name in archive.namelist() and archive.getinfo(name).file_size > MAX_PART:
        message = _(
            "{name} has more than the {most:,} bytes that drafter reads; split the file"
        ).format(name=name, most=MAX_PART)
        raise DrafterError(message, path)
    content = part(archive, name, path)
    try:
        return _parse(content)
    except _RefusedError as reason:
        raise DrafterError(str(reason).format(name=name), path) from None
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise DrafterError(
            _("the file is broken: {name}: {error}; save it again").format(name=name, error=error),
            path,
        ) from None


def _parse(content: bytes) -> Element:
    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise _RefusedError(_("{name} nests deeper than any office program writes"))
        builder.start(_short(tag), {_short(name): value for name, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_short(tag))

    def refuse(*told: Any) -> None:
        raise _RefusedError(_("{name} has a document type, which no office program writes"))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(content, True)
    root: Element = builder.close()
    return root


def _short(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_PREFIXES.get(space, 'x')}.{local}" if space else local
