"""Tables in an answer: kept where the section may have them, else told as sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence

_SEPARATOR = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?\s*)?")
_BAR = re.compile(r"(?<!\\)\|")


def is_row(line: str) -> bool:
    """Whether a line is a row of a table, its separator included."""
    return line.startswith("|") and len(_BAR.findall(line)) > 1


def without_tables(text: str) -> str:
    """The text with each table as sentences, a row each: its first cell, then the others with the
    heads of their columns.
    """
    kept: list[str] = []
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        bare = line.strip()
        if is_row(bare):
            rows.append(bare)
            continue
        kept += [*_told(rows), line]
        rows = []
    return "\n".join(kept[:-1])


def _told(rows: Sequence[str]) -> list[str]:
    if len(rows) < 2 or not _SEPARATOR.fullmatch(rows[1]):
        return [" ".join(_cells(row)) for row in rows if not _SEPARATOR.fullmatch(row)]
    heads = _cells(rows[0])
    return [_sentence(heads, _cells(row)) for row in rows[2:]]


def _cells(row: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(row.strip("|"))]


def _sentence(heads: Sequence[str], cells: Sequence[str]) -> str:
    is_ascii = "".join([*heads, *cells]).isascii()
    colon, comma, stop, blank = (": ", ", ", ".", " ") if is_ascii else ("：", "，", "。", "")
    told = zip(heads[1:], cells[1:], strict=False)
    pairs = [f"{head}{blank}{cell}" for head, cell in told if cell]
    return f"{cells[0]}{colon if pairs else ''}{comma.join(pairs)}{stop}"
