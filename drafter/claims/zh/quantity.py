"""Quantities with a unit: 33720余人次, 近1.2亿元, 3.98公里, 1—2次, 两个半月, 十几个.

A match always begins at a numeral or its modifier and takes the whole numeral, so reading is
linear in the text; what the match means is decided afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from drafter.claims.claim import Claim, Kind, Value
from drafter.claims.units import units
from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh import modifiers
from drafter.claims.zh.numerals import NUMERAL, Number, parse, scale_factor

_KINDS: dict[str, Kind] = {
    "money": "money",
    "percent": "percent",
    "points": "percent",
    "duration": "duration",
    "person": "count",
    "count": "count",
}
_HALF = Decimal("0.5")


@cache
def _measures() -> frozenset[str]:
    return frozenset(words("zh", "measures", "general", "places"))


@cache
def _weak() -> frozenset[str]:
    return frozenset(words("zh", "measures", "weak", "places"))


@cache
def _indefinite() -> frozenset[str]:
    return frozenset(words("zh", "measures", "indefinite"))


@cache
def _pattern() -> re.Pattern[str]:
    known = units("zh").keys()
    latin = [word for word in known if re.fullmatch(r"[A-Za-z/]+[²³2-3]?", word)]
    unit = rf"(?:{alternatives((known | _measures()) - set(latin))}|(?:{alternatives(latin)})(?![A-Za-z\d]))"
    time = "月|小时|星期|礼拜|学期|学年|季度|钟头|工作日"
    scale = "[十百千万亿]*"
    return re.compile(
        rf"(?P<before>{modifiers.before()})?(?P<first>{NUMERAL}|半(?=年|天|日|个?月|小时|个?学期|个?学年|个小时|个钟头|个世纪|个百分点|斤|公斤|亩|公里|米|吨))"
        rf"(?P<vague1>{modifiers.vague()})?(?P<scale1>(?<=[余多来]){scale})?"
        rf"(?:(?P<unit1>{unit})?\s?(?:—+|–|−|-+|~|～|至|到)\s?"
        rf"(?P<second>{NUMERAL}|半(?=年|天|月))(?P<vague2>{modifiers.vague()})?(?P<scale2>(?<=[余多来]){scale})?)?"
        rf"\s?(?:(?P<split>个(?P<inner>半|多)(?={time}))(?P<time>{time})|(?P<unit>{unit}))?"
        rf"(?P<later>半(?=[^\w]|$|时间|的|来|以|内|左)|[余多](?![\u4e00-\u9fff]?[项种名个家次年样]))?"
        rf"(?P<after>{modifiers.after()})?"
    )


def find(text: str) -> Iterator[Claim]:
    """Every quantity of a folded text, in reading order."""
    for match in _pattern().finditer(text):
        claim = _claim(match)
        if claim is not None:
            yield claim


def _claim(match: re.Match[str]) -> Claim | None:
    first = _number(match, "first", "scale1")
    second = _number(match, "second", "scale2")
    if match["second"] and (second is None or (first is None and not _damaged(match["first"]))):
        return None
    written = match["unit"] or match["time"] or ""
    if first is None:
        return _damaged_claim(match, written)
    if not _stands(match, written):
        return None
    return _build(match, first, second, written)


def _number(match: re.Match[str], name: str, scale: str) -> Number | None:
    numeral = match[name]
    if not numeral:
        return None
    if numeral == "半":
        return Number(_HALF, _HALF, Decimal(0))
    number = parse(numeral)
    return number and number.scaled(scale_factor(match[scale] or ""))


def _damaged(numeral: str) -> bool:
    return bool(re.search("[xX×]", numeral))


def _stands(match: re.Match[str], written: str) -> bool:
    """Whether the figure is a claim where it stands, and not part of a word or a code."""
    text, start, end = match.string, match.start(), match.end()
    left, right = text[start - 1 : start], text[end : end + 1]
    if re.match(r"[A-Za-z_#=&@]", left) or (
        re.match(r"[-+./:]", left)
        and start > 1
        and text[start - 2].isascii()
        and text[start - 2].isalnum()
    ):
        return False
    numeral = match["first"]
    if not written:
        return _bare(match, left, right)
    if numeral[0].isascii():
        return not (
            written in units("zh") and written.isascii() and right.isascii() and right.isalpha()
        )
    if numeral == "一" and written in _indefinite() and not match["before"] and not match["second"]:
        return _numbered(text, start, end)
    if numeral in {"百", "千", "万", "亿", "十"} and not (match["before"] or match["vague1"]):
        return (
            written in units("zh")
            and len(numeral) + len(written) > 1
            and numeral in {"亿", "万", "千", "百"}
            and written in {"元"}
        )
    if len(numeral) == 1 and written in _weak():
        return _numbered(text, start, end) or numeral not in "一十"
    return True


_COUNTING = re.compile(
    r"(?:新增|增加|减少|增添|新建|建成|建立|建设|共|合计|总计|各|仅|只|只有|每|增|减|购置|购买|修建|添置|捐赠|获得|荣获|达|为|占|有|设|立项|配备|编制|制定|出台|另|的)$"
)


def _numbered(text: str, start: int, end: int) -> bool:
    """Whether 一个 and its like count here (花台一个。新增一项) and do not merely say "a"."""
    right = text[end : end + 1]
    if not right or right in "，。；、：,;:.!?！？）)】|\n":
        return True
    verb = _COUNTING.search(text, max(0, start - 3), start)
    return verb is not None and verb.group() not in {"为", "有", "的", "立项"}


def _bare(match: re.Match[str], left: str, right: str) -> bool:
    """A number with no unit: only where nothing makes it a code, a time or part of a word."""
    numeral = match["first"]
    if match["second"]:
        return False
    if numeral[0].isdigit():
        if re.match(r"[A-Za-z_\-+/:#*×°=〕\]]", right) or numeral.startswith("00"):
            return False
        return not re.match(r"[-+/:*×〔\[(（]", left) and right not in "号级届年月日"[:1]
    return (
        len(numeral) > 1
        and "点" not in numeral[:1]
        and bool(re.search("[十百千万亿]", numeral[1:]))
        and not re.match(r"[\u4e00-\u9fff]", right)
    )


def _build(match: re.Match[str], first: Number, second: Number | None, written: str) -> Claim:
    known = units("zh").get(written)
    factor = known.factor if known else Decimal(1)
    canonical = (known.canonical if known else written) or None
    kind = _KINDS.get(known.dimension, "measure") if known else "count"
    if match["time"]:
        canonical, kind = (
            {"月": "月", "星期": "周", "礼拜": "周", "钟头": "小时"}.get(written, written),
            "duration",
        )
    inner = match["vague1"] or match["vague2"] or ""
    later = match["later"] or ""
    if match["inner"] == "半" or later == "半":
        first = Number(first.low + _HALF, first.high + _HALF, Decimal(0))
        later = ""
    elif match["inner"]:
        inner = match["inner"]
    inner = inner or later
    before, after = match["before"] or "", match["after"] or ""
    how = modifiers.approximation(before, inner, after)
    value: Value
    if second is not None:
        first = _share(match, first, second)
        value, step = (first.low * factor, second.high * factor), second.step * factor
        how, kind = ("range" if how == "exact" else how), "range"
    else:
        value, step = first.low * factor, first.step * factor
        if first.low != first.high:
            value = (value, first.high * factor)
            several = re.search("[几数]", match["first"])
            how = "about" if several else "range" if how == "exact" else how
            kind = kind if several else "range"
    return Claim(
        start=match.start(),
        end=match.end(),
        kind=kind,
        text=match.group(),
        value=value,
        unit=canonical,
        approximation=how,
        numeral=match.string[match.start("first") : _numeral_end(match)],
        unit_text=(match["split"] or "") + written,
        modifiers=tuple(word for word in (before, inner, after) if word),
        step=step,
    )


def _numeral_end(match: re.Match[str]) -> int:
    return max(match.end(name) for name in ("first", "scale1", "second", "scale2"))


def _share(match: re.Match[str], first: Number, second: Number) -> Number:
    """10—15万元: the first end shares the second one's 万 where it has no unit of its own."""
    scale = re.search("[万亿]+$", match["second"])
    if scale and not match["unit1"] and not re.search("[十百千万亿]", match["first"]):
        shared = first.scaled(scale_factor(scale.group()))
        return shared if shared.low < second.low else first
    return first


def _damaged_claim(match: re.Match[str], written: str) -> Claim | None:
    if not written or not _damaged(match["first"]):
        return None
    known = units("zh").get(written)
    return Claim(
        start=match.start(),
        end=match.end(),
        kind=_KINDS.get(known.dimension, "measure") if known else "count",
        text=match.group(),
        value=None,
        unit=known.canonical if known else written,
        numeral=match["first"],
        unit_text=written,
    )
