"""Reads .pdf with a text layer: lines to paragraphs, over line ends and pages.

By pdfplumber, as it gives each character's place in the order of the file. pypdf keeps the order of
columns too, but knows neither tables nor sizes nor indents, by which paragraphs are told apart;
PyMuPDF's licence is not ours. The file is untrusted, and its streams unpack to whatever they like:
it is read in a process with limits.
"""

from __future__ import annotations

import importlib.util
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from drafter.confinement import confined
from drafter.document.origin import Unread
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.messages.translation import ngettext
from drafter.office.reading.passage import Passage, Reading, Words
from drafter.office.reading.pdf_lines import (
    Page,
    PageTable,
    TextLine,
    joined,
    read_page,
    without_margins,
)

MOST_PAGES = 300
SECONDS = 40.0
"""Processor time for a file; a page takes a tenth of a second."""
_BULLET = re.compile(r"[•●○◦‣⁃▪■□◆◇➢\uf06c\uf0b7\uf0d8]\s*")
_ENDS = re.compile(r"[。！？；：.!?;:”）)]$")
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十]+[章节、.．]|[（(]?[一二三四五六七八九十\d]+[）).、]|[•●])"
)
_LONGEST_HEADING = 60


def read_pdf(data: bytes, path: Path) -> Reading:
    """What a PDF file's bytes say; `path` names it in messages.

    Raises DrafterError for a file with a password, one that is broken, has too many pages, takes
    too long or too much memory, and where pdfplumber is not installed.
    """
    if importlib.util.find_spec("pdfplumber") is None:
        message = _('this needs pdfplumber; install it: pip install "fact-drafter[pdf]"')
        raise DrafterError(message, path)
    return confined([path.parent], path, _reading, data, path, seconds=SECONDS)


def _reading(data: bytes, path: Path) -> Reading:
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            if len(file.pages) > MOST_PAGES:
                message = _("the file has {pages} pages; drafter reads {most}").format(
                    pages=len(file.pages), most=MOST_PAGES
                )
                raise DrafterError(message, path)
            pages = []
            for number, page in enumerate(file.pages, start=1):
                pages.append(read_page(page, number))
                page.close()
    except (DrafterError, MemoryError, RecursionError):
        raise
    except PdfminerException as error:
        if any(isinstance(each, PDFPasswordIncorrect) for each in error.args):
            message = _("the document is locked with a password; save it without")
            raise DrafterError(message, path) from None
        raise DrafterError(_("the file is broken; save it as PDF again"), path) from None
    except Exception as error:  # pdfminer meets broken files with whatever comes
        message = _("the file is broken ({name}); save it as PDF again").format(
            name=type(error).__name__
        )
        raise DrafterError(message, path) from None
    return Reading(tuple(_passages(without_margins(pages))), tuple(_unread(pages)))


def _unread(pages: Sequence[Page]) -> Iterator[Unread]:
    for number, page in enumerate(pages, start=1):
        if page.pictures and not page.parts:
            yield Unread(
                _("page {number}, which is a picture without text (a scan?)").format(number=number)
            )
        elif page.pictures:
            told = ngettext(
                "a picture on page {number}", "{count} pictures on page {number}", page.pictures
            )
            yield Unread(told.format(count=page.pictures, number=number))
        if page.unknown:
            yield Unread(
                _("{count} characters on page {number} that the file gives no text").format(
                    count=page.unknown, number=number
                )
            )


@dataclass(frozen=True, slots=True)
class _Column:
    """The edges between which the lines of a column stand."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class _Typical:
    """The size of most characters, and how far below each other most lines begin, in sizes."""

    size: float
    gap: float


@dataclass(slots=True)
class _Paragraph:
    lines: list[TextLine] = field(default_factory=list)

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def text(self) -> str:
        return joined(line.text for line in self.lines)


def _passages(pages: Sequence[Page]) -> Iterator[Passage]:
    """Paragraphs, headings by their size, and tables."""
    sizes: Counter[float] = Counter()
    for part in (part for page in pages for part in page.parts):
        if isinstance(part, TextLine):
            sizes[part.size] += len(part.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    found = list(_paragraphs(pages, body))
    title = _title(found, body)
    larger = sorted(
        {
            each.size
            for each in found
            if isinstance(each, _Paragraph) and each is not title and _is_heading(each, body)
        },
        reverse=True,
    )
    for each in found:
        if isinstance(each, PageTable):
            yield _as_table(each)
        elif each is title or (_is_heading(each, body) and each.size in larger):
            level = 1 if each is title else min(larger.index(each.size) + 1 + bool(title), 6)
            yield Passage("heading", ((Words(each.text),),), level=level)
        elif bullet := _BULLET.match(each.text):
            text = each.text[bullet.end() :]
            if text:
                yield Passage("item", ((Words(text),),), mark="-")
        else:
            yield Passage("paragraph", ((Words(each.text),),))


def _title(found: Sequence[_Paragraph | PageTable], body: float) -> _Paragraph | None:
    """The largest of the first paragraphs, if it is larger than the text."""
    first = [each for each in found[:6] if isinstance(each, _Paragraph)]
    best = max(first, key=lambda each: each.size, default=None)
    if best is None or best.size < body * 1.1 or len(best.text) > 2 * _LONGEST_HEADING:
        return None
    return best


def _is_heading(paragraph: _Paragraph, body: float) -> bool:
    text = paragraph.text
    return (
        paragraph.size >= body * 1.08
        and len(text) <= _LONGEST_HEADING
        and not _ENDS.search(text)
        and re.search(r"[^\W\d]", text) is not None
    )


def _as_table(table: PageTable) -> Passage:
    rows = tuple(
        tuple(tuple((Words(line),) for line in cell or () if line) for cell in row)
        for row in table.rows
    )
    captions = 0
    while captions < len(rows) - 1 and all(cell is None for cell in table.rows[captions][1:]):
        captions += 1
    return Passage("table", rows=rows, captions=captions)


def _paragraphs(pages: Sequence[Page], body: float) -> Iterator[_Paragraph | PageTable]:
    parts = [part for page in pages for part in page.parts]
    columns = _columns(parts)
    open_one: _Paragraph | None = None
    typical = _Typical(body, _line_gap([part for part in parts if isinstance(part, TextLine)]))
    for part, column in zip(parts, columns, strict=True):
        if isinstance(part, PageTable) or column is None:
            if open_one is not None:
                yield open_one
            open_one = None
            if isinstance(part, PageTable):
                yield part
            continue
        if open_one is not None and not _runs_on(open_one, part, column, typical):
            yield open_one
            open_one = None
        if open_one is None:
            open_one = _Paragraph()
        open_one.lines.append(part)
    if open_one is not None:
        yield open_one


def _columns(parts: Sequence[TextLine | PageTable]) -> list[_Column | None]:
    """The column of each line. Lines that follow downwards belong to one; one that stands higher
    begins another, as does another page.
    """
    runs: list[list[int]] = []
    last: TextLine | None = None
    for at, part in enumerate(parts):
        if isinstance(part, PageTable):
            continue
        if last is None or part.page != last.page or part.top < last.top - 0.5 * last.size:
            runs.append([])
        runs[-1].append(at)
        last = part
    columns: list[_Column | None] = [None] * len(parts)
    edges = [
        _edges([part for at in run if isinstance(part := parts[at], TextLine)]) for run in runs
    ]
    for run, own in zip(runs, edges, strict=True):
        # Few lines do not fill their column: its edges are those of a run that they stand within.
        column = max(
            (
                other
                for other in edges
                if other.left - 3 <= own.left and own.right <= other.right + 3
            ),
            key=lambda other: (_near(own, other), other.right - other.left),
        )
        for at in run:
            columns[at] = column
    return columns


def _near(own: _Column, other: _Column) -> bool:
    """Whether two runs of lines begin so near that they are of one column."""
    return other.left >= own.left - 60


def _edges(lines: Sequence[TextLine]) -> _Column:
    return _Column(min(line.x0 for line in lines), max(line.x1 for line in lines))


def _line_gap(lines: Sequence[TextLine]) -> float:
    """How far below each other most lines begin, in sizes of their characters."""
    steps = [
        round((below.top - above.top) / max(above.size, 1.0), 1)
        for above, below in pairwise(lines)
        if above.page == below.page and below.top > above.top
    ]
    return Counter(steps).most_common(1)[0][0] if steps else 1.5


def _runs_on(paragraph: _Paragraph, line: TextLine, column: _Column, typical: _Typical) -> bool:
    """Whether a line goes on with the paragraph before it: that one's last line is full, and this
    one has the same size, is not indented, and stands no further below than lines do. A heading
    in larger characters goes on whatever its lines leave free.
    """
    last = paragraph.lines[-1]
    if abs(last.size - line.size) > 0.05 * last.size or _BULLET.match(line.text):
        return False
    below = (line.top - last.top) / max(last.size, 1.0)
    if last.page == line.page and below > typical.gap + 0.5:
        return False
    if line.size > 1.08 * typical.size:
        ends = _ENDS.search(last.text) or _NUMBERED.match(line.text)
        return line.page == last.page and not ends
    if line.x0 - column.left > 1.2 * line.size and not _is_hanging(paragraph, line):
        return False
    left_over = column.right - last.x1
    if line.page != last.page or line.top < last.top:  # the column before may be another's width
        left_over = left_over if _ENDS.search(last.text) else min(left_over, 2.5 * last.size)
    if _is_wide(last):
        return left_over < 2.6 * last.size
    return left_over < _first_word(line) + last.size


def _is_hanging(paragraph: _Paragraph, line: TextLine) -> bool:
    """Whether it stands where the lines of an item do: below the second one, or the words behind
    the number or bullet of the first.
    """
    first = paragraph.lines[0]
    if len(paragraph.lines) > 1:
        return abs(paragraph.lines[-1].x0 - line.x0) < 0.5 * line.size
    marked = _BULLET.match(first.text) or _NUMBERED.match(first.text)
    return marked is not None and 0.5 * line.size < line.x0 - first.x0 < 4 * line.size


def _is_wide(line: TextLine) -> bool:
    return sum(ord(each) > 0x2E7F for each in line.text) * 3 > len(line.text)


def _first_word(line: TextLine) -> float:
    """The width of a line's first word: where it would have fitted, the line before was ended."""
    word = re.split(r"[ \u2e80-\uffff]", line.text, maxsplit=1)[0]
    return len(word) * (line.x1 - line.x0) / max(len(line.text), 1)
