"""Reads .xls, and what WPS saves as .et in the same form, through xlrd."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import xlrd
from xlrd.biffh import XLRDError

from drafter.claims.language import detect_language
from drafter.errors import DrafterError
from drafter.messages.translation import gettext as _
from drafter.office.cell import Area, Cell, Sheet, Workbook
from drafter.office.number import date_text, exact, number_cell, text_cell

_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_xls(data: bytes, path: Path) -> Workbook:
    """The workbook of a .xls or .et file's bytes. Its numbers are doubles, taken with the 15 digits
    that a spreadsheet shows; values of formulas are always kept in this form.

    Raises DrafterError for a file with macros or a password, and one that is broken.
    """
    if _LOCKED in data:
        raise DrafterError(_("the workbook is locked with a password; save it without"), path)
    if _MACROS in data:
        raise DrafterError(_("this workbook holds macros; save it as .xlsx without them"), path)
    try:
        with open(os.devnull, "w", encoding="utf-8") as silent:
            book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=silent)
        sheets = [_sheet(book, sheet) for sheet in book.sheets()]
    except XLRDError as error:
        words = str(error)
        if "encrypted" in words:
            words = _("locked with a password")
        raise DrafterError(
            _("the workbook cannot be read: {words}; save it as .xlsx").format(words=words), path
        ) from None
    except Exception as error:  # xlrd meets broken files with whatever comes: struct.error, …
        message = _("the workbook is broken ({name}); save it as .xlsx").format(
            name=type(error).__name__
        )
        raise DrafterError(message, path) from None
    return Workbook(path.name, tuple(sheets))


def _sheet(book: Any, sheet: Any) -> Sheet:
    texts = (str(cell.value) for row in sheet.get_rows() for cell in row if cell.ctype == 1)
    sample = " ".join(text for text, _ in zip(texts, range(500), strict=False))
    chinese = detect_language(f"{sheet.name} {sample}") == "zh"
    rows: dict[int, dict[int, Cell]] = {}
    for number, cells in enumerate(sheet.get_rows(), start=1):
        for column, raw in enumerate(cells, start=1):
            cell = _cell(book, raw, number, column, chinese)
            if cell is not None:
                rows.setdefault(number, {})[column] = cell
    merged = tuple(
        Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells
    )
    return Sheet(
        sheet.name,
        rows,
        merged,
        frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
        sheet.visibility != 0,
    )


def _cell(book: Any, raw: Any, row: int, column: int, chinese: bool) -> Cell | None:
    if raw.ctype == xlrd.XL_CELL_TEXT:
        return text_cell(row, column, raw.value)
    if raw.ctype == xlrd.XL_CELL_BOOLEAN:
        return Cell(row, column, "是" if chinese else "yes") if raw.value else None
    if raw.ctype == xlrd.XL_CELL_ERROR:
        return Cell(row, column, xlrd.error_text_from_code.get(raw.value, "#"), "error")
    if raw.ctype not in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return None
    code = book.format_map[book.xf_list[raw.xf_index].format_key].format_str
    if raw.ctype == xlrd.XL_CELL_DATE:
        try:
            moment = xlrd.xldate_as_datetime(raw.value, book.datemode)
        except (ValueError, OverflowError, xlrd.XLDateError):
            return Cell(row, column, str(raw.value), "error")
        return Cell(row, column, date_text(moment, code, chinese=chinese), "date")
    number = exact(repr(raw.value))
    # Whether it was computed is not told: what fills all digits was.
    return number_cell(row, column, number, code, computed=True)
