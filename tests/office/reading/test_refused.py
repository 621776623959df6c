"""Word and PDF files that are not read: one line that says why and what to do."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from drafter.errors import DrafterError
from drafter.office.reading.read import read_office
from tests.office.reading.making import DOCUMENT, new, saved, with_part

RELATIONS = "word/_rels/document.xml.rels"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DTD = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'


def word(folder: Path, name: str = "t.docx") -> Path:
    document = new()
    document.add_paragraph("渠长318米。")
    return saved(document, folder / name)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def changed(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], Path]:
    return lambda folder: with_part(word(folder), name, change)


def link(kind: str, target: str) -> Callable[[bytes], bytes]:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entry = f'<Relationship Id="rX" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'
    return lambda xml: xml.replace(b"</Relationships>", f"{entry}</Relationships>".encode())


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-200])
    return path


def workbook(folder: Path) -> Path:
    openpyxl.Workbook().save(folder / "t.docx")
    return folder / "t.docx"


def other_archive(folder: Path) -> Path:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "a")
    return written(folder, "t.docx", data.getvalue())


def large(size: int) -> bytes:
    """Bytes that pack to a fiftieth, as those of a workbook might."""
    block = random.Random(1).randbytes(1 << 10) + bytes(50 << 10)
    return block * (size // len(block) + 1)


def deep(xml: bytes) -> bytes:
    return xml.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000)


def wide(xml: bytes) -> bytes:
    """A row of many cells above many rows of one."""
    row = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 3000 + b"</w:tr>"
    rows = b"<w:tr><w:tc><w:p/></w:tc></w:tr>" * 3000
    return xml.replace(b"<w:body>", b"<w:body><w:tbl>" + row + rows + TEXT + b"</w:tbl>")


TEXT = "<w:tr><w:tc><w:p><w:r><w:t>渠</w:t></w:r></w:p></w:tc></w:tr>".encode()

REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "macros": (changed("word/vbaProject.bin", lambda _: b"x"), "holds macros"),
    "macros, by the kind of the file": (
        changed(
            "[Content_Types].xml",
            lambda xml: xml.replace(
                b"openxmlformats-officedocument.wordprocessingml.document.main",
                b"ms-word.document.macroEnabled.main",
            ),
        ),
        "may hold macros",
    ),
    "a picture from elsewhere": (
        changed(RELATIONS, link("image", "http://example.org/a.png")),
        "takes a part of it from elsewhere (image: http://example.org/a.png)",
    ),
    "a template from elsewhere": (
        changed(RELATIONS, link("attachedTemplate", "https://example.org/a.dotm")),
        "attachedTemplate",
    ),
    "a template on a server": (
        changed(RELATIONS, link("attachedTemplate", "//server/share/a.dotm")),
        "attachedTemplate",
    ),
    "an object from elsewhere": (
        changed(RELATIONS, link("oleObject", "file:///C:/a.xlsx")),
        "oleObject",
    ),
    "an archive that unpacks to too much": (
        changed("word/media/a.xml", lambda _: bytes(301 * 1024 * 1024)),
        "unpacks to more than",
    ),
    "a part that is too large": (
        changed("word/styles.xml", lambda _: large(21 * 1024 * 1024)),
        "more than the 20,971,520 bytes",
    ),
    "half a file": (lambda folder: cut(word(folder)), "broken"),
    "broken XML": (changed(DOCUMENT, lambda xml: xml[:-30]), "broken"),
    "entities": (
        changed(DOCUMENT, lambda xml: xml.replace(b"<w:document", DTD + b"<w:document", 1)),
        "document type",
    ),
    "entities behind a long comment": (
        changed(
            DOCUMENT,
            lambda xml: xml.replace(
                b"<w:document", b"<!--" + b"x" * 9000 + b"-->" + DTD + b"<w:document", 1
            ),
        ),
        "document type",
    ),
    "XML that nests without end": (changed(DOCUMENT, deep), "nests deeper"),
    "a table without end": (changed(DOCUMENT, wide), "a table of 3,002 rows by 3,000 columns"),
    "no main part": (
        changed("_rels/.rels", lambda xml: xml.replace(b"document.xml", b"nowhere.xml")),
        "no Word file",
    ),
    "a workbook": (workbook, "no Word file (.docx) but another of its family"),
    "another archive": (other_archive, "no Word file"),
    "the old form": (lambda folder: written(folder, "t.doc", OLE + b"x" * 600), "old form (.doc)"),
    "a password": (
        lambda folder: written(folder, "t.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
        "locked with a password",
    ),
    "rich text": (lambda folder: written(folder, "t.rtf", rb"{\rtf1 a}"), "rich text"),
    "a text": (lambda folder: written(folder, "t.docx", "渠长".encode()), "no Word or PDF file"),
    "nothing": (lambda folder: written(folder, "t.docx", b""), "no Word or PDF file"),
    "no text": (lambda folder: saved(new(), folder / "t.docx"), "no text stands in this file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_one_line(name: str, tmp_path: Path) -> None:
    make, words = REFUSED[name]
    path = make(tmp_path)
    with pytest.raises(DrafterError) as error:
        read_office(path)
    assert words in str(error.value)
    assert str(error.value).startswith(str(path))


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.org/"),
        ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"),
        ("attachedTemplate", "Normal.dotm"),
    ],
)
def test_what_nobody_would_fetch_is_no_matter(kind: str, target: str, tmp_path: Path) -> None:
    path = with_part(word(tmp_path), RELATIONS, link(kind, target))
    assert read_office(path).draft.text == "渠长318米。\n"
