"""Quantities with a unit: 28650余人次, 近1.2亿元, 4.26公里, 1—2次, 两个半月, 十几个.

A match always begins at a numeral or its modifier and takes the whole numeral, so reading is
linear in the text; what the match means is decided afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from drafter.claims.claim import Claim, Kind
from drafter.claims.units import Unit, units
from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh import modifiers
from drafter.claims.zh.numerals import NUMERAL, Number, is_damaged, parse, scale_factor
from drafter.claims.zh.standing import claims_something

_HALF = Decimal("0.5")
_KINDS: dict[str, Kind] = {
    "money": "money",
    "percent": "percent",
    "points": "percent",
    "duration": "duration",
    "count": "count",
}
_SPLIT_BY_HALF = "月|小时|星期|礼拜|学期|学年|季度|钟头|工作日|世纪"
"""Units that 个半 and 个多 may stand before: 两个半月, 一个多小时."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A match taken apart: both ends of the figure, its unit, and the modifiers around it."""

    first: Number
    second: Number | None
    unit: Unit
    before: str
    inner: str
    after: str


@cache
def _pattern() -> re.Pattern[str]:
    known = units("zh").keys()
    latin = {word for word in known if word[0].isascii() and word[0].isalpha()}
    han = alternatives((known | set(words("zh", "measures", "general", "places"))) - latin)
    unit = rf"(?:{han}|(?:{alternatives(latin)})(?![A-Za-z\d]))"
    half = rf"半(?={alternatives(words('zh', 'measures', 'halved'))})"
    vague, scale = modifiers.VAGUE, r"(?<=[余多来])(?:[十百万亿]|千(?![瓦米克卡]))*"
    return re.compile(
        rf"(?P<before>{modifiers.before()})?"
        rf"(?P<first>{NUMERAL}|{half})(?P<vague1>{vague})?(?P<scale1>{scale})?"
        rf"(?:(?P<unit1>{unit})?\s?{modifiers.DASH}\s?"
        rf"(?P<second>{NUMERAL}|{half})(?P<vague2>{vague})?(?P<scale2>{scale})?)?"
        rf"(?:\s?(?:个(?P<split>[半多])(?P<whole>{_SPLIT_BY_HALF})|(?P<unit>{unit})))?"
        rf"(?P<later>半(?![\u4e00-\u9fff])|半(?=时间|的|来|以|内|左|后|前)|[余多](?!项|种))?"
        rf"(?P<after>{modifiers.after()})?"
    )


def find(text: str) -> Iterator[Claim]:
    """Every quantity of a folded text, in reading order."""
    before: Claim | None = None
    for match in _pattern().finditer(text):
        claim = _read(match)
        if claim is None:
            continue
        if before is not None:
            yield _sharing(before, claim, text)
        before = claim
    if before is not None:
        yield before


def _read(match: re.Match[str]) -> Claim | None:
    if not claims_something(match):
        return None
    if is_damaged(match["first"]):
        return _blotted(match)
    written = _take_apart(match)
    return _claim(match, written) if written else None


def _sharing(first: Claim, second: Claim, text: str) -> Claim:
    """由3.2增至4.1万人: a figure without a unit shares that of the one it changes into."""
    between = text[first.end : second.start]
    if first.unit or not second.unit or not isinstance(first.value, Decimal):
        return first
    if not re.fullmatch(r"\w{0,3}[至到为]", between) or not isinstance(second.value, Decimal):
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


def _unit(match: re.Match[str], name: str = "unit") -> Unit:
    written = match[name] or ""
    return units("zh").get(written) or Unit(
        written, written, "count", Decimal(1), written, Fraction(1)
    )


def _take_apart(match: re.Match[str]) -> _Written | None:
    first, second = _number(match, "first", "scale1"), _number(match, "second", "scale2")
    if first is None or (match["second"] and second is None):
        return None
    inner = match["vague1"] or match["vague2"] or match["split"] or match["later"] or ""
    unit = units("zh")[f"个{match['whole']}"] if match["whole"] else _unit(match)
    if unit.canonical == "元":
        currency = units("zh").get(match.string[max(0, match.start() - 2) : match.start()])
        unit = currency if currency and currency.dimension == "money" else unit
    if inner == "半":
        first = Number(first.low + _HALF, first.high + _HALF, Decimal(0))
        inner = ""
    if second is not None:
        first = _same_unit(match, first, second, unit)
    return _Written(first, second, unit, match["before"] or "", inner, match["after"] or "")


def _number(match: re.Match[str], name: str, scale: str) -> Number | None:
    numeral = match[name]
    if not numeral:
        return None
    if numeral == "半":
        return Number(_HALF, _HALF, Decimal(0))
    number = parse(numeral)
    return number and number.scaled(scale_factor(match[scale] or ""))


def _same_unit(match: re.Match[str], first: Number, second: Number, unit: Unit) -> Number:
    """The first end of a span in the second one's unit: 六个月到一年, 10—15万元."""
    if match["unit1"]:
        own = _unit(match, "unit1")
        ratio = own.in_base / unit.in_base if own.base == unit.base else Fraction(1)
        return first.scaled(Decimal(ratio.numerator) / Decimal(ratio.denominator))
    scale = re.search("[万亿]+$", match["second"])
    if scale and not re.search("[十百千万亿]", match["first"]):
        shared = first.scaled(scale_factor(scale.group()))
        return shared if shared.low < second.low else first
    return first


def _claim(match: re.Match[str], written: _Written) -> Claim:
    factor = written.unit.factor
    first, last = written.first, written.second or written.first
    how = modifiers.approximation(written.before, written.inner, written.after)
    kind = _KINDS.get(written.unit.dimension, "measure")
    value: Decimal | tuple[Decimal, Decimal] = first.low * factor
    if first.low != last.high:
        value = (first.low * factor, last.high * factor)
        if written.second is None and re.search("[几数]", match["first"]):
            how = "about"
        else:
            kind, how = "range", "range" if how == "exact" else how
    return Claim(
        start=match.start(),
        end=match.end(),
        kind=kind,
        text=match.group(),
        value=value,
        unit=written.unit.canonical or None,
        approximation=how,
        numeral=_numeral(match),
        unit_text=_unit_text(match),
        modifiers=tuple(word for word in (written.before, written.inner, written.after) if word),
        step=last.step * factor,
    )


def _blotted(match: re.Match[str]) -> Claim:
    """A figure that an anonymiser has blotted out: there is a claim, and no knowing which."""
    unit = _unit(match)
    return Claim(
        start=match.start(),
        end=match.end(),
        kind=_KINDS.get(unit.dimension, "measure"),
        text=match.group(),
        value=None,
        unit=unit.canonical or None,
        numeral=match["first"],
        unit_text=_unit_text(match),
    )


def _numeral(match: re.Match[str]) -> str:
    end = max(match.end(name) for name in ("first", "scale1", "second", "scale2"))
    return match.string[match.start("first") : end]


def _unit_text(match: re.Match[str]) -> str:
    return f"个{match['split']}{match['whole']}" if match["whole"] else match["unit"] or ""
