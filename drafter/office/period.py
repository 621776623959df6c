"""What a header or a row calls a period: 2024年, 2024年3月, 一季度, 上年同期, 2024 Q1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drafter.office.words import plain, table_words

_YEAR = re.compile(
    r"(?:fy)?(?P<year>(?:19|20)\d\d)(?:年度?)?(?:末|底|实际|完成|完成数|数|累计|全年|决算|预算)?"
)
_MONTH = re.compile(r"(?:(?P<year>(?:19|20)\d\d)[年\-./])?(?P<month>1[0-2]|0?[1-9])(?:月份?)?")
_QUARTER = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)(?:年度?)?)?(?:第?(?P<han>[一二三四1-4])季度?|q(?P<q>[1-4]))"
)
_HALF = re.compile(r"(?:(?P<year>(?:19|20)\d\d)(?:年度?)?)?(?P<half>[上下])半年")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a kind (year, half, quarter, month, or named: this one and the last).

    Of two of a kind the one with `order` one less comes right before.
    """

    kind: str
    order: int

    def follows(self, other: Period) -> bool:
        """Whether the other one is the period before this one."""
        return self.kind == other.kind and self.order == other.order + 1


@lru_cache(maxsize=4096)
def period_of(label: str) -> Period | None:
    """The period that a label says and nothing else, or None."""
    text = plain(label)
    if text in table_words("now"):
        return Period("named", 1)
    if text in table_words("before"):
        return Period("named", 0)
    if match := _YEAR.fullmatch(text):
        return Period("year", int(match["year"]))
    if match := _QUARTER.fullmatch(text):
        digit = match["q"] or match["han"]
        quarter = "一二三四".find(digit) + 1 or int(digit)
        return Period("quarter", int(match["year"] or 0) * 4 + quarter)
    if match := _HALF.fullmatch(text):
        return Period("half", int(match["year"] or 0) * 2 + "上下".index(match["half"]))
    if text[:3] in _MONTHS and text.isalpha() and len(text) <= 9:
        return Period("month", _MONTHS.index(text[:3]) + 1)
    match = _MONTH.fullmatch(text)
    if match and (match["year"] or "月" in text):
        return Period("month", int(match["year"] or 0) * 12 + int(match["month"]))
    return None
