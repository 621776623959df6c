"""Makes the workbooks of the tables: as .xlsx, as .xls and as CSV."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from openpyxl.utils.cell import range_boundaries

SHEET = "汇总"


def make_xlsx(case: dict[str, Any], path: Path) -> Path:
    """The workbook of a case, made by openpyxl."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = case.get("sheet", SHEET)
    for row, column, value in _cells(case):
        sheet.cell(row, column, value)
    for area, code in case.get("formats", {}).items():
        for row, column in _within(area):
            sheet.cell(row, column).number_format = code
    for area in case.get("merge", ()):
        sheet.merge_cells(area)
    for row in case.get("hidden_rows", ()):
        sheet.row_dimensions[row].hidden = True
    for letters in case.get("hidden_columns", ()):
        sheet.column_dimensions[letters].hidden = True
    book.save(path)
    return path


def make_shared(case: dict[str, Any], path: Path) -> Path:
    """The same as Excel writes it: texts in a table of their own, in runs, with readings beside."""
    make_xlsx(case, path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
    texts: list[str] = []
    sheet = "xl/worksheets/sheet1.xml"
    # openpyxl writes characters as their numbers where lxml is installed
    parts[sheet] = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), parts[sheet])

    def shared(match: re.Match[str]) -> str:
        texts.append(match[1])
        return f't="s"><v>{len(texts) - 1}</v>'

    parts[sheet] = re.sub(r't="inlineStr"><is><t[^>]*>([^<]*)</t></is>', shared, parts[sheet])
    items = "".join(
        f"<si><r><t>{text[:1]}</t></r><r><t>{text[1:]}_x000D_</t></r>"
        '<rPh sb="0" eb="1"><t>reading</t></rPh></si>'
        for text in texts
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{items}</sst>'
    relations = "xl/_rels/workbook.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    added = f'<Relationship Id="rIdT" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    parts[relations] = parts[relations].replace("</Relationships>", added)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def make_xls(case: dict[str, Any], path: Path) -> Path:
    """The workbook of a case in the old form, made by xlwt."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(case.get("sheet", SHEET))
    codes = {
        place: code for area, code in case.get("formats", {}).items() for place in _within(area)
    }
    merged = {}
    for area in case.get("merge", ()):
        left, top, right, bottom = (int(side or 1) for side in range_boundaries(area))
        merged[top, left] = (top - 1, bottom - 1, left - 1, right - 1)
    for row, column, value in _cells(case):
        style = xlwt.easyxf(num_format_str=codes.get((row, column), "General"))
        if (row, column) in merged:
            sheet.write_merge(*merged[row, column], value, style)
        else:
            sheet.write(row - 1, column - 1, value, style)
    for row in case.get("hidden_rows", ()):
        sheet.row(row - 1).hidden = True
    for letters in case.get("hidden_columns", ()):
        sheet.col(ord(letters) - 65).hidden = True
    book.save(str(path))
    return path


def make_csv(case: dict[str, Any], path: Path, encoding: str) -> Path:
    """The cells of a case as CSV."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in case["rows"]:
        writer.writerow(["" if value is None else value for value in row])
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def _cells(case: dict[str, Any]) -> Iterator[tuple[int, int, Any]]:
    for row, values in enumerate(case["rows"], start=1):
        for column, value in enumerate(values, start=1):
            if isinstance(value, dict):
                day = value["date"]
                yield row, column, datetime.datetime(day.year, day.month, day.day)
            elif value is not None:
                yield row, column, value


def _within(area: str) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = range_boundaries(area)
    for row in range(int(top or 1), int(bottom or 1) + 1):
        for column in range(int(left or 1), int(right or 1) + 1):
            yield row, column
