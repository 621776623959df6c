"""Whether a figure claims something where it stands, or is part of a word, a code or an "a"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh.numerals import is_damaged

_CODE_BEFORE = re.compile(
    r"[A-Za-z#&@$\\]|(?<=[A-Za-z0-9_\"'])=|(?<=[A-Za-z0-9])[-+./:_]|(?<=[A-Za-z0-9]_)_"
)
_CODE_AFTER = re.compile(r"[A-Za-z_\-+/:#*×°=〕\](（]?(?=[A-Za-z\d])|[_\-+/:#*×°=〕\]]|号|级|届|代")
_LABELLED = re.compile(r"[\u4e00-\u9fff）)][:/]")
"""人数:300 and 完成/300 state a figure, 8:30 and 3/4 do not."""
_PAUSE = "，。；、：？！,;:.?!）)】」”|\n"
_HOURS = 24
"""Digits with 点 tell a clock time up to here."""

_NAMES_A_UNIT = frozenset("（(：:/")
"""Behind these 万元 is the unit of other figures: 收入（万元）, 单位：万元."""
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


_A_TIME = frozenset({"日", "天", "年", "周"})
_COUNTS_ON = re.compile(
    "[一二三四五六七八九十两几数](?![十一二三四五六七八九]{0,2}(?:个|天|年|周|小时))"
)
"""一日三餐 and 一年四季 say how often, and no span of one day."""
_NAMED = re.compile(
    r"[A-Za-z]{2,} \Z|(?:邮编|邮政编码|电话|热线|传真|手机|账号|编号|代码|工号|学号)[:：]?\s?\Z"
)
"""Behind these digits name something: Windows 10, 邮编310000."""
_ROUND = re.compile("[百千万][二三四五六七八九]|半百")
"""千三 is 1300, as it is said."""
_THEN = re.compile("[，。；,;这那却\\n]|$")


class Figure(NamedTuple):
    """What a match of the quantity pattern captured, in the order of its groups."""

    before: str | None
    sign: str | None
    currency: str | None
    less: str | None
    first: str
    vague1: str | None
    scale1: str | None
    unit1: str | None
    second: str | None
    vague2: str | None
    scale2: str | None
    split: str | None
    whole: str | None
    unit: str | None
    later: str | None
    after: str | None


def claims_something(match: re.Match[str], figure: Figure) -> bool:
    """Whether a match of the quantity pattern is a figure that facts can bear out or not."""
    numeral = figure.first
    unit = figure.unit or figure.whole or ""
    if numeral.isdecimal():
        return _arabic(match, figure, unit)
    if is_damaged(numeral):
        return bool(unit)
    if numeral[0].isascii():
        return _arabic(match, figure, unit)
    if not unit:
        return _bare_han(match, figure)
    return _han(match, figure, unit)


def _han(match: re.Match[str], figure: Figure, unit: str) -> bool:
    numeral, modified = figure.first, figure.before or figure.vague1
    if numeral in {"百", "千", "万", "亿"} and not modified:
        return unit == "元" and match.string[: match.start()][-1:] not in _NAMES_A_UNIT
    weak, indefinite = _lists()
    if unit in _ranks() and not figure.second:
        return numeral == "两"
    if numeral == "二" and unit in weak:
        return False
    if figure.second or modified or len(numeral) > 1:
        return True
    if numeral == "一" and unit in _A_TIME and _COUNTS_ON.match(match.string, match.end()):
        return False
    if numeral == "一" and unit in indefinite:
        return _is_counted(match.string, match.start(), match.end())
    return (
        unit not in weak
        or numeral not in "一十"
        or _is_counted(match.string, match.start(), match.end())
    )


def _arabic(match: re.Match[str], figure: Figure, unit: str) -> bool:
    text, start = match.string, match.start()
    if start and text[start - 1] < "\u0080" and _CODE_BEFORE.match(text, start - 1):
        return False
    if unit:
        digits = figure.first.replace(",", "")
        return unit != "点" or (digits.isdecimal() and int(digits) > _HOURS)
    if figure.currency or figure.sign or figure.scale1:
        return True
    if start > 1 and _NAMED.search(text, max(0, start - 8), start):
        return False
    return not (
        figure.second
        or figure.first.startswith("00")
        or _CODE_AFTER.match(text, match.end())
        or (start and text[start - 1] in "_-+/:*×〔[《" and not _LABELLED.match(text, start - 2))
    )


def _bare_han(match: re.Match[str], figure: Figure) -> bool:
    """六十一万 alone is a figure, 二十 before another character (二十大) may be anything."""
    numeral = figure.first
    text, end = match.string, match.end()
    if figure.sign or figure.currency or figure.scale1 or _ROUND.fullmatch(numeral):
        return _HAN.match(text, end) is None
    if len(numeral) == 1 and numeral in "一二三四五六七八九":
        return (
            match.start() > 0
            and text[match.start() - 1] == "是"
            and _THEN.match(text, end) is not None
        )
    return (
        not figure.second
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
