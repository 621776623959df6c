"""Workbooks that are not read: one line that says why and what to do."""

from __future__ import annotations

import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from drafter.errors import DrafterError
from drafter.office.importing import import_facts, leaves
from drafter.office.workbook import read_workbook
from tests.office.making import make_csv, make_shared, make_xls, make_xlsx
from tests.office.reading.making import with_part
from tests.office.test_exact import with_formula

CASE = {"rows": [["人数", 5], ["户数", 3]]}
SHEET = "xl/worksheets/sheet1.xml"


def xlsx(folder: Path, name: str = "t.xlsx") -> Path:
    return make_xlsx(CASE, folder / name)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def flagged(folder: Path) -> Path:
    """An archive whose parts say that they are encrypted."""
    data = bytearray(xlsx(folder).read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return written(folder, "t.xlsx", bytes(data))


def bomb(folder: Path) -> Path:
    return with_part(xlsx(folder), "xl/media/x.xml", lambda _: bytes(301 * 1024 * 1024))


def small_bomb(folder: Path) -> Path:
    return with_part(xlsx(folder), "xl/media/x.bin", lambda _: bytes(9 * 1024 * 1024))


def liar(folder: Path) -> Path:
    """An archive that calls a part of a million noisy bytes one of a thousand."""
    noise = random.Random(1).randbytes(1 << 20)
    data = bytearray(with_part(xlsx(folder), "xl/media/x.bin", lambda _: noise).read_bytes())
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/media/x.bin"))
    data[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    return written(folder, "t.xlsx", bytes(data))


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-200])
    return path


def fifo(folder: Path) -> Path:
    os.mkfifo(folder / "t.xlsx")
    return folder / "t.xlsx"


def many_entities(sheet: bytes) -> bytes:
    start = sheet.index(b"<worksheet")
    return b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + sheet[start:]


def ods(folder: Path, body: str) -> Path:
    path = folder / "t.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", f"<office:x>{body}</office:x>")
    return path


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a formula without a value": (
        lambda folder: with_formula(xlsx(folder), "B2", ""),
        "汇总!B2 is a formula without a value",
    ),
    "macros": (
        lambda folder: with_part(xlsx(folder), "xl/vbaProject.bin", lambda _: b"x"),
        "holds macros",
    ),
    "macros, by the name": (lambda folder: xlsx(folder, "t.xlsm"), "may hold macros"),
    "macros of an old workbook": (
        lambda folder: written(
            folder,
            "t.xls",
            make_xls(CASE, folder / "t.xls").read_bytes() + "_VBA_PROJECT".encode("utf-16-le"),
        ),
        "holds macros",
    ),
    "links to other workbooks": (
        lambda folder: with_part(
            xlsx(folder), "xl/externalLinks/externalLink1.xml", lambda _: b"<x/>"
        ),
        "external links",
    ),
    "a password": (
        lambda folder: written(
            folder,
            "t.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        ),
        "locked with a password",
    ),
    "an archive with a password": (flagged, "locked with a password"),
    "an archive that unpacks to too much": (bomb, "unpacks to more than"),
    "a bomb in a part that nobody reads": (small_bomb, "xl/media/x.bin unpacks to 1,"),
    "a part that says it is less": (liar, "xl/media/x.bin unpacks to more than it says"),
    "half a file": (lambda folder: cut(xlsx(folder)), "broken"),
    "half an old file": (lambda folder: cut(make_xls(CASE, folder / "t.xls")), "broken"),
    "broken XML": (
        lambda folder: with_part(xlsx(folder), SHEET, lambda sheet: sheet[:-30]),
        "broken",
    ),
    "a broken list of sheets": (
        lambda folder: with_part(xlsx(folder), "xl/workbook.xml", lambda book: book[:-30]),
        "broken",
    ),
    "a number that is none": (
        lambda folder: with_part(
            xlsx(folder), SHEET, lambda sheet: sheet.replace(b"<v>5</v>", b"<v>fuenf</v>")
        ),
        "not as .xlsx is",
    ),
    "a text that is not there": (
        lambda folder: with_part(
            make_shared(CASE, folder / "t.xlsx"),
            SHEET,
            lambda sheet: sheet.replace(b"<v>0</v>", b"<v>99</v>"),
        ),
        "not as .xlsx is",
    ),
    "entities": (lambda folder: with_part(xlsx(folder), SHEET, many_entities), "document type"),
    "an archive of something else": (
        lambda folder: with_part(written(folder, "t.xlsx", _empty_zip()), "a.txt", lambda _: b"a"),
        "no part xl/workbook.xml",
    ),
    "nothing": (lambda folder: written(folder, "t.csv", b" \n"), "empty"),
    "bytes that are no text": (
        lambda folder: written(folder, "t.csv", b"\x89\xff\x00a"),
        "no text",
    ),
    "a quote that is not closed": (
        lambda folder: written(folder, "t.csv", '甲,"乙\n丙,丁\n'.encode()),
        "quote",
    ),
    "a text without columns": (lambda folder: written(folder, "t.csv", b"a\nb\n"), "no table"),
    "a FIFO": (fifo, "FIFO"),
    "a folder": (lambda folder: folder, "a folder"),
    "rows that repeat without end": (
        lambda folder: ods(
            folder,
            '<table:table table:name="a"><table:table-row table:number-rows-repeated="99999999">'
            '<table:table-cell office:value-type="float" office:value="1"/>'
            "</table:table-row></table:table>",
        ),
        "more than 5,000,000 cells",
    ),
    "an .ods formula without a value": (
        lambda folder: ods(
            folder,
            '<table:table table:name="a"><table:table-row>'
            '<table:table-cell table:formula="of:=1/0"/></table:table-row></table:table>',
        ),
        "a!A1 is a formula without a value",
    ),
}


def _empty_zip() -> bytes:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    return out.getvalue()


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_one_line(name: str, tmp_path: Path) -> None:
    make, words = REFUSED[name]
    path = make(tmp_path)
    with pytest.raises(DrafterError) as error:
        import_facts(read_workbook(path), path)
    assert words in str(error.value)
    assert str(error.value).startswith(str(path))


def test_a_formula_without_a_value_in_what_is_not_imported_is_no_matter(tmp_path: Path) -> None:
    case = {"rows": [["人数", 5], ["户数", 3]], "hidden_rows": [2]}
    path = with_formula(make_xlsx(case, tmp_path / "t.xlsx"), "B2", "")
    found = import_facts(read_workbook(path), path)
    assert list(found.tree) == ["人数"]


def test_merged_areas_without_end_are_not_filled(tmp_path: Path) -> None:
    case = {"rows": [["人数", 5], ["户数", 3]]}
    merges = b'<mergeCells count="1">' + b'<mergeCell ref="A1:XFD1048576"/>' * 2000
    path = with_part(
        make_xlsx(case, tmp_path / "t.xlsx"),
        SHEET,
        lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + merges + b"</mergeCells>"),
    )
    import_facts(read_workbook(path), path)


def test_a_table_that_is_too_wide(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for number in range(1, 4600):
        sheet.cell(number, 1, "甲")
        sheet.cell(number, number + 1, number)
    path = tmp_path / "t.xlsx"
    book.save(path)
    with pytest.raises(DrafterError, match="more than drafter reads"):
        import_facts(read_workbook(path), path)


def test_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    link = tmp_path / "project" / "t.csv"
    link.symlink_to(make_csv(CASE, tmp_path / "t.csv", "utf-8"))
    with pytest.raises(DrafterError, match="leads out of the project folder"):
        read_workbook(link, within=[link.parent])


def test_an_open_document_is_read(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell office:value-type="{}" office:value="{}"><text:p>{}</text:p>'
        "</table:table-cell>"
    )
    body = (
        '<table:table table:name="表一">'
        "<table:table-row><table:table-cell><text:p>就诊</text:p></table:table-cell>"
        + cell.format("float", "1234.5", "1,234.5")
        + "</table:table-row>"
        "<table:table-row><table:table-cell><text:p>满意率</text:p></table:table-cell>"
        + cell.format("percentage", "0.0834", "8.3%")
        + '</table:table-row><table:table-row table:visibility="collapse">'
        "<table:table-cell><text:p>旧</text:p></table:table-cell>"
        + cell.format("float", "1", "1")
        + "</table:table-row><table:table-row><table:table-cell><text:p>编码</text:p>"
        "</table:table-cell>" + cell.format("float", "7", "007") + "</table:table-row>"
        "<table:table-row><table:table-cell><text:p>启用</text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2024-05-06"/>'
        "</table:table-row></table:table>"
    )
    found = import_facts(read_workbook(ods(tmp_path, body)), tmp_path / "t.ods")
    assert [(path, leaf.value, leaf.source) for path, leaf in leaves(found.tree)] == [
        ("就诊", "1234.5", "t.ods 表一!B1"),
        ("满意率", "8.34%", "t.ods 表一!B2"),
        ("编码", "007", "t.ods 表一!B4"),
        ("启用", "2024年5月6日", "t.ods 表一!B5"),
    ]
    assert [remark.place for remark in found.remarks] == ["表一!3"]
