"""What a file is that is no text, told by how it begins."""

from __future__ import annotations

_STARTS = (
    (b"%PDF-", "a PDF file"),
    (rb"{\rtf", "a document in rich text (.rtf)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a file of an older Office program (.doc, .xls)"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"\x1f\x8b", "an archive (gzip)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"Rar!\x1a\x07", "an archive (RAR)"),
    (b"SQLite format 3\x00", "a database (SQLite)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
"""The first bytes of files, as the specification of each form has them."""
_WITHIN = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file (.odt)"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "a spreadsheet (.ods)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"word/document", "a Word file (.docx)"),
    (b"xl/workbook", "an Excel workbook (.xlsx)"),
    (b"ppt/presentation", "a PowerPoint file (.pptx)"),
)
"""Names of parts in a ZIP archive that tell what it is; APPNOTE 4.3 has them stand as they are."""
_BY_RIFF = {b"WEBP": "a picture (WebP)", b"WAVE": "a sound", b"AVI ": "a film"}
_PHONE = (b"heic", b"heix", b"mif1", b"avif")


def kind_of(data: bytes) -> str:
    """What a file of these bytes is, with its article (`a PDF file`); "" for what may be a text."""
    if data.startswith(b"PK\x03\x04"):
        return next((kind for name, kind in _WITHIN if name in data), "a ZIP archive")
    if data.startswith(b"RIFF"):
        return _BY_RIFF.get(data[8:12], "")
    if data[4:8] == b"ftyp":
        return "a picture of a phone (HEIC)" if data[8:12] in _PHONE else "a film"
    return next((kind for start, kind in _STARTS if data.startswith(start)), "")
