"""What a header or a row calls a period: 2024年, 2024年3月, 一季度, 上年同期, 2024 Q1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drafter.office.words import plain, table_mapping, table_words

_YEAR = re.compile(
    r"(?:fy)?(?P<year>(?:19|20)\d\d)(?:年度?)?(?:末|底|实际|完成|完成数|数|累计|全年|决算|预算)?"
)
_MONTH = re.compile(r"(?:(?P<year>(?:19|20)\d\d)[年\-./])?(?P<month>1[0-2]|0?[1-9])(?:月份?)?")
_QUARTER = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)(?:年度?)?)?(?:第?(?P<han>[一二三四1-4])季度?|q(?P<q>[1-4]))"
)
_HALF = re.compile(r"(?:(?P<year>(?:19|20)\d\d)(?:年度?)?)?(?P<half>[上下])半年")
_SPAN = r"\d{1,2}(?:[-–—~至]\d{1,2})?月"
_TOLD = re.compile(
    r"(?:19|20)\d\d[-–—~至/](?:19|20)?\d\d学年(?:第?[一二]学期)?"
    rf"|(?:19|20)\d\d年度?(?!\d{{1,2}}月\d)(?:[上下]半年|第?[一二三四]季度|{_SPAN})?"
)
_BARE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ORDINALS = ("first", "second", "third", "fourth")
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


def own_period(now: str, before: str, *, chinese: bool) -> str:
    """The period of a column's header as a document names its own: 2024年, 2024年上半年, fourth
    quarter of 2024. Where the header has no year it is 本年, 本月, this year, as it says itself or
    as the header `before` does, that of the period before (本期 beside 上年同期); "" where neither.
    """
    text = plain(now)
    if text in table_words("now"):
        said = f"{text} {plain(before)}"
        return next((own for word, own in table_mapping("this").items() if word in said), "")
    if match := _YEAR.fullmatch(text):
        return f"{match['year']}年" if chinese else match["year"]
    if (match := _HALF.fullmatch(text)) and match["year"]:
        return f"{match['year']}年{match['half']}半年"
    if (match := _QUARTER.fullmatch(text)) and match["year"]:
        number = "一二三四".find(match["q"] or match["han"]) + 1 or int(match["q"] or match["han"])
        if chinese:
            return f"{match['year']}年{'一二三四'[number - 1]}季度"
        return f"{_ORDINALS[number - 1]} quarter of {match['year']}"
    if (match := _MONTH.fullmatch(text)) and match["year"] and chinese:
        return f"{match['year']}年{int(match['month'])}月"
    return ""


def told_period(text: str, *, chinese: bool) -> str:
    """The one period with a year that a title names (2024年上半年各科室工作量), "" where it is none
    or several.
    """
    if chinese:
        found = {match[0].replace("年度", "年") for match in _TOLD.finditer("".join(text.split()))}
    else:
        found = set(_BARE_YEAR.findall(text))
    return found.pop() if len(found) == 1 else ""
