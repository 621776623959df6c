"""Blanks that change nothing: 2023 年 12 月 31 日 is read as 2023年12月31日 is.

Models and spacing tools set a blank between 汉字 and digits or letters. The reader sees the text
without these, and `Squeezed` leads back to where it stands in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from drafter.claims.zh.numerals import parse

BLANK = " \t\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
"""Every blank of Unicode that ends no line, with those of no width, as the inside of a class."""
_HAN = "\u3400-\u9fff"
_BESIDE = re.compile(
    rf"[{BLANK}](?:(?<=[{_HAN}].)[{BLANK}]*+(?=[0-9A-Za-z¥$€£≥≤<>≈~])"
    rf"|(?<=[0-9A-Za-z%‰℃].)[{BLANK}]*+(?=[{_HAN}%‰℃㎡°])"
    rf"|(?<=[¥$€£≥≤<>≈].)[{BLANK}]*+(?=\d))"
)
"""The blank comes first, as the search is fast for that alone."""
COUNTED = (
    "(?:[万亿年月日号时分秒个元米倍吨克斤亩度天岁周%‰℃十百千多余]|公[里斤顷]|平方|立方|小时"
    "|人次?[，。、；]|[名位户家项次场][，。、；])"
)
"""What stands behind a figure that counts, and not behind the number of a heading."""
_NUMBERING = re.compile(
    rf"(?m)^[ \t]*(?:#+[ \t]+(?:\d{{1,2}}(?:\.\d{{1,2}})*(?![{BLANK}]*{COUNTED}))"
    rf"|[>*\t ]*\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?=[{BLANK}]+[{_HAN}])(?![{BLANK}]*{COUNTED})"
)
"""The number of a heading or paragraph (3.1 总则), which its blank parts from the words."""
_NUMERAL = "零〇一二两三四五六七八九十百千万亿廿卅几余多"
_SPELT = rf"负{_NUMERAL}点分之又个成折"
_INSIDE = re.compile(rf"[{BLANK}](?<=[{_SPELT}].)[{BLANK}]*+(?=[{_SPELT}])")
_SPACED = re.compile(rf"(?<![{_SPELT}])[{_SPELT}]++(?:[{BLANK}]++[{_SPELT}]++)+")
_ONE = rf"[{_NUMERAL}]+"
_IS_NUMERAL = re.compile(
    rf"(?:负?{_ONE}(?:点{_ONE})?)?(?:(?:又(?:{_ONE})?)?分之负?{_ONE}(?:点{_ONE})?|又{_ONE}"
    rf"|个百分点|成(?:{_ONE})?|折)?"
)
_GAPS = re.compile(rf"[{BLANK}]+")
_GROUP = re.compile(r"[ \u00a0\u2009\u202f](?<=\d.)(?=\d{3}(?!\d))")
_GROUPED = re.compile(
    r"(?<![\d.,A-Za-z表图第件页])[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+"
    rf"(?=\.\d|[{BLANK}]*[{_HAN}%])"
)
"""Digits in groups of three (GB/T 15835—2011, 5.1.1): 12 345件."""
_PART = re.compile(r"[零〇一二两三四五六七八九十百千万亿廿卅]+")


class Squeezed(NamedTuple):
    """A text without blanks that change nothing, and the way back.

    `cuts` are the offsets in it behind which blanks are gone, `lost` how many are by then.
    """

    text: str
    cuts: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()

    def original(self, at: int) -> int:
        """Where a character of the squeezed text stands in the text."""
        cut = bisect_right(self.cuts, at)
        return at + self.lost[cut - 1] if cut else at


def gaps(text: str) -> list[tuple[int, int]]:
    """Where blanks stand between 汉字 and digits or letters, or inside a numeral, in order."""
    found = [match.span() for match in _BESIDE.finditer(text)]
    if _GROUP.search(text):
        for figure in _GROUPED.finditer(text):
            found += [
                (figure.start() + m.start(), figure.start() + m.end())
                for m in _GROUP.finditer(figure.group())
            ]
    if found:
        numbering = {match.end() for match in _NUMBERING.finditer(text)}
        found = [gap for gap in found if gap[0] not in numbering]
    for run in _SPACED.finditer(text) if _INSIDE.search(text) else ():
        if _is_numeral(_GAPS.sub("", run.group())):
            found += [
                (run.start() + m.start(), run.start() + m.end())
                for m in _GAPS.finditer(run.group())
            ]
    return sorted(found)


def squeeze(text: str) -> Squeezed:
    """The text without the blanks between 汉字 and digits or letters, or inside a numeral."""
    found = gaps(text)
    if not found:
        return Squeezed(text)
    pieces: list[str] = []
    cuts: list[int] = []
    lost: list[int] = []
    at = gone = 0
    for start, end in found:
        pieces.append(text[at:start])
        cuts.append(start - gone)
        gone += end - start
        lost.append(gone)
        at = end
    return Squeezed("".join((*pieces, text[at:])), tuple(cuts), tuple(lost))


def _is_numeral(spelt: str) -> bool:
    """Whether what is left is one numeral, and no list of them (一 二 三)."""
    if _IS_NUMERAL.fullmatch(spelt) is None:
        return False
    for part in _PART.findall(spelt):
        number = parse(part)
        if number is None or number.low != number.high:
            return "几" in spelt
    return True
