"""Reads .ods: the XML of OpenDocument holds each value exactly, with its type beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from drafter.claims.language import detect_language
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.office.archive import open_archive, part
from drafter.office.cell import Area, Cell, Sheet, Workbook
from drafter.office.number import date_text, exact, number_cell, text_cell

_CONTENT = "content.xml"
_HIDDEN = frozenset({"collapse", "filter"})
_MOST_CELLS = 5_000_000
"""Cells that repeated rows and columns may stand for in all; a bomb repeats billions."""


def read_ods(data: bytes, path: Path) -> Workbook:
    """The workbook of an .ods file's bytes (OpenDocument 1.3 part 3, 9). Raises DrafterError for a
    file with a password or macros, and broken XML.
    """
    with open_archive(data, path) as archive:
        if b"encryption-data" in part(archive, "META-INF/manifest.xml", path):
            raise DrafterError(_("the workbook is locked with a password; save it without"), path)
        if any(name.startswith(("Basic/", "Scripts/")) for name in archive.namelist()):
            raise DrafterError(_("this workbook holds macros; save it without them"), path)
        content = part(archive, _CONTENT, path)
    words = re.sub(r"<[^>]*>", " ", content[:200_000].decode("utf-8", "ignore"))
    reader = _Reader(path, detect_language(words) == "zh")
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise DrafterError(
            _("the workbook is broken: {error}; save it again").format(error=error), path
        ) from None
    except (ValueError, ArithmeticError, KeyError) as error:
        message = _("the workbook is not as .ods is ({error}); save it again").format(error=error)
        raise DrafterError(message, path) from None
    return Workbook(path.name, tuple(reader.sheets))


@dataclass(slots=True)
class _Reader:
    path: Path
    chinese: bool
    sheets: list[Sheet] = field(default_factory=list)
    name: str = ""
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    row: int = 1
    row_repeat: int = 1
    column: int = 1
    header_column: int = 1
    attributes: Mapping[str, str] = field(default_factory=dict)
    paragraphs: list[str] = field(default_factory=list)
    in_cell: bool = False
    aside: int = 0
    seen: int = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == "table:table":
            self.name = attributes.get("table:name", "")
            self.rows, self.merged = {}, []
            self.hidden_rows, self.hidden_columns = set(), set()
            self.row = self.header_column = 1
        elif tag == "table:table-column":
            repeat = int(attributes.get("table:number-columns-repeated", 1))
            if attributes.get("table:visibility") in _HIDDEN:
                self.hidden_columns.update(
                    range(self.header_column, self.header_column + min(repeat, 16_384))
                )
            self.header_column += repeat
        elif tag == "table:table-row":
            self.row_repeat = int(attributes.get("table:number-rows-repeated", 1))
            self.column = 1
            if attributes.get("table:visibility") in _HIDDEN:
                self.hidden_rows.update(range(self.row, self.row + min(self.row_repeat, 1_048_576)))
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self.attributes, self.paragraphs, self.in_cell = attributes, [], True
        elif tag == "office:annotation":
            self.aside += 1
        elif tag == "text:p" and self.in_cell and not self.aside:
            self.paragraphs.append("")
        elif tag == "text:s" and self.in_cell and not self.aside:
            self.text(" ")

    def text(self, words: str) -> None:
        """Text within an element."""
        if self.in_cell and self.paragraphs and not self.aside:
            self.paragraphs[-1] += words

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == "office:annotation":
            self.aside -= 1
        elif tag in {"table:table-cell", "table:covered-table-cell"}:
            self._end_cell()
        elif tag == "table:table-row":
            self._repeat_row()
            self.row += self.row_repeat
        elif tag == "table:table":
            rows = {row: cells for row, cells in self.rows.items() if cells}
            self.sheets.append(
                Sheet(
                    self.name,
                    rows,
                    tuple(self.merged),
                    frozenset(self.hidden_rows),
                    frozenset(self.hidden_columns),
                )
            )

    def _end_cell(self) -> None:
        self.in_cell = False
        repeat = int(self.attributes.get("table:number-columns-repeated", 1))
        cell = self._cell()
        if cell is not None:
            self._count(repeat)
            row = self.rows.setdefault(self.row, {})
            for column in range(self.column, self.column + repeat):
                row[column] = cell._replace(column=column)
        down = int(self.attributes.get("table:number-rows-spanned", 1))
        across = int(self.attributes.get("table:number-columns-spanned", 1))
        if down > 1 or across > 1:
            bottom, right = self.row + down - 1, self.column + across - 1
            self.merged.append(Area(self.row, self.column, bottom, right))
        self.column += repeat

    def _repeat_row(self) -> None:
        cells = self.rows.get(self.row)
        if cells and self.row_repeat > 1:
            self._count(len(cells) * self.row_repeat)
            for row in range(self.row + 1, self.row + self.row_repeat):
                self.rows[row] = {column: cell._replace(row=row) for column, cell in cells.items()}

    def _count(self, cells: int) -> None:
        self.seen += cells
        if self.seen > _MOST_CELLS:
            raise DrafterError(
                _("the workbook holds more than {most:,} cells").format(most=_MOST_CELLS),
                self.path,
            )

    def _cell(self) -> Cell | None:
        kind = self.attributes.get("office:value-type", "")
        shown = "\n".join(self.paragraphs)
        if self.attributes.get("calcext:value-type") == "error":  # a text to all but LibreOffice
            return Cell(self.row, self.column, shown, "error")
        if "table:formula" in self.attributes and not kind:
            return Cell(self.row, self.column, "=", "uncomputed")
        if kind in {"float", "currency", "percentage"}:
            if shown.startswith(("#", "Err:")):
                return Cell(self.row, self.column, shown, "error")
            number = exact(self.attributes["office:value"])
            computed = "table:formula" in self.attributes
            code = _code_of(shown, is_percent=kind == "percentage")
            return number_cell(self.row, self.column, number, code, computed=computed)
        if kind == "date":
            moment = datetime.fromisoformat(self.attributes["office:date-value"])
            code = "yyyy-mm-dd h" if moment.hour or moment.minute else "yyyy-mm-dd"
            text = date_text(moment, code, chinese=self.chinese)
            return Cell(self.row, self.column, text, "date")
        return text_cell(self.row, self.column, shown)


def _code_of(shown: str, *, is_percent: bool) -> str:
    """The format code that gives what is shown: OpenDocument keeps it as a style of many parts."""
    digits = shown.strip().rstrip("%")
    if digits.isdecimal() and len(digits) > 1 and digits.startswith("0"):
        return "0" * len(digits)
    decimals = len(digits.partition(".")[2]) if digits.replace(".", "", 1).isdecimal() else -1
    if decimals < 0:
        return "0%" if is_percent else "General"
    code = "0." + "0" * decimals if decimals else "0"
    return f"{code}%" if is_percent else code
