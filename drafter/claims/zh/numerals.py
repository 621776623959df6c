"""Numerals: 527418, 527,418, 61.5万, 六十一万, 十几, 数百, 3亿4千5百万, 一万五, 壹拾贰.

Everything here reads folded text (see `folding`): half-width digits, simplified characters and
plain numerals instead of the banker's ones.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from drafter.claims.units import ONE

LONGEST = 40
"""A numeral with more characters than this is no figure that a summary states."""

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12, "廿": 1, "卅": 1}
"""Powers of ten."""

_POWER = (
    r"(?:(?=[eE×^])(?:[eE][+-]?\d{1,2}(?![A-Za-z\d])"
    r"|(?:×10)?\^-?\d{1,2}(?!\d)|×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))"
)
_ARABIC = (
    r"\d{1,3}+(?:,\d{3})+(?!\d)(?:\.\d+)?"
    rf"|(?:\d++(?:\.\d++)?|(?<![\w.])\.\d++){_POWER}?"
)
_NO_UNIT = "(?![瓦米克卡帕赫焦伏安]|字节|比特)"
"""千 before these, and 兆, is the first character of a unit."""
_HAN = (
    rf"(?:[零〇一二三四五六七八九十百万亿廿卅]|千{_NO_UNIT}|两(?<!十两)(?:(?<![百千万亿]两)|(?=[百千万]))"
    r"|兆(?=[零〇一二两三四五六七八九十百千]))"
)
DAMAGED = (
    r"(?=\d{0,3}+[xX×])"
    r"(?:(?<![A-Za-z\d])\d{0,2}[xX×]{2,4}\d{0,2}|(?<![A-Za-z\d])\d{3}[xX](?![A-Za-z]))"
)
"""A number that an anonymiser has blotted out: 20xx, 201x, xx0."""

NUMERAL = (
    rf"(?:{DAMAGED}[万亿]?"
    rf"|半百|(?:{_ARABIC})(?:(?:[十百万亿]|千{_NO_UNIT})+(?!分[之点])(?:\d+(?:\.\d+)?[百千万亿]+)*"
    r"(?:(?<=[万亿])\d{1,4}(?![\d.百千万亿%])|零\d{1,3}(?!\d))?|[kw](?![A-Za-z\d/]))?"
    rf"|(?:(?<![人次户总个件多少指分天岁款参])数|几)?{_HAN}+(?:(?<=[十百千零])几[万亿]*)?"
    rf"(?:点[零〇一二三四五六七八九]+[万亿]*)?)"
)
"""Matches a numeral as far as it goes; `parse` says whether it is one."""

_PART = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+|.", re.DOTALL)
_TENS = {"廿": 2, "卅": 3}
_BLOTS = frozenset("xX×")


class Number(NamedTuple):
    """What a numeral says: `low` and `high` are equal unless the numeral itself is vague (十几).

    `step` is the size of the last digit written. Han numerals below ten thousand are written in
    full, so theirs is 1 whatever they end in; 六十一万 has 10000.
    """

    low: Decimal
    high: Decimal
    step: Decimal

    def scaled(self, factor: Decimal) -> Number:
        """The same number in a unit `factor` times smaller."""
        if factor is ONE:
            return self
        return Number(self.low * factor, self.high * factor, self.step * factor)


def parse(numeral: str) -> Number | None:
    """The number a numeral stands for; None where it is damaged, too long or no number."""
    if len(numeral) > LONGEST:
        return None
    if numeral.isdecimal():
        value = Decimal(numeral)
        return Number(value, value, ONE)
    return _parse(numeral)


@lru_cache(maxsize=2000)
def _parse(numeral: str) -> Number | None:
    """The same for what is not digits alone; 一, 三十 and 1.2万 come again and again."""
    if is_damaged(numeral):
        return None
    if numeral[0] in "0123456789." and numeral[-1] not in SCALES:
        powered = _POWERED.fullmatch(numeral)
        if powered is not None:
            return _with_power(powered)
    if numeral == "半百":
        return Number(Decimal(50), Decimal(50), Decimal(0))
    if numeral[0] in "数几":
        return _several(numeral[1:])
    if "几" in numeral:
        return _and_some(numeral)
    pair = _neighbours(numeral)
    if pair is not None:
        return pair
    return _exact(numeral)


_POWERED = re.compile(
    r"(?P<figure>[\d.,]+)(?:[eE](?P<ten>[+-]?\d+)|×10\^?(?P<times>-?\d+|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    r"|\^(?P<power>-?\d+)|(?P<letter>[kKw]))?"
)
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_LETTERS = {"k": 3, "K": 3, "w": 4}
"""What k (thousand) and w (万) stand for as powers of ten."""


def _with_power(match: re.Match[str]) -> Number | None:
    """2.5×10^4, 2e5, 40k, 5w, 2^10, .5; a power without a base is 1."""
    figure = Decimal(match["figure"].replace(",", ""))
    if match["power"]:
        value = figure ** int(match["power"]) if figure else figure
        return Number(value, value, Decimal(0))
    letter = _LETTERS.get(match["letter"] or "", 0)
    power = int((match["ten"] or match["times"] or str(letter)).translate(_RAISED))
    step = Decimal(10) ** (power - len(match["figure"].partition(".")[2]))
    value = Decimal(f"{figure.scaleb(power):f}")
    return Number(value, value, step)


def is_damaged(numeral: str) -> bool:
    """Whether digits of the numeral are blotted out (20xx)."""
    return not _BLOTS.isdisjoint(numeral) and "×10" not in numeral


def scale_factor(scale: str) -> Decimal:
    """万 → 10000, 百万 → 1000000; an empty text → 1."""
    if not scale:
        return ONE
    return Decimal(10) ** sum(SCALES[c] for c in scale)


def _several(scale: str) -> Number | None:
    """数百, 几十万: two to nine of it."""
    if not scale or any(c not in SCALES for c in scale):
        return _exact(scale) if scale else None
    unit = scale_factor(scale)
    return Number(2 * unit, 9 * unit, unit)


def _and_some(numeral: str) -> Number | None:
    """十几, 二十几万: one to nine more."""
    before, _, after = numeral.partition("几")
    base = _exact(before)
    if base is None or any(c not in SCALES for c in after):
        return None
    unit = scale_factor(after)
    least = base.low + 1 if not after else base.low  # 二十几万 may be 20.5万
    return Number(least * unit, (base.low + 9) * unit, unit)


def _neighbours(numeral: str) -> Number | None:
    """两三百, 十五六, 三五: two digits side by side that bound the number."""
    found = re.search("[一二两三四五六七八九]{2,}", numeral)
    if found is None or found.end() - found.start() != 2 or re.search("[零〇点]", numeral):
        return None
    low, high = (DIGITS[c] for c in found.group())
    if high != low + 1 and (low, high) != (3, 5):
        return None
    ends = [_exact(numeral[: found.start()] + c + numeral[found.end() :]) for c in found.group()]
    if ends[0] is None or ends[1] is None:
        return None
    return Number(ends[0].low, ends[1].low, ends[0].step)


def _exact(numeral: str) -> Number | None:
    whole, point, fraction = numeral.partition("点")
    if point:
        return _with_point(whole, fraction)
    parts = _PART.findall(numeral)
    value = _value(parts)
    return None if value is None else Number(value, value, _step(parts))


def _value(parts: list[str]) -> Decimal | None:
    """The largest scale splits a numeral: what stands before it counts it, the rest is added."""
    while parts and parts[0] in "零〇" and len(parts) > 1:
        parts = parts[1:]
    for scale in "兆亿万千百十廿卅":
        if scale in parts:
            at = len(parts) - 1 - parts[::-1].index(scale)
            count = _value(parts[:at]) if at else Decimal(_TENS.get(scale, 1))
            rest = _rest(parts[at + 1 :], SCALES[scale])
            return (
                None
                if count is None or rest is None
                else count * Decimal(10) ** SCALES[scale] + rest
            )
    if len(parts) != 1:
        return None
    (digit,) = parts
    if digit in DIGITS:
        return Decimal(DIGITS[digit])
    return Decimal(digit.replace(",", "")) if digit[0].isdecimal() else None


def _rest(parts: list[str], power: int) -> Decimal | None:
    """What follows a scale; one digit alone counts the next smaller scale: 一万五, 三百二."""
    if not parts:
        return Decimal(0)
    value = _value(parts)
    if len(parts) == 1 and value is not None and value < 10:
        return value * Decimal(10) ** (power - 1)
    return value


def _step(parts: list[str]) -> Decimal:
    trailing = 0
    while trailing < len(parts) and parts[-1 - trailing] in SCALES:
        trailing += 1
    digits = parts[len(parts) - trailing - 1] if trailing < len(parts) else ""
    if not trailing:
        before = SCALES.get(parts[-2], 1) if len(parts) > 1 else 1
        return Decimal(10) ** (before - 1 - len(digits.partition(".")[2]))
    if not digits.isascii() and not {"万", "亿"} & set(parts):
        return Decimal(1)
    power = sum(SCALES[scale] for scale in parts[len(parts) - trailing :])
    return Decimal(10) ** (power - len(digits.partition(".")[2]))


def _with_point(whole: str, fraction: str) -> Number | None:
    scale = fraction.lstrip("零〇一二三四五六七八九")
    digits = "".join(str(DIGITS[c]) for c in fraction[: len(fraction) - len(scale)])
    base = _exact(whole)
    if base is None or not digits or any(c not in "万亿" for c in scale):
        return None
    factor = scale_factor(scale)
    value = base.low + Decimal(f"0.{digits}")
    return Number(value * factor, value * factor, Decimal(10) ** -len(digits) * factor)
