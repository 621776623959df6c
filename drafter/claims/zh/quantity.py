"""Quantities with a unit: 28650余人次, 近1.2亿元, 4.26公里, 1—2次, 两个半月, 十几个.

A match always begins at a numeral or its modifier and takes the whole numeral, so reading is
linear in the text; what the match means is decided afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from drafter.claims.claim import Claim, Kind
from drafter.claims.units import ONE, Unit, units
from drafter.claims.vocabulary import alternatives, vocabulary, words
from drafter.claims.zh import modifiers
from drafter.claims.zh.compound import joined
from drafter.claims.zh.numerals import DIGITS, NUMERAL, Number, is_damaged, parse, scale_factor
from drafter.claims.zh.spots import first_characters, matches, spots
from drafter.claims.zh.standing import Figure, claims_something

_HALF = Decimal("0.5")
_KINDS: dict[str, Kind] = {
    "money": "money",
    "percent": "percent",
    "points": "percent",
    "duration": "duration",
    "count": "count",
}
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZμµΩ")
_UNIT_ENDS = r"(?![A-Za-z\d_])(?![座栋区馆厅楼号级类型票款班段口门轮证])"
"""Behind a unit in letters: 12A座 is the name of a house, and no current."""
_UNKNOWN = (
    r"(?=[A-Za-zμµΩ])(?<=[\d十百千万亿 ])"
    r"(?!(?<=(?<![\d.])\d)[A-Z][\u4e00-\u9fff])(?!(?<=\d)[DCGKPpxXeE](?![A-Za-z]))"
    r"[A-Za-zμµΩ][A-Za-zμµΩ/²³]{0,7}+(?![\-+.#])"
    rf"{_UNIT_ENDS}"
)
"""Letters behind a figure are a unit, also one that the table lacks (EFLOPS); 3D is a name."""
_SIGNS = "负零\\-–—"
SIGN = (
    r"(?:零下(?=[\d零〇一二两三四五六七八九十])|(?<![背担肩抱自胜欺辜亏债])负(?=[\d零〇一二两三四五六七八九十百千万])"
    r"|(?:(?<=[长比为至到达约降升减增幅率额温差值润有在余亏存深拔程（(|\s，,、；;：:=])|(?<![\s\S]))"
    r"(?:[-–]|—(?!—)(?=[\d.,]+[%℃]))(?=[¥$€£]?[\d.]))"
)
"""What makes a figure negative. A dash behind any other character joins: 语文-3节."""
_TAIL = (
    r"(?:(?<=\d[米块])\d{1,2}|(?<=[一二两三四五六七八九][米块])[一二三四五六七八九])"
    r"(?=[一每的高长宽深左以]|[^\u4e00-\u9fff\d.,%A-Za-z]|$)"
)
"""What is left of a metre or yuan: 1米75, 一米八, 3块5一斤."""
_NEGATIVE = Decimal(-1)
_SPLIT_BY_HALF = "月|小时|星期|礼拜|学期|学年|季度|钟头|工作日|世纪"
"""Units that 个半 and 个多 may stand before: 两个半月, 一个多小时."""


@cache
def _pattern() -> re.Pattern[str]:
    known, general = units("zh").keys(), set(words("zh", "measures", "general", "places"))
    latin = {word for word in known if word[0] in _LATIN}
    han = alternatives((known | general) - latin)
    weight = "两(?![委会级个次类年天场名位岸百千])"
    letters = rf"(?:{alternatives(latin)}){_UNIT_ENDS}|{_UNKNOWN}"
    unit = rf"(?:(?:{han})(?!(?<=次)之)|{weight}|{letters})"  # 31件次之 counts 31件
    half = rf"半(?={alternatives(words('zh', 'measures', 'halved'))})"
    dash, longest = modifiers.DASHES, max(map(len, known | general)) + 1
    vague, scale = modifiers.VAGUE, r"(?<=[余多来])(?:[十百万亿]|千(?![瓦米克卡]))*"
    return re.compile(
        rf"(?:(?=[{modifiers.first_characters_before()}])(?P<before>{modifiers.before()})\s?)?"
        rf"(?:(?=[{_SIGNS}])(?P<sign>{SIGN}))?"
        rf"(?:(?=[{_currencies_begin()}])(?P<currency>{alternatives(currencies())})(?P<less>-(?=\d))?)?"
        rf"(?P<first>{NUMERAL}|{half})(?P<vague1>{vague})?(?P<scale1>{scale})?"
        rf"(?:(?=[^{dash}]{{0,{longest}}}+[{dash}])(?P<unit1>{unit})?\s?{modifiers.DASH}\s?"
        rf"(?P<second>{NUMERAL}|{half})(?P<vague2>{vague})?(?P<scale2>{scale})?)?"
        rf"(?:\s?(?:个(?P<split>[半多])(?P<whole>{_SPLIT_BY_HALF})|(?P<unit>{unit})))?"
        rf"(?P<later>半(?![\u4e00-\u9fff])|半(?=时间|的|来|以|内|左|后|前)|[余多](?![项种出了])|{_TAIL})?"
        rf"(?P<after>{modifiers.after()})?"
    )


@cache
def _spots() -> re.Pattern[str]:
    """Where a quantity may begin: a numeral, alone or behind a modifier.

    A single Han numeral (一, 三, 千) before none of what may go on a quantity claims nothing.
    Digits are read from their first on, but for those that follow a blotted figure (xx20|23).
    """
    several, single = r"几数xX×半", "零〇一二两三四五六七八九十百千万亿廿卅"
    units_begin = first_characters(
        [*units("zh"), *words("zh", "measures", "general", "places"), *"余多来半点个"]
    )
    goes_on = rf"\d{several}{single}{units_begin}两{modifiers.first_characters_around()}\s"
    money = alternatives(currencies())
    return spots(
        rf"\d.{several}{single}{modifiers.first_characters_before()}{_SIGNS}{_currencies_begin()}",
        rf"(?=\d)(?:(?<!\d)|(?<=[xX×]\d\d))|(?!\d)(?:[{several}]|[{single}][{goes_on}]|(?<![\d.])\.\d"
        rf"|(?=[{_SIGNS}]){SIGN}|(?=[{_currencies_begin()}])(?:{money})"
        rf"|(?<=是)[{single}](?:[这那却，。；、,;]|$)"
        rf"|{modifiers.before()}[\d{several}{single}{_SIGNS}¥$€£\s.])",
    )


@cache
def currencies() -> dict[str, str]:
    """The signs and codes before an amount, and the currency that each stands for."""
    table: dict[str, str] = vocabulary("zh", "measures")["currencies"]
    return table


def _currencies_begin() -> str:
    return first_characters(currencies())


def find(text: str) -> Iterator[Claim]:
    """Every quantity of a folded text, in reading order."""
    before: Claim | None = None
    for match in _matches(text):
        claim = _read(match)
        if claim is None:
            continue
        if before is not None:
            if claim.start - before.end <= 1:
                both = joined(before, claim, text)
                if both is not None:
                    before = both
                    continue
            yield before if before.unit not in _SHARED else _sharing(before, claim, text)
        before = claim
    if before is not None:
        yield before


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Every figure; 从1.2亿元到1.5亿元 is two, what it was and what it is, and no span."""
    for match in matches(_spots(), _pattern(), text):
        if not match["second"] or not _is_change(match, text):
            yield match
            continue
        ends = (match.start(), match.end("unit1")), (match.start("second"), match.end())
        for start, end in ends:
            part = _pattern().match(text, start, end)
            if part is not None:
                yield part


def _is_change(match: re.Match[str], text: str) -> bool:
    """Whether a figure went from one end to the other; 从3到5个不等 says between what it lies."""
    return (
        match["unit1"] is not None
        and _MOVES.search(text, max(0, match.start() - REACH), match.start()) is not None
        and _TO.search(match.group()) is not None
        and _VARIES.match(text, match.end()) is None
    )


_POINTS = re.compile(r"(?:[、和与]\s?[\d.]+个)+百分点")
REACH = 16
"""Characters before a figure in which 从 may stand."""
_MOVES = re.compile("[从由](?:(?:上年|去年)(?:同期)?|[㐀-鿿]{0,4}年前?)?的?$")
_TO = re.compile("[至到]")
_VARIES = re.compile("不等|之间|的?区间|的?范围")


def _read(match: re.Match[str]) -> Claim | None:
    figure = Figure._make(match.groups())
    if not claims_something(match, figure):
        return None
    if is_damaged(figure.first):
        return _blotted(match, figure)
    return _claim(match, figure)


_SHARED = frozenset({None, "个"})
"""Units of a figure that may be given by the next one."""


def _sharing(first: Claim, second: Claim, text: str) -> Claim:
    """由3.2增至4.1万人: a figure without a unit shares that of the one it changes into; in
    3.2个、4.1个百分点, 个 is the first character of the last one's unit.
    """
    if first.unit == "个" and _POINTS.match(text, first.end):
        return replace(first, kind="percent", unit="百分点")
    if first.unit or not second.unit:
        return first
    if not isinstance(first.value, Decimal) or not isinstance(second.value, Decimal):
        return first
    if not re.fullmatch(r"\w{0,3}[至到为]", text[first.end : second.start]):
        return first
    scale = re.search("[万亿]$", second.numeral)
    factor = scale_factor(scale.group()) if scale else Decimal(1)
    unit = units("zh").get(second.unit_text)
    factor *= unit.factor if unit else 1
    return replace(
        first,
        kind=second.kind,
        unit=second.unit,
        value=first.value * factor,
        step=first.step and first.step * factor,
    )


@cache
def _unit(written: str) -> Unit:
    """The unit so written; a measure word that the units do not name is one of its own."""
    return units("zh").get(written) or Unit(written, written, "count", ONE, written, Fraction(1))


def _unit_of(match: re.Match[str], figure: Figure) -> Unit:
    unit = _unit(f"个{figure.whole}" if figure.whole else figure.unit or "")
    if figure.currency and unit.canonical in {"", "元"}:
        return replace(_unit(currencies()[figure.currency]), factor=unit.factor)
    if unit.written == "度":
        return _degree(match)
    if unit.written == "块" and _is_price(match, figure):
        return _unit("块钱")
    if unit.canonical == "元":
        start = match.start()
        currency = units("zh").get(match.string[max(0, start - 2) : start])
        if currency and currency.dimension == "money":
            return currency
    return unit


_PRICED = re.compile(
    "价|[卖售花收赚挣费]|(?:贵|便宜|涨|[多少]付|补贴?|补助)了?(?:近|约|不到|足足|整整|将近)?$|每(?:公?斤|个|份|张|人|次|天|件|亩|小时)"
)
_PRICE_OF = re.compile("(?:一|每|/)(?:公?斤|个|份|张|位|人|天|次|件|亩|小时|瓶|袋|盒)")


def _is_price(match: re.Match[str], figure: Figure) -> bool:
    """Whether 块 is money and no piece of something: 每斤5块, 8块一斤, 3块5."""
    text, start, end = match.string, match.start(), match.end()
    return (
        (figure.later is not None and figure.later[0] in _TAILS)
        or _PRICE_OF.match(text, end) is not None
        or _PRICED.search(text, max(0, start - 6), start) is not None
    )


_DEGREES = re.compile("(?P<power>电)|(?P<heat>温|烧|冷|热|零下|高达)")
_DEGREE_REACH = 12


def _degree(match: re.Match[str]) -> Unit:
    """What 度 counts by the words before it: power (用电350万度), heat (气温38度), else angles."""
    text, start = match.string, match.start()
    lead = re.split("[。；;\\n]", text[max(0, start - _DEGREE_REACH) : match.start("first")])[-1]
    told = list(_DEGREES.finditer(lead))
    if not told:
        return _unit("度")
    return _unit("千瓦时" if told[-1]["power"] else "摄氏度")


def _number(numeral: str, scale: str | None) -> Number | None:
    if numeral == "半":
        return Number(_HALF, _HALF, Decimal(0))
    number = parse(numeral)
    return number.scaled(scale_factor(scale)) if number and scale else number


def _same_unit(figure: Figure, first: Number, second: Number, unit: Unit) -> Number:
    """The first end of a span in the second one's unit: 六个月到一年, 10—15万元."""
    if figure.unit1:
        own = _unit(figure.unit1)
        ratio = own.in_base / unit.in_base if own.base == unit.base else Fraction(1)
        return first.scaled(Decimal(ratio.numerator) / Decimal(ratio.denominator))
    scale = re.search("[万亿]+$", figure.second or "")
    if scale and not re.search("[万亿]", figure.first):
        shared = first.scaled(scale_factor(scale.group()))
        return shared if shared.low < second.low else first
    return first


def _claim(match: re.Match[str], figure: Figure) -> Claim | None:
    """The claim of a figure; None where what looks like its numeral is none."""
    first = _number(figure.first, figure.scale1)
    last = first if figure.second is None else _number(figure.second, figure.scale2)
    if first is None or last is None:
        return None
    unit = _unit_of(match, figure)
    before, after = figure.before or "", figure.after or ""
    inner = figure.vague1 or figure.vague2 or figure.split or figure.later or ""
    if figure.second:
        first = _same_unit(figure, _and_a_half(first) if inner == "半" else first, last, unit)
    elif inner == "半":
        first = last = _and_a_half(first)
    if inner and inner[0] in _TAILS:
        first = last = _and_tenths(first, inner)
        inner = ""
    inner = inner if inner != "半" else ""
    if figure.sign or figure.less:
        first = first.scaled(_NEGATIVE)
        last = last.scaled(_NEGATIVE) if last.low == -first.low or not figure.second else last
        first, last = _rising(first, last)
    kind = _KINDS.get(unit.dimension, "measure")
    modified = before or inner or after
    how = modifiers.approximation(before, inner, after) if modified else "exact"
    low, high, factor = first.low, last.high, unit.factor
    value: Decimal | tuple[Decimal, Decimal] = low if factor is ONE else low * factor
    if low is not high and low != high:
        value = (low * factor, high * factor)
        if not figure.second and re.search("[几数]", figure.first):
            how = "about"
        else:
            kind, how = "range", "range" if how == "exact" else how
    start, end = match.span()
    return Claim(
        start,
        end,
        kind,
        match.string[start:end],
        value,
        unit.canonical or None,
        how,
        _numeral(match, figure),
        _unit_text(figure),
        tuple(word for word in (before, inner, after) if word) if modified else (),
        last.step if factor is ONE else last.step * factor,
    )


def _rising(first: Number, last: Number) -> tuple[Number, Number]:
    """The ends of a span in order: -5 to -3 and, of a vague numeral, -19 to -11."""
    if first is last or first.low == last.low:
        low, high = sorted((first.low, first.high))
        ends = Number(low, high, abs(first.step))
        return ends, ends
    last = last._replace(step=abs(last.step))
    return (first, last) if first.low <= last.high else (last, first)


def _and_a_half(number: Number) -> Number:
    return Number(number.low + _HALF, number.high + _HALF, Decimal(0))


_TAILS = frozenset("0123456789一二三四五六七八九")


def _and_tenths(number: Number, tail: str) -> Number:
    digits = "".join(str(DIGITS.get(c, c)) for c in tail)
    step = Decimal(1).scaleb(-len(digits))
    value = number.low + int(digits) * step
    return Number(value, value, step)


def _blotted(match: re.Match[str], figure: Figure) -> Claim:
    """A figure that an anonymiser has blotted out: there is a claim, and no knowing which."""
    unit = _unit(figure.unit or "")
    return Claim(
        start=match.start(),
        end=match.end(),
        kind=_KINDS.get(unit.dimension, "measure"),
        text=match.group(),
        value=None,
        unit=unit.canonical or None,
        numeral=figure.first,
        unit_text=_unit_text(figure),
    )


def _numeral(match: re.Match[str], figure: Figure) -> str:
    if figure.scale1 is None and figure.second is None and not figure.sign:
        return figure.first
    end = max(match.end(name) for name in ("first", "scale1", "second", "scale2"))
    begin = match.start("sign") if figure.sign else match.start("first")
    return match.string[begin:end]


def _unit_text(figure: Figure) -> str:
    return f"个{figure.split}{figure.whole}" if figure.whole else figure.unit or ""
