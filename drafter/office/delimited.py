"""Reads CSV and tab-separated text, in UTF-8, UTF-16 or GB18030."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.office.cell import Cell, Sheet, Workbook
from drafter.office.number import text_cell

_DELIMITERS = ",\t;，"
_SAMPLE = 50
"""Lines that tell what parts the cells."""


def read_delimited(data: bytes, path: Path) -> Workbook:
    """The one sheet of a CSV file's bytes. Rows are counted as a spreadsheet counts them: a cell in
    quotes may hold line ends. Raises DrafterError for bytes that are no text, and broken quotes.
    """
    text = _decoded(data, path)
    rows: dict[int, dict[int, Cell]] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for row, texts in enumerate(reader, start=1):
            filled = ((column, words) for column, words in enumerate(texts, start=1) if words)
            cells = (text_cell(row, column, words) for column, words in filled)
            if found := {cell.column: cell for cell in cells if cell is not None}:
                rows[row] = found
    except csv.Error as error:
        message = _("this is no CSV: {error}; look for a quote that is not closed").format(
            error=error
        )
        raise DrafterError(message, path, reader.line_num) from None
    return Workbook(path.name, (Sheet(path.stem, rows),), has_sheets=False)


def _decoded(data: bytes, path: Path) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise DrafterError(
        _("this is no workbook and no text in UTF-8 or GB18030; save it as .xlsx or as CSV"), path
    )


def _delimiter(text: str) -> str:
    """The sign that stands equally often in most lines; a comma where none does."""
    lines = [line for line in text.splitlines()[:_SAMPLE] if line.strip()]
    best, most = ",", 0
    for sign in _DELIMITERS:
        counts = Counter(line.count(sign) for line in lines if sign in line)
        if counts and (often := max(counts.values())) > most:
            best, most = sign, often
    return best
