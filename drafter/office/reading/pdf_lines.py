"""The lines and tables of a PDF's pages, in the order in which the file has them.

Whoever makes a PDF writes its text in reading order, columns too, and nothing else in it tells that
order; where a line begins and ends, its place on the page tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—]")
_GAP = 0.2
"""Of the size of the characters: a wider gap between Latin ones is a blank."""
_COLUMN_GAP = 1.5
"""A gap of so many characters parts words in any writing."""
_PAGE_NUMBER = re.compile(
    r"(?P<before>[-—–－·~\s]*(?:第\s*)?(?:page\s+)?)(?P<number>\d{1,4})"
    r"(?P<behind>\s*页?(?:\s*(?:/|of|共|，\s*共)\s*\d{1,4}\s*页?)?[-—–－·~\s]*)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a page as it is seen; `x0` to `x1` and `top` to `bottom` are points from the left
    and upper edges, `size` is that of most of its characters.
    """

    text: str
    page: int
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with ruled lines: what its cells say, None for what a wide one covers."""

    rows: tuple[tuple[tuple[str, ...] | None, ...], ...]
    page: int
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, in order; `pictures` counts its pictures that are no ornament."""

    parts: tuple[TextLine | PageTable, ...]
    height: float
    pictures: int = 0
    unknown: int = 0


def read_page(page: Any, number: int) -> Page:
    """A page of pdfplumber's."""
    chars = [c for c in page.dedupe_chars().chars if c["upright"] and c["text"]]
    unknown = sum(1 for c in chars if _UNKNOWN.fullmatch(c["text"]))
    chars = [c for c in chars if not _UNKNOWN.fullmatch(c["text"])]
    tables = [
        found
        for found in page.find_tables()
        if len(found.rows) > 1 and max(len(row.cells) for row in found.rows) > 1
    ]
    inside: list[list[Any]] = [[] for _ in tables]
    free: list[list[Any]] = [[]]
    placed: dict[int, int] = {}
    for char in chars:
        at = next((n for n, table in enumerate(tables) if _is_in(char, table.bbox)), None)
        if at is None:
            free[-1].append(char)
        else:
            inside[at].append(char)
            if at not in placed:
                placed[at] = len(free)
                free.append([])
    parts: list[TextLine | PageTable] = []
    order = {run: at for at, run in placed.items()}
    for run, each in enumerate(free):
        if run in order:
            parts.append(_table(tables[order[run]], inside[order[run]], number))
        parts += lines_of(each, number)
    area = page.width * page.height
    pictures = sum(1 for i in page.images if i["width"] * i["height"] > area / 50)
    return Page(tuple(parts), float(page.height), pictures, unknown)


def lines_of(chars: Iterable[Any], page: int) -> Iterator[TextLine]:
    """The lines of characters that follow each other in the file."""
    line: list[Any] = []
    for char in chars:
        if line and not _continues(line, char):
            yield from _line(line, page)
            line = []
        line.append(char)
    yield from _line(line, page)


def _is_in(char: Any, box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _continues(line: Sequence[Any], char: Any) -> bool:
    last = line[-1]
    size = max(last["size"], char["size"], 1.0)
    middle = (last["top"] + last["bottom"] - char["top"] - char["bottom"]) / 2
    return bool(abs(middle) < 0.6 * size and char["x0"] > last["x0"] - 0.5 * size)


def _line(chars: Sequence[Any], page: int) -> Iterator[TextLine]:
    seen = [char for char in chars if char["text"].strip()]
    if not seen:
        return
    text, last = "", None
    for char in chars:
        if last is not None and _is_blank(last, char):
            text += " "
        text += char["text"]
        last = char
    text = re.sub(r"\s+", " ", text).strip().removesuffix("\u00ad")
    sizes = Counter(round(float(char["size"]), 1) for char in seen)
    bold = sum("bold" in str(char["fontname"]).lower() for char in seen)
    yield TextLine(
        text,
        page,
        min(char["x0"] for char in seen),
        max(char["x1"] for char in seen),
        min(char["top"] for char in seen),
        max(char["bottom"] for char in seen),
        sizes.most_common(1)[0][0],
        bold * 2 > len(seen),
    )


def _is_blank(left: Any, right: Any) -> bool:
    """Whether a gap between two characters is seen as a blank; one between Chinese and Latin ones
    is set by the program.
    """
    gap = (right["x0"] - left["x1"]) / max(left["size"], 1.0)
    if left["text"].isspace() or right["text"].isspace():
        return False
    wide = _WIDE.match(left["text"]) or _WIDE.match(right["text"])
    return bool(gap > (_COLUMN_GAP if wide else _GAP))


def _table(found: Any, chars: Sequence[Any], page: int) -> PageTable:
    rows = []
    for row in found.rows:
        cells: list[tuple[str, ...] | None] = []
        for box in row.cells:
            if box is None:
                cells.append(None)
                continue
            lines = list(lines_of([c for c in chars if _is_in(c, box)], page))
            cells.append((joined(line.text for line in lines),) if lines else ())
        rows.append(tuple(cells))
    x0, top, x1, bottom = found.bbox
    return PageTable(tuple(rows), page, x0, x1, top, bottom)


def joined(texts: Iterable[str]) -> str:
    """The texts of lines that run on as one: a blank only where both sides are Latin, none behind
    a hyphen, which stays, as nobody can tell whose it is, and none within a figure: a Chinese text
    has no two figures side by side.
    """
    whole = ""
    for text in texts:
        is_figure = whole[-1:].isdigit() and text[:1].isdigit() and _WIDE.search(whole)
        if is_figure or (re.search(r"\w[-\u2010]$", whole) and text[:1].isalnum()):
            whole += text
        elif whole and text and not _WIDE.match(whole[-1]) and not _WIDE.match(text[0]):
            whole += f" {text}"
        else:
            whole += text
    return whole


def without_margins(pages: Sequence[Page]) -> list[Page]:
    """The pages without running heads and page numbers: the outermost lines that stand on several
    pages, figures apart, and those that number them.
    """
    told = Counter(key for page in pages for key in {_same(line) for line in _outermost(page)})
    ahead = Counter(by for page in pages for by in {_ahead(line) for line in _outermost(page)})
    kept = []
    for page in pages:
        gone = {
            line
            for line in _outermost(page)
            if _is_page_number(line, ahead)
            or (told[_same(line)] > 1 and re.search(r"[^\W\d]", line.text))
        }
        kept.append(replace(page, parts=tuple(part for part in page.parts if part not in gone)))
    return kept


def _is_page_number(line: TextLine, ahead: Counter[int | None]) -> bool:
    """Whether it is dressed as one (— 3 —, 第3页), or counts as the pages do: a bare figure may be
    the text's.
    """
    found = _PAGE_NUMBER.fullmatch(line.text)
    if found is None:
        return False
    by = _ahead(line)
    return bool(found["before"].strip() or found["behind"].strip()) or by == 0 or ahead[by] > 1


def _ahead(line: TextLine) -> int | None:
    """How far a figure that stands alone is ahead of the number of its page."""
    found = _PAGE_NUMBER.fullmatch(line.text)
    return int(found["number"]) - line.page if found else None


def _outermost(page: Page) -> list[TextLine]:
    """The two uppermost and the two lowest lines, as far as they stand in the outer sixth."""
    lines = sorted((p for p in page.parts if isinstance(p, TextLine)), key=lambda line: line.top)
    edge = page.height / 6
    upper = [line for line in lines[:2] if line.bottom < edge]
    lower = [line for line in lines[-2:] if line.top > page.height - edge]
    return [*upper, *(line for line in lower if line not in upper)]


def _same(line: TextLine) -> tuple[str, int]:
    """What a running head has in common on all pages: its words and how high it stands."""
    return re.sub(r"\d+", "0", line.text), round(line.top / 4)
