"""Opens a Word file of somebody's own, whose paper, styles and footers a document is to have."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from drafter.errors import DrafterError
from drafter.files import read_bytes
from drafter.messages.translation import gettext as _
from drafter.office.archive import open_archive, part

_MOST_BYTES = 20 * 1024 * 1024
_MOST_RELATIONS = 1024 * 1024
_FETCHED = re.compile(
    rb"<(?:\w+:)?Relationship\b(?=[^>]*TargetMode=.External)(?![^>]*/relationships/hyperlink[\"'])"
)
_ACTIVE = ("vbaProject", "/embeddings/", "/activeX/")


def read_reference(path: Path) -> bytes:
    """The file's bytes. Raises DrafterError for what is no .docx, unpacks to too much, or holds
    macros or programs.
    """
    data = read_bytes(path, limit=_MOST_BYTES)
    if not data.startswith(b"PK"):
        raise DrafterError(_("this is no Word file; save one as .docx"), path)
    with open_archive(data, path) as archive:
        parts = archive.infolist()
        relations = [_relations(archive, each, path) for each in parts]
    names = [each.filename for each in parts]
    if any(mark in name for name in names for mark in _ACTIVE):
        raise DrafterError(_("the file holds macros or other programs; save it without"), path)
    if any(_FETCHED.search(each) for each in relations):
        raise DrafterError(_("the file fetches parts from elsewhere; save it without links"), path)
    try:
        open_reference(data)
    except Exception as error:  # a broken part can raise whatever its reader meets
        raise DrafterError(
            _("this is no Word file that can be read: {error}").format(error=error), path
        ) from None
    return data


def _relations(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path) -> bytes:
    """What a part says of others, as it stands; "" for any other part."""
    is_one = info.filename.endswith(".rels") and info.file_size < _MOST_RELATIONS
    return part(archive, info.filename, path) if is_one else b""


def open_reference(data: bytes) -> Document:
    """The document, with nothing in it but the page of its last section."""
    try:
        document: Document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise DrafterError(
            _("this is no Word file that can be read: {error}").format(error=error)
        ) from None
    body = document.element.body
    if body.sectPr is None:
        document.add_section()
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    _drop_content(document)
    return document


def _drop_content(document: Document) -> None:
    """Take away the parts that the old text alone had: its pictures, notes and comments."""
    part = document.part
    in_use = set(document.element.body.xpath(".//@r:id"))
    for number, relation in list(part.rels.items()):
        kind = relation.reltype.rpartition("/")[2]
        if kind not in _KEPT and number not in in_use:
            del part.rels[number]
        elif kind in ("footnotes", "endnotes"):
            notes = parse_xml(relation.target_part.blob)
            for note in list(notes):
                if note.get(qn("w:type")) is None:
                    notes.remove(note)
            relation.target_part._blob = etree.tostring(
                notes, xml_declaration=True, encoding="UTF-8", standalone=True
            )


_KEPT = (
    *("styles", "stylesWithEffects", "numbering", "settings", "webSettings", "fontTable"),
    *("theme", "footnotes", "endnotes", "customXml"),
)
"""Relations of a document that are not of its text."""
