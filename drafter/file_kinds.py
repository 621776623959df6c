"""What a file is that is no text, told by how it begins."""

from __future__ import annotations

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop

_STARTS = (
    (b"%PDF-", gettext_noop("a PDF file")),
    (rb"{\rtf", gettext_noop("a document in rich text (.rtf)")),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        gettext_noop("a file of an older Office program (.doc, .xls)"),
    ),
    (b"\x89PNG\r\n", gettext_noop("a picture (PNG)")),
    (b"\xff\xd8\xff", gettext_noop("a picture (JPEG)")),
    (b"GIF8", gettext_noop("a picture (GIF)")),
    (b"II*\x00", gettext_noop("a picture (TIFF)")),
    (b"MM\x00*", gettext_noop("a picture (TIFF)")),
    (b"\x1f\x8b", gettext_noop("an archive (gzip)")),
    (b"7z\xbc\xaf\x27\x1c", gettext_noop("an archive (7z)")),
    (b"Rar!\x1a\x07", gettext_noop("an archive (RAR)")),
    (b"SQLite format 3\x00", gettext_noop("a database (SQLite)")),
    (b"\x7fELF", gettext_noop("a program")),
    (b"MZ\x90\x00", gettext_noop("a program")),
)
"""The first bytes of files, as the specification of each form has them."""
_WITHIN = (
    (
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        gettext_noop("an OpenDocument file (.odt)"),
    ),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        gettext_noop("a spreadsheet (.ods)"),
    ),
    (b"mimetypeapplication/vnd.oasis.opendocument", gettext_noop("an OpenDocument file")),
    (b"word/document", gettext_noop("a Word file (.docx)")),
    (b"xl/workbook", gettext_noop("an Excel workbook (.xlsx)")),
    (b"ppt/presentation", gettext_noop("a PowerPoint file (.pptx)")),
)
"""Names of parts in a ZIP archive that tell what it is; APPNOTE 4.3 has them stand as they are."""
_FILM = gettext_noop("a film")
_BY_RIFF = {
    b"WEBP": gettext_noop("a picture (WebP)"),
    b"WAVE": gettext_noop("a sound"),
    b"AVI ": _FILM,
}
_PHONE = (b"heic", b"heix", b"mif1", b"avif")


def kind_of(data: bytes) -> str:
    """What a file of these bytes is, with its article (`a PDF file`), in the language that is
    spoken; "" for what may be a text.
    """
    kind = _kind(data)
    return _(kind) if kind else ""


def _kind(data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _WITHIN if name in data), gettext_noop("a ZIP archive"))
    if data.startswith(b"RIFF"):
        return _BY_RIFF.get(data[8:12], "")
    if data[4:8] == b"ftyp":
        is_picture = data[8:12] in _PHONE
        return gettext_noop("a picture of a phone (HEIC)") if is_picture else _FILM
    return next((kind for start, kind in _STARTS if data.startswith(start)), "")
