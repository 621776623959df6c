"""One way to type each figure, mark and dash: every language is read in these plain twins.

A plain text has the same length as the text, so offsets into one hold for the other.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from drafter.resources import read_table

_TABLE = Path(__file__).resolve().parent / "widths.yaml"
_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
"""Full-width digits and letters, each `_APART` from its plain twin."""
_APART = 0xFEE0
_COLON = re.compile(r"(?<=[\d])[：﹕](?=\d)")
_COMMA = re.compile(r"(?<!\d)(\d{1,3})((?:[，,]\d{3})+)(?![\d，,])")


@cache
def _twins() -> dict[str, str]:
    table: dict[str, str] = read_table(_TABLE)
    return {wide: plain for plain, all_wide in table.items() if len(plain) == 1 for wide in all_wide}


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
    folded = _WIDE.sub(lambda match: chr(ord(match.group()) - _APART), text)
    folded = _foldable().sub(lambda match: twins[match.group()], folded)
    if "：" in folded or "﹕" in folded:
        folded = _COLON.sub(":", folded)
    if "，" in folded:
        folded = _COMMA.sub(lambda match: match.group().replace("，", ","), folded)
    return folded
