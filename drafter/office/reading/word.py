"""Reads .docx: a safe look at the archive, then its body in order.

The XML is read here and not by python-docx: that one gives no inserted text, no words of fields,
content controls and notes, and reads XML with entities.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from drafter.document.origin import Unread
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.office.archive import open_archive
from drafter.office.reading.passage import Line, Passage, Reading, Words
from drafter.office.reading.revisions import Revisions, is_revised, resolve
from drafter.office.reading.word_styles import Numbering, Styles, value_of
from drafter.office.reading.word_words import RANGES, WordReader, comment_authors, plain
from drafter.office.xml import xml_part

_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_MACROS = "vbaProject.bin"
_EMBEDDED = ("/embeddings/", "/activeX/")
_LOCAL = re.compile(r"(?:file:/{0,3})?(?:[A-Za-z]:[\\/]|/(?!/)|[^/\\:]+$)")
"""A template's place on the disk of whoever wrote the file; nothing reads it."""
_NOTES = {"footnotes": "w.footnoteReference", "endnotes": "w.endnoteReference"}
_TITLE_LINES = 6
_WIDEST = 63
"""Columns of a table (Microsoft: Word specifications and limits)."""
_MOST_CELLS = 1_000_000
_MOST_HEADS = 4
_NO_TITLE = re.compile(r".*[。；;，,：:]|.*〔\d{4}〕.*")
_LITERAL_MARK = re.compile(r"\d{1,9}[.)]")


def read_word(data: bytes, path: Path, revisions: Revisions = "accepted") -> Reading:
    """What a .docx file's bytes say; `path` names it in messages.

    Raises DrafterError for a file with macros, with parts that would be fetched from elsewhere, one
    that unpacks to too much, and broken XML.
    """
    with open_archive(data, path) as archive:
        names = archive.namelist()
        if any(name.endswith(_MACROS) for name in names):
            raise DrafterError(_("this document holds macros; save it as .docx without them"), path)
        if _TYPES not in names or _RELATIONS not in names:
            raise DrafterError(_("this is no Word file (.docx); save it as one"), path)
        if b"macroEnabled" in _raw(archive, _TYPES):
            raise DrafterError(_("this document may hold macros; save it as .docx"), path)
        main = _main_part(archive, path)
        relations = _relations(archive, main, path)
        related = _related(archive, path)
        _refuse_links(related, path)
        parts = {
            kind: xml_part(archive, name, path)
            for kind in ("styles", "numbering", "footnotes", "endnotes", "comments")
            if (name := relations.get(kind)) in names and name is not None
        }
        root = xml_part(archive, main, path)
        hidden = list(_embedded(names, related, PurePosixPath(main).name, root))
    body = root.find("w.body")
    if body is None:
        raise DrafterError(_("this is no Word file (.docx); save it as one"), path)
    revised = is_revised(body)
    for each in (body, *(parts[name] for name in ("footnotes", "endnotes") if name in parts)):
        resolve(each, revisions)
    reader = _BodyReader.of(parts, path)
    reader.words.unread += hidden
    return reader.read(body, parts, revised)


def _raw(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.open(name).read(1 << 20)


def _main_part(archive: zipfile.ZipFile, path: Path) -> str:
    for relation in xml_part(archive, _RELATIONS, path):
        if relation.get("Type", "").endswith("/officeDocument"):
            name = relation.get("Target", "").lstrip("/")
            if name.endswith(".xml") and "word" in _content_type(archive, name, path):
                return name
            raise DrafterError(_("this is no Word file (.docx) but another of its family"), path)
    raise DrafterError(_("this is no Word file (.docx); save it as one"), path)


def _content_type(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    for each in xml_part(archive, _TYPES, path):
        if each.get("PartName", "").lstrip("/") == name:
            return each.get("ContentType", "")
    return ""


def _relations(archive: zipfile.ZipFile, main: str, path: Path) -> dict[str, str]:
    """The parts that belong to the main one, by their kinds."""
    folder = PurePosixPath(main).parent
    name = f"{folder}/_rels/{PurePosixPath(main).name}.rels"
    found: dict[str, str] = {}
    if name not in archive.namelist():
        return found
    for relation in xml_part(archive, name, path):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "")
        place = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        if relation.get("TargetMode") != "External":
            found.setdefault(kind, place)
    return found


def _related(archive: zipfile.ZipFile, path: Path) -> list[tuple[str, Element]]:
    """Each relation of a part to another, with the file that names it."""
    files = [name for name in archive.namelist() if name.endswith(".rels")]
    return [(name, relation) for name in files for relation in xml_part(archive, name, path)]


def _refuse_links(related: Sequence[tuple[str, Element]], path: Path) -> None:
    """Hyperlinks are text; everything else from elsewhere would have to be fetched."""
    for _name, relation in related:
        kind = relation.get("Type", "").rpartition("/")[2]
        if relation.get("TargetMode") != "External" or kind == "hyperlink":
            continue
        target = relation.get("Target", "")
        if kind == "attachedTemplate" and _LOCAL.match(target):
            continue
        raise DrafterError(
            _(
                "this document takes a part of it from elsewhere ({kind}: {target}); "
                "break the link or put a copy into it, and save it again"
            ).format(kind=kind, target=target[:100]),
            path,
        )


def _embedded(
    names: Sequence[str], related: Sequence[tuple[str, Element]], main: str, root: Element
) -> Iterator[Unread]:
    """The files in the file that stand nowhere in its text. Those that do are told in their place,
    and a chart's workbook with the chart.
    """
    seen = {each.get("r.id") for each in root.iter()}
    told = set()
    for name, relation in related:
        is_seen = name.endswith(f"/{main}.rels") and relation.get("Id") in seen
        if is_seen or "/charts/" in name or "/diagrams/" in name:
            told.add(relation.get("Target", "").rpartition("/")[2])
    for name in names:
        if any(folder in name for folder in _EMBEDDED) and not name.endswith(".rels"):
            file = name.rpartition("/")[2]
            if file not in told:
                yield Unread(_("an embedded file ({name})").format(name=file))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell, or what a wide one covers; `begins` and `is_continued` tell of cells that are merged
    downwards.
    """

    lines: tuple[Line, ...] = ()
    span: int = 1
    begins: bool = False
    is_continued: bool = False


@dataclass(slots=True)
class _BodyReader:
    path: Path
    styles: Styles
    numbering: Numbering
    words: WordReader
    has_title: bool = False
    late: list[Element] = field(default_factory=list)
    """Tables that stand in cells of another."""

    @classmethod
    def of(cls, parts: dict[str, Element], path: Path) -> _BodyReader:
        return cls(
            path,
            Styles.read(parts.get("styles")),
            Numbering.read(parts.get("numbering")),
            WordReader(comment_authors(parts.get("comments"))),
        )

    def read(self, body: Element, parts: dict[str, Element], revised: bool) -> Reading:
        """The passages of the body, then its notes."""
        blocks = list(_blocks(body))
        title = self._title(blocks)
        self.has_title = title is not None
        passages: list[Passage] = []
        for block in blocks:
            if block.tag == "w.tbl":
                passages += self._tables(block)
            elif block.tag in RANGES:
                self.words.note_range(block)
            elif block.tag == "w.altChunk":
                self.words.unread.append(Unread(_("a part in another format")))
            elif (found := self._paragraph(block, is_title=block is title)) is not None:
                passages.append(found)
        for kind, mark in _NOTES.items():
            if kind in parts:
                passages += self._notes(parts[kind], mark)
        if self.words.hides_contents:
            self.words.unread.append(Unread(_("a table of contents")))
        return Reading(tuple(passages), tuple(self.words.unread), self.words.comments(), revised)

    def _title(self, blocks: list[Element]) -> Element | None:
        """The paragraph with the style of a title, else the largest of the centred lines at the top
        that read like one; None where a heading or body text comes first.
        """
        paragraphs = [each for each in blocks if each.tag == "w.p" and _has_text(each)]
        for paragraph in paragraphs[:_TITLE_LINES]:
            if self.styles.is_title(paragraph):
                return paragraph
        best: Element | None = None
        for paragraph in paragraphs[:_TITLE_LINES]:
            if not self.styles.is_centred(paragraph):
                break
            text = "".join(each.text or "" for each in paragraph.iter("w.t")).strip()
            if self.styles.outline_level(paragraph) is not None or _NO_TITLE.fullmatch(text):
                continue
            if best is None or self.styles.size(paragraph) > self.styles.size(best):
                best = paragraph
        return best

    def _paragraph(self, paragraph: Element, *, is_title: bool) -> Passage | None:
        mark, form = self.numbering.mark(paragraph, self.styles)
        lines = self.words.lines(paragraph)
        if self.styles.is_contents(paragraph):
            self.words.hides_contents = True
            return None
        if not lines:
            return None
        if is_title or self.styles.is_title(paragraph):
            return Passage("heading", _one_line(_marked(mark, lines)), level=1)
        level = self.styles.outline_level(paragraph)
        if level is not None:
            depth = min(level + 1 + self.has_title, 6)
            return Passage("heading", _one_line(_marked(mark, lines)), level=depth)
        if form == "bullet":
            return Passage("item", lines, mark="-")
        if _LITERAL_MARK.fullmatch(mark):
            return Passage("item", lines, mark=mark)
        return Passage("paragraph", _marked(mark, lines))

    def _tables(self, table: Element) -> Iterator[Passage]:
        """A table, and behind it those that stand in its cells."""
        waiting = [table]
        while waiting:
            self.late = []
            if (passage := self._table(waiting.pop(0))) is not None:
                yield passage
            waiting += self.late

    def _table(self, table: Element) -> Passage | None:
        grid = [list(self._row(row)) for row in _within(table, "w.tr")]
        if not any(cell.lines for row in grid for cell in row):
            return None
        width = max(map(len, grid))
        if len(grid) * width > _MOST_CELLS:
            message = _(
                "the file has a table of {rows:,} rows by {columns:,} columns, more than drafter "
                "reads"
            ).format(rows=len(grid), columns=width)
            raise DrafterError(message, self.path)
        captions = 0
        while captions < len(grid) - 1 and width > 1 and grid[captions][0].span >= width:
            captions += 1
        marked = sum(row.find("w.trPr/w.tblHeader") is not None for row in _within(table, "w.tr"))
        body = captions + _heading_rows(grid[captions:], marked - captions)
        rows: list[list[tuple[Line, ...]]] = []
        for number, row in enumerate(grid):
            cells = [cell.lines for cell in row] + [()] * (width - len(row))
            for at, cell in enumerate(row):
                above = rows[-1][at] if rows else ()
                if cell.is_continued and number >= body and not re.search(r"\d", plain(above)):
                    cells[at] = above
            rows.append(cells)
        return Passage(
            "table", rows=tuple(map(tuple, rows)), captions=captions, heading_rows=body - captions
        )

    def _row(self, row: Element) -> Iterator[_Cell]:
        left = _WIDEST
        for cell in _within(row, "w.tc"):
            span = value_of(cell.find("w.tcPr/w.gridSpan")) or "1"
            wide = max(1, min(int(span), left)) if span.isdigit() and len(span) < 4 else 1
            left -= wide
            merge = cell.find("w.tcPr/w.vMerge")
            begins = value_of(merge) == "restart"
            continued = merge is not None and not begins
            yield _Cell(self._cell(cell), wide, begins, continued)
            yield from [_Cell()] * (wide - 1)

    def _cell(self, cell: Element) -> tuple[Line, ...]:
        lines: list[Line] = []
        for block in _blocks(cell):
            if block.tag == "w.tbl":
                self.late.append(block)
            elif block.tag == "w.p":
                mark, _ = self.numbering.mark(block, self.styles)
                lines += _marked(mark, self.words.lines(block))
        return tuple(lines)

    def _notes(self, root: Element, mark: str) -> Iterator[Passage]:
        """Those that something refers to, in the order of their numbers."""
        by_id = {note.get("w.id", ""): note for note in root}
        for (of, name), number in list(self.words.notes.items()):
            if of != mark or name not in by_id:
                continue
            blocks = (each for each in _blocks(by_id[name]) if each.tag == "w.p")
            paragraphs = (self.words.lines(each) for each in blocks)
            lines = tuple(line for each in paragraphs for line in each)
            if lines:
                yield Passage("note", lines, mark=number)


def _heading_rows(grid: list[list[_Cell]], marked: int) -> int:
    """How many rows are the head: those that are `marked` to repeat on each page, and those that a
    cell of the first reaches down to.
    """
    reached = 1
    for at, cell in enumerate(grid[0]):
        depth = 1
        while cell.begins and depth < len(grid) and at < len(grid[depth]):
            if not grid[depth][at].is_continued:
                break
            depth += 1
        reached = max(reached, depth)
    heads = max(reached, min(marked, _MOST_HEADS))
    return heads if heads < len(grid) else 1


def _blocks(element: Element) -> Iterator[Element]:
    """Paragraphs and tables in order, those in content controls too, with the ends of comments that
    stand between them. A table of one column is a frame around its paragraphs.
    """
    for child in element:
        if child.tag == "w.tbl" and _is_frame(child):
            for row in _within(child, "w.tr"):
                for cell in _within(row, "w.tc"):
                    yield from _blocks(cell)
        elif child.tag in ("w.p", "w.tbl", "w.altChunk", *RANGES):
            yield child
        elif child.tag in ("w.sdt", "w.sdtContent", "w.customXml"):
            yield from _blocks(child)


def _is_frame(table: Element) -> bool:
    rows = list(_within(table, "w.tr"))
    return all(len(list(_within(row, "w.tc"))) <= 1 for row in rows) and all(
        (value_of(span) or "1") == "1" for span in table.iterfind("w.tr/w.tc/w.tcPr/w.gridSpan")
    )


def _within(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, those in content controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in ("w.sdt", "w.sdtContent", "w.customXml"):
            yield from _within(child, tag)


def _has_text(paragraph: Element) -> bool:
    return any((each.text or "").strip() for each in paragraph.iter("w.t"))


def _marked(mark: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines with the number that the program sets before them."""
    if not mark or not lines:
        return lines
    gap = " " if mark[-1].isalnum() else ""
    first = (Words(f"{mark}{gap}"), *lines[0])
    return (first, *lines[1:])


def _one_line(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """A heading of several lines as one; between Latin words a blank joins them."""
    joined: list[Words] = []
    for line in lines:
        if joined and joined[-1].text[-1].isascii() and line[0].text[0].isascii():
            joined.append(Words(" "))
        joined += line
    return (tuple(joined),)
