"""Figures and dates as Chinese running text has them: 629万元 for 6290000元, 2024年12月28日.

Source: GB/T 15835—2011 《出版物上数字用法》 on numbers of five digits
and more, which may take 万 and 亿, and on dates in full.
"""

from __future__ import annotations

import re
from decimal import Decimal

_DATE = re.compile(r"(?<![\d-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d-])")
_MONTH = re.compile(
    r"(?<![\d\-./])((?:19|20)\d\d)-(0[1-9]|1[0-2])(?![\d\-./]|学年|赛季|年度|号|期)"
)
_SPAN = re.compile(
    r"(?P<first>(?P<year>\d{4}年)\d{1,2}月(?:\d{1,2}日)?[至—~～－-])(?P=year)(?=\d{1,2}月)"
)
_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])(?=[.万亿\u4e00-\u9fff])")
_FIGURE = re.compile(
    r"(?<![\dA-Za-z.,〔\-—~～第])(?P<number>\d{5,}|\d{1,3}(?:,\d{3})+)(?P<scale>[万亿]?)"
    r"(?=[\u4e00-\u9fff])(?!余|多|几|年|月|日|号|热线|平台|网)"
)
_ROUNDED = re.compile(r"(?<![\dA-Za-z.,〔\-—~～第])(?P<tens>[1-9]\d{0,3})0000(?=[余多])")
"""60000余户 is 6万余户."""
_QUOTED = re.compile(r"(《[^》]*》|“[^”]*”|〔[^〕]*〕)")
_STEPS = {
    "": ((10**8, 10**6, "亿"), (10**4, 100, "万")),
    "万": ((10**4, 100, "亿"),),
    "亿": ((10**4, 100, "万亿"),),
}
"""By the scale that stands already: (from which number on, what it must divide by, new scale)."""
_WORTH = {"万": 10**4, "亿": 10**8, "万亿": 10**12, "": 1}


def prose(text: str) -> str:
    """The text with large figures in 万 and 亿, where two decimals tell them exactly, with dates in
    年, 月 and 日, a span of them with its year once, and without commas in figures; titles and
    quotations stay as they are.
    """
    parts = _QUOTED.split(text)
    return "".join(part if at % 2 else _told(part) for at, part in enumerate(parts))


def _told(text: str) -> str:
    text = _DATE.sub(lambda day: f"{day[1]}年{int(day[2])}月{int(day[3])}日", text)
    text = _MONTH.sub(lambda month: f"{month[1]}年{int(month[2])}月", text)
    text = _SPAN.sub(lambda span: span["first"], text)
    text = _FIGURE.sub(_scaled, text)
    text = _ROUNDED.sub(lambda figure: f"{figure['tens']}万", text)
    return _COMMAS.sub(lambda figure: figure[0].replace(",", ""), text)


def _scaled(figure: re.Match[str]) -> str:
    number = int(figure["number"].replace(",", ""))
    for least, divisor, scale in _STEPS[figure["scale"]]:
        if number >= least and number % divisor == 0:
            value = Decimal(number) * _WORTH[figure["scale"]] / _WORTH[scale]
            return f"{value.normalize():f}{scale}"
    return figure[0]
