"""Reads a workbook of any form: what it is, its first bytes say, whatever its name ends with."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from drafter.errors import DrafterError
from drafter.file_kinds import kind_of
from drafter.files import read_bytes
from drafter.messages.translation import gettext as _
from drafter.office.cell import Workbook

SUFFIXES = (".xlsx", ".xls", ".et", ".ods", ".csv")
"""How the names of workbooks end."""
MAX_BYTES = 50 * 1024 * 1024
"""Of a workbook's file: a hundred thousand rows of twenty cells are about ten million bytes."""
_NO_TABLES = (".md", ".markdown", ".yaml", ".yml", ".json")
"""Texts that would be read as CSV with a row a line."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02")
"""How .xls files begin that are older than the compound file."""
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


def read_workbook(path: Path, within: Iterable[Path] | None = None) -> Workbook:
    """The sheets of a .xlsx, .xls, .et, .ods or CSV file, hidden ones too.

    `within` is that of `read_bytes`. Raises DrafterError for whatever cannot be read, or be read
    safely: no regular file, a password, macros, links to other workbooks, broken parts.
    """
    data = read_bytes(path, limit=MAX_BYTES, within=within)
    if not data.strip():
        raise DrafterError(_("the file is empty"), path)
    try:
        return _read(data, path)
    except ImportError as error:
        message = _('this needs {name}; install it: pip install "fact-drafter[xlsx]"').format(
            name=error.name
        )
        raise DrafterError(message, path) from None


def _read(data: bytes, path: Path) -> Workbook:
    if path.suffix.lower() in {".xlsm", ".xltm", ".xlam", ".xlsb"}:
        raise DrafterError(
            _("a {suffix} workbook may hold macros, or is binary; save it as .xlsx").format(
                suffix=path.suffix
            ),
            path,
        )
    if data.startswith(b"PK"):
        if _ODS in data[:200]:
            from drafter.office.ods import read_ods

            return read_ods(data, path)
        from drafter.office.xlsx import read_xlsx

        return read_xlsx(data, path)
    if data.startswith((_OLE, *_BIFF)):
        from drafter.office.xls import read_xls

        return read_xls(data, path)
    if kind := kind_of(data):
        told = _("this is {kind}, and no workbook; save it as .xlsx or as CSV")
        raise DrafterError(told.format(kind=kind), path)
    if path.suffix.lower() in _NO_TABLES:
        told = _(
            "a {suffix} file is no spreadsheet; `drafter new NAME --from {name}` starts from a "
            "document or from facts"
        )
        raise DrafterError(told.format(suffix=path.suffix, name=path.name), path)
    from drafter.office.delimited import read_delimited

    return read_delimited(data, path)
