"""Reads .xlsx: openpyxl knows the workbook and its styles, expat streams the cells.

openpyxl gives numbers as floats, and in its streaming mode neither merged cells nor hidden rows;
here each number is read from its own digits, in one pass over a sheet.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

from openpyxl.packaging.relationship import get_dependents
from openpyxl.packaging.workbook import WorkbookPackage
from openpyxl.reader.strings import read_string_table
from openpyxl.styles.numbers import (
    BUILTIN_FORMATS,
    BUILTIN_FORMATS_MAX_SIZE,
    is_date_format,
)
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.utils.cell import column_index_from_string, range_boundaries
from openpyxl.utils.datetime import (
    CALENDAR_MAC_1904,
    CALENDAR_WINDOWS_1900,
    from_excel,
)
from openpyxl.utils.escape import unescape
from openpyxl.xml.functions import fromstring

from drafter.claims.language import detect_language
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.office.archive import open_archive, part
from drafter.office.cell import Area, Cell, Sheet, Workbook
from drafter.office.number import date_text, exact, number_cell, text_cell

_MACROS = "vbaProject.bin"
_LINKS = "xl/externalLinks/"
_MAIN = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""Of a sheet (Microsoft: Excel specifications and limits)."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets share. `formats` are the format codes by style number."""

    path: Path
    strings: list[str]
    formats: list[str]
    epoch: Any
    chinese: bool


def read_xlsx(data: bytes, path: Path) -> Workbook:
    """The workbook of a .xlsx file's bytes; `path` names it in sources and messages.

    Raises DrafterError for a file with macros or links to other workbooks, one that unpacks to too
    much, and broken XML.
    """
    with open_archive(data, path) as archive:
        names = archive.namelist()
        if any(name.endswith(_MACROS) for name in names):
            raise DrafterError(_("this workbook holds macros; save it as .xlsx without them"), path)
        if any(name.startswith(_LINKS) for name in names):
            raise DrafterError(
                _(
                    "this workbook takes values from other workbooks (external links); "
                    "break the links or paste the values, and save it again"
                ),
                path,
            )
        try:
            return _workbook(archive, path)
        except (SyntaxError, expat.ExpatError) as error:  # of either parser that openpyxl takes
            raise DrafterError(
                _("the workbook is broken: {error}; save it again").format(error=error), path
            ) from None
        except (LookupError, ArithmeticError, ValueError, TypeError, AttributeError) as error:
            message = _("the workbook is not as .xlsx is ({error}); save it again").format(
                error=error
            )
            raise DrafterError(message, path) from None


def _workbook(archive: zipfile.ZipFile, path: Path) -> Workbook:
    package: Any = WorkbookPackage.from_tree(_tree(archive, _MAIN, path))
    relations = get_dependents(archive, _RELATIONS)
    shared = {relation.Type.rpartition("/")[2]: relation.target for relation in relations}
    strings: list[str] = []
    if "sharedStrings" in shared:
        strings = read_string_table(io.BytesIO(part(archive, shared["sharedStrings"], path)))
    is_mac = bool(package.properties and package.properties.date1904)
    names = " ".join(sheet.name for sheet in package.sheets)
    book = _Book(
        path,
        strings,
        _formats(archive, shared["styles"], path) if "styles" in shared else [],
        CALENDAR_MAC_1904 if is_mac else CALENDAR_WINDOWS_1900,
        detect_language(f"{names} {' '.join(strings[:500])}") == "zh",
    )
    sheets = []
    for listed in package.sheets:
        relation = relations.get(listed.id)
        if relation.Type.endswith("/worksheet"):
            content = part(archive, relation.target, path)
            is_hidden = (listed.state or "visible") != "visible"
            sheets.append(_SheetReader(book, listed.name).read(content, is_hidden))
    return Workbook(path.name, tuple(sheets))


def _tree(archive: zipfile.ZipFile, name: str, path: Path) -> Any:
    return fromstring(part(archive, name, path))


def _formats(archive: zipfile.ZipFile, name: str, path: Path) -> list[str]:
    """The format code of each cell style."""
    sheet: Any = Stylesheet.from_tree(_tree(archive, name, path))
    custom = list(sheet.number_formats)
    codes = []
    for style in sheet.cell_styles:
        number = style.numFmtId
        if number >= BUILTIN_FORMATS_MAX_SIZE:
            codes.append(custom[number - BUILTIN_FORMATS_MAX_SIZE])
        else:
            codes.append(BUILTIN_FORMATS.get(number, "General"))
    return codes


@cache
def _is_date(code: str) -> bool:
    return bool(is_date_format(code))


@dataclass(slots=True)
class _SheetReader:
    """Takes in the events of one sheet's XML (ECMA-376 part 1, 18.3)."""

    book: _Book
    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    row: int = 0
    row_name: str = "0"
    column: int = 0
    type: str = "n"
    style: int = 0
    value: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    formula: bool = False
    collected: list[str] | None = None
    phonetic: bool = False

    def read(self, content: bytes, is_hidden: bool) -> Sheet:
        """The sheet of its part's XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)
        rows = {row: cells for row, cells in self.rows.items() if cells}
        return Sheet(
            self.name,
            dict(sorted(rows.items())),
            tuple(self.merged),
            frozenset(self.hidden_rows),
            frozenset(self.hidden_columns),
            is_hidden,
        )

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self.collected = self.value
        elif name == "t":
            self.collected = None if self.phonetic else self.inline
        elif name == "f":
            self.formula = True
        elif name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
            self.row_name = str(self.row)
            if not 1 <= self.row <= _LAST_ROW:
                raise ValueError(f"row {self.row}")
            if attributes.get("hidden") in {"1", "true"}:
                self.hidden_rows.add(self.row)
        elif name == "rPh":
            self.phonetic = True
        elif name == "mergeCell":
            left, top, right, bottom = range_boundaries(attributes["ref"])
            self.merged.append(
                Area(int(top or 1), int(left or 1), int(bottom or 1), int(right or 1))
            )
        elif name == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.hidden_columns.update(range(first, min(last, _LAST_COLUMN) + 1))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            letters = reference.rstrip("0123456789")
            if reference[len(letters) :] != self.row_name:
                raise ValueError(f"cell {reference} in row {self.row}")
            self.column = column_index_from_string(letters)
        self.type = attributes.get("t", "n")
        self.style = int(attributes.get("s", 0))
        self.value, self.inline, self.formula = [], [], False

    def _text(self, text: str) -> None:
        if self.collected is not None:
            self.collected.append(text)

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in {"v", "t"}:
            self.collected = None
        elif name == "rPh":
            self.phonetic = False
        elif name == "c" and (self.value or self.inline or self.formula):
            cell = self._cell("".join(self.inline if self.type == "inlineStr" else self.value))
            if cell is not None:
                self.rows.setdefault(self.row, {})[self.column] = cell

    def _cell(self, text: str) -> Cell | None:
        row, column = self.row, self.column
        if not text and self.formula and self.type != "str":
            return Cell(row, column, "=", "uncomputed")
        if self.type == "s":
            return text_cell(row, column, unescape(self.book.strings[int(text)]))
        if self.type in {"str", "inlineStr"}:
            return text_cell(row, column, unescape(text))
        if self.type == "b":
            return Cell(row, column, "是" if self.book.chinese else "yes") if text == "1" else None
        if self.type == "e":
            return Cell(row, column, text, "error")
        code = self.book.formats[self.style] if self.style < len(self.book.formats) else "General"
        if self.type == "d":
            moment = datetime.fromisoformat(text)
            return Cell(row, column, date_text(moment, code, chinese=self.book.chinese), "date")
        if not text:
            return None
        if _is_date(code):
            return self._date(Decimal(text), code)
        return number_cell(row, column, exact(text), code, computed=self.formula)

    def _date(self, number: Decimal, code: str) -> Cell:
        try:
            moment = from_excel(float(number), self.book.epoch)
        except (OverflowError, ValueError):
            return Cell(self.row, self.column, f"{number}", "error")
        shown = date_text(moment, code, chinese=self.book.chinese)
        return Cell(self.row, self.column, shown, "date")
