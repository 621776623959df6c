"""Whether a figure claims something where it stands, or is part of a word, a code or an "a"."""

from __future__ import annotations

import re
from functools import cache

from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh.numerals import is_damaged

_CODE_BEFORE = re.compile(r"[A-Za-z_#=&@$\\]|(?<=[A-Za-z0-9])[-+./:]")
_CODE_AFTER = re.compile(r"[A-Za-z_\-+/:#*×°=〕\](（]?(?=[A-Za-z\d])|[_\-+/:#*×°=〕\]]|号|级|届|代")
_PAUSE = "，。；、：？！,;:.?!）)】」”|\n"
_HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    weak = frozenset(words("zh", "measures", "weak", "places"))
    return weak, frozenset(words("zh", "measures", "indefinite"))


@cache
def _ranks() -> frozenset[str]:
    return frozenset(words("zh", "measures", "ranks"))


@cache
def _counting() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('zh', 'measures', 'counting'))})$")


def claims_something(match: re.Match[str]) -> bool:
    """Whether a match of the quantity pattern is a figure that facts can bear out or not."""
    text, numeral = match.string, match["first"]
    unit = match["unit"] or match["whole"] or ""
    if is_damaged(numeral):
        return bool(unit)
    if numeral[0].isascii():
        return _arabic(match, unit)
    if not unit:
        return _bare_han(match)
    if numeral in {"百", "千", "万", "亿"} and not (match["before"] or match["vague1"]):
        return unit == "元"
    weak, indefinite = _lists()
    if unit in _ranks() and not match["second"]:
        return numeral == "两"
    if numeral == "二" and unit in weak:
        return False
    if match["second"] or match["before"] or match["vague1"] or len(numeral) > 1:
        return True
    if numeral == "一" and unit in indefinite:
        return _is_counted(text, match.start(), match.end())
    return (
        unit not in weak or numeral not in "一十" or _is_counted(text, match.start(), match.end())
    )


def _arabic(match: re.Match[str], unit: str) -> bool:
    text, start, end = match.string, match.start(), match.end()
    if start and _CODE_BEFORE.match(text, start - 1):
        return False
    if unit:
        return unit != "点"
    return not (
        match["second"]
        or match["first"].startswith("00")
        or _CODE_AFTER.match(text, end)
        or (start and text[start - 1] in "-+/:*×〔[《")
    )


def _bare_han(match: re.Match[str]) -> bool:
    """六十一万 alone is a figure, 二十 before another character (二十大) may be anything."""
    numeral = match["first"]
    return (
        not match["second"]
        and len(numeral) > 1
        and numeral[0] not in "百千万亿"
        and re.search("[十百千万亿廿卅点]", numeral) is not None
        and _HAN.match(match.string, match.end()) is None
    )


def _is_counted(text: str, start: int, end: int) -> bool:
    """Whether 一个 counts (花台一个。新增一项) and does not merely say "a" (一项重要任务)."""
    if end == len(text) or text[end] in _PAUSE:
        return True
    return _counting().search(text, max(0, start - 3), start) is not None
