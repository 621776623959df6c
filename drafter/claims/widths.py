"""One way to type each figure, mark and dash: every language is read in these plain twins.

A plain text has the same length as the text, so offsets into one hold for the other.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from drafter.resources import read_table

_TABLE = Path(__file__).resolve().parent / "widths.yaml"
_APART = 0xFEE0
"""Full-width digits and letters stand so far behind their plain twins."""
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_COLON = re.compile(r"[：﹕](?<=\d.)(?=\d)")
_WIDE_COMMA = re.compile(r"，(?<=\d.)(?=\d{3}(?!\d))")
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:[，,]\d{3})+(?!\d|[，,]\d)")
_LISTED = re.compile("分别|依次|各")
_LEAD = 6


@cache
def _twins() -> dict[str, str]:
    table: dict[str, str] = read_table(_TABLE)
    twins = {wide: one for one, others in table.items() if len(one) == 1 for wide in others}
    return twins | {chr(ord(one) + _APART): one for one in _ALPHANUMERIC}


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_twins()))}]")


def plain(text: str) -> str:
    """The text in half-width digits, letters and marks, with one dash for all of a length.

    A colon or comma that Chinese typing has made wide is folded between figures alone: elsewhere
    it parts clauses.
    """
    if text.isascii():
        return text
    twins = _twins()
    folded = _foldable().sub(lambda match: twins[match.group()], text)
    if "：" in folded or "﹕" in folded:
        folded = _COLON.sub(":", folded)
    if _WIDE_COMMA.search(folded) is None:
        return folded
    return _GROUPED.sub(_grouped, folded)


def _grouped(match: re.Match[str]) -> str:
    """12，345 is one figure; behind 分别 it may be two, and stays as it stands."""
    lead = match.string[max(0, match.start() - _LEAD) : match.start()]
    return match.group() if _LISTED.search(lead) else match.group().replace("，", ",")
