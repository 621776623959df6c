"""Word or PDF file → draft: from here on it goes the way of every draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from drafter.document.block import Block
from drafter.document.draft import Draft, parse_draft
from drafter.document.origin import Origin, Place
from drafter.errors import DrafterError
from drafter.file_kinds import kind_of
from drafter.files import read_bytes, read_text
from drafter.messages.translation import gettext as _
from drafter.office.reading.passage import Reading
from drafter.office.reading.plain import read_plain
from drafter.office.reading.revisions import Revisions
from drafter.office.reading.source import Source, source_of

MAX_BYTES = 50 * 1024 * 1024
"""Of a file, which may hold photographs."""
SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".odt", ".rtf", ".pdf"})
"""How files end that are no text; those that are not read are named for what they are."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_ODF = b"mimetypeapplication/vnd.oasis.opendocument"


@dataclass(frozen=True)
class OfficeDraft:
    """A Word or PDF file as a draft, whose `origin` leads back to it, and all that was read."""

    draft: Draft
    reading: Reading


def is_office_file(path: Path) -> bool:
    """Whether a file of this name is read as Word or PDF."""
    return path.suffix.lower() in SUFFIXES


def read_office(path: Path, revisions: Revisions = "accepted") -> OfficeDraft:
    """Read a .docx file, with its tracked changes as accepted or rejected, or a .pdf file.

    Raises DrafterError for whatever cannot be read, or be read safely: another form, no regular
    file, a password, macros, parts from elsewhere, broken parts, no text.
    """
    data = read_bytes(path, limit=MAX_BYTES)
    return _office_draft(_read(data, path, revisions), path)


def open_draft(path: Path, revisions: Revisions = "accepted") -> Draft:
    """The draft in a Markdown file, or in a Word or PDF file as its reader sees it, with tracked
    changes accepted or rejected. Raises DrafterError for whatever cannot be read.
    """
    if is_office_file(path):
        return read_office(path, revisions).draft
    return parse_draft(read_text(path), path)


def read_lines(path: Path) -> OfficeDraft:
    """Read a text file whose lines are paragraphs (.txt). Raises DrafterError like `read_text`."""
    return _office_draft(read_plain(read_text(path)), path)


def _office_draft(reading: Reading, path: Path) -> OfficeDraft:
    source = source_of(reading.passages)
    if not source.places:
        there = _("; ").join(dict.fromkeys(each.what for each in reading.unread))
        told = _("no text stands in this file (there is {there})")
        told = told.format(there=there) if there else _("no text stands in this file")
        raise DrafterError(told, path)
    draft = parse_draft(source.text, path)
    origin = Origin(source.starts, tuple(_placed(source, draft.blocks)), reading.unread)
    return OfficeDraft(replace(draft, origin=origin), reading)


def _read(data: bytes, path: Path, revisions: Revisions) -> Reading:
    if data.startswith(b"%PDF-"):
        try:
            from drafter.office.reading.pdf import read_pdf
        except ImportError as error:
            message = _('this needs {name}; install it: pip install "fact-drafter[pdf]"').format(
                name=error.name
            )
            raise DrafterError(message, path) from None
        return read_pdf(data, path)
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise DrafterError(_("the document is locked with a password; save it without"), path)
        raise DrafterError(_("this is a document in the old form (.doc); save it as .docx"), path)
    if data.startswith(rb"{\rtf"):
        raise DrafterError(_("this is a document in rich text (.rtf); save it as .docx"), path)
    if not data.startswith(b"PK"):
        if kind := kind_of(data):
            told = _("this is {kind}, and no Word or PDF file; save it as .docx")
            raise DrafterError(told.format(kind=kind), path)
        raise DrafterError(_("this is no Word or PDF file; save it as .docx"), path)
    if _ODF in data[:200]:
        raise DrafterError(_("this is an OpenDocument file (.odt); save it as .docx"), path)
    from drafter.office.reading.word import read_word

    return read_word(data, path, revisions)


def _placed(source: Source, blocks: Sequence[Block]) -> Iterator[Place]:
    """The places with their headings, and paragraphs counted below them."""
    remaining = iter(blocks)
    block = next(remaining, None)
    headings: tuple[str, ...] = ()
    counted_from = 0
    for start, place in zip(source.starts, source.places, strict=True):
        while block is not None and block.end <= start:
            block = next(remaining, None)
        above = block.headings if block is not None else headings
        if above != headings:
            headings = above
            counted_from = place.paragraph - 1 if place.paragraph else counted_from
        number = place.paragraph - counted_from if place.paragraph else 0
        yield replace(place, headings=() if place.note else headings, paragraph=number)
