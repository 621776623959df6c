"""Writes passages as the Markdown of a draft, of which a reader sees just what the file has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from drafter.document.origin import Place
from drafter.office.reading.passage import Line, Passage, Words

_MARKS = re.compile(r"[\\`*_$|]|==|~~|&(?=[#A-Za-z])")
_ENTITIES = str.maketrans({"<": "&lt;", "[": "&#91;", "]": "&#93;"})
"""A backslash before a bracket would begin a formula."""
_BEGINS = re.compile(r"(?P<before>\d{1,9})(?=[.)](?:\s|$))|(?=[#>+\-=~:])")
_NO_NOTE = re.compile(r"^(\[\^[^\]]*\]):")
"""A colon behind a note's number, which would make the note of it."""
_HASHES = re.compile(r"#(?=#*\s*$)")


@dataclass(slots=True)
class Source:
    """The text of a draft, and from which offset on which place of the file stands in it; the
    places lack their headings and count paragraphs through the whole document.
    """

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.pieces)

    def put(self, text: str, place: Place | None = None) -> None:
        """Add text, which stands at this place."""
        if place is not None:
            self.starts.append(self.length)
            self.places.append(place)
        self.pieces.append(text)
        self.length += len(text)


def source_of(passages: Sequence[Passage]) -> Source:
    """The passages as Markdown, one blank line between them and none between items of a list."""
    source = Source()
    paragraphs = tables = 0
    before = ""
    for passage in passages:
        if before:
            source.put("\n" if before == passage.kind == "item" else "\n\n")
        before = passage.kind
        if passage.kind == "table":
            tables += 1
            _put_table(source, passage, tables)
        elif passage.kind == "note":
            text = f"[^{passage.mark}]: {_joined(passage.lines, '    ')}"
            source.put(text, Place(note=passage.mark))
        elif passage.kind == "heading":
            words = _HASHES.sub(r"\\#", _line_text(passage.lines[0], starts=False))
            source.put(f"{'#' * passage.level} {words}", Place())
        else:
            paragraphs += 1
            mark = f"{passage.mark} " if passage.kind == "item" else ""
            source.put(
                f"{mark}{_joined(passage.lines, ' ' * len(mark))}", Place(paragraph=paragraphs)
            )
    source.put("\n" if before else "")
    return source


def _joined(lines: Sequence[Line], indent: str) -> str:
    return f"\\\n{indent}".join(_line_text(line, starts=True) for line in lines)


def _line_text(line: Line, *, starts: bool) -> str:
    """The words of a line, in which no character is a mark; `starts` tells that a mark at its
    beginning would make another block of it.
    """
    pieces = [f"[^{each.text}]" if each.is_note else escaped(each.text) for each in line]
    text = "".join(pieces)
    if starts and line and not line[0].is_note and (found := _BEGINS.match(text)):
        before = found["before"] or ""
        text = f"{before}\\{text[len(before) :]}"
    return _NO_NOTE.sub(r"\1\:", text)


def escaped_text(text: str) -> str:
    """Words of several lines as Markdown that shows just them, within a paragraph."""
    lines = tuple((Words(line.strip()),) for line in text.split("\n") if line.strip())
    return _joined(lines, "")


def escaped(text: str) -> str:
    """Words as Markdown that shows just them, within a line."""
    text = _MARKS.sub(lambda mark: "".join(f"\\{each}" for each in mark[0]), text)
    return text.translate(_ENTITIES)


def _put_table(source: Source, table: Passage, number: int) -> None:
    for row, cells in enumerate(table.rows[: table.captions], start=1):
        source.put(_joined(cells[0], ""), Place(table=number, row=row, column=1))
        source.put("\n\n")
    body = table.captions + table.heading_rows
    heads = table.rows[table.captions : body]
    _put_row(source, list(_headings(heads)), number, table.captions + 1)
    source.put(f"\n|{'---|' * len(heads[0])}")
    for row, cells in enumerate(table.rows[body:], start=body + 1):
        source.put("\n")
        _put_row(source, [_cell_text(cell) for cell in cells], number, row)


def _headings(rows: Sequence[Sequence[Sequence[Line]]]) -> Iterator[str]:
    """What stands above each column, rows of heads in one; a cell that is merged over several
    columns speaks for all of them.
    """
    over = [""] * len(rows)
    for column in range(len(rows[0])):
        above: list[str] = []
        for depth, row in enumerate(rows):
            text = _cell_text(row[column])
            if text:
                over[depth:] = [text, *[""] * (len(rows) - depth - 1)]
            above.append(text or (over[depth] if depth < len(rows) - 1 else ""))
        yield " ".join(each for each in above if each)


def _cell_text(lines: Sequence[Line]) -> str:
    return "<br>".join(_line_text(line, starts=False) for line in lines)


def _put_row(source: Source, cells: Sequence[str], table: int, row: int) -> None:
    source.put("|")
    for column, text in enumerate(cells, start=1):
        source.put(f" {text} ", Place(table=table, row=row, column=column))
        source.put("|")
