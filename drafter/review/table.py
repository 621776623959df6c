"""Several checks as one table: a line a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.messages.translation import gettext as _
from drafter.messages.translation import gettext_noop, ngettext
from drafter.review.checked import Result, Unchecked
from drafter.review.report import borne_out
from drafter.text import columns, printable

_HEAD = (
    gettext_noop("file"),
    gettext_noop("errors"),
    gettext_noop("warnings"),
    gettext_noop("claims borne out"),
)


def as_table(results: Sequence[Result]) -> str:
    """A head, a line a file with its errors, warnings and claims that the facts bear out, and last
    all of them together. A file that could not be checked says so in place of numbers.
    """
    rows = [tuple(map(_, _HEAD)), *(_row(each) for each in results), _total(results)]
    widths = [max(columns(row[at]) for row in rows) for at in range(len(_HEAD))]
    return "".join(f"{_line(row, widths)}\n" for row in rows)


def _row(result: Result) -> tuple[str, ...]:
    if isinstance(result, Unchecked):
        return printable(result.path), "-", "-", _("not checked")
    errors, warnings, right, claims = _counts(result)
    return printable(result.path), str(errors), str(warnings), _share(right, claims)


def _total(results: Sequence[Result]) -> tuple[str, ...]:
    counted = [_counts(each) for each in results if not isinstance(each, Unchecked)]
    errors, warnings, right, claims = (sum(each[at] for each in counted) for at in range(4))
    without = len(results) - len(counted)
    told = ngettext("{count} file", "{count} files", len(counted))
    if without:
        told = ngettext(
            "{count} file, {without} not checked",
            "{count} files, {without} not checked",
            len(counted),
        )
    return (
        told.format(count=len(counted), without=without),
        str(errors),
        str(warnings),
        _share(right, claims),
    )


def _share(right: int, claims: int) -> str:
    return _("{right} of {claims}").format(right=right, claims=claims)


def _counts(result: Result) -> tuple[int, int, int, int]:
    """Errors, warnings, claims borne out, claims."""
    assert not isinstance(result, Unchecked)
    found = [finding.severity for finding in result.check.findings]
    return found.count("error"), found.count("warning"), *borne_out(result.check)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(_set(row, widths)).rstrip()


def _set(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The name to the left, as it is read from there; numbers to the right."""
    for at, (cell, width) in enumerate(zip(row, widths, strict=True)):
        room = " " * (width - columns(cell))
        yield cell + room if at == 0 else room + cell
