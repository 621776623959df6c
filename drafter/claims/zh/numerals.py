"""Numerals: 614839, 614,839, 61.5万, 六十一万, 十几, 数百, 3亿4千5百万, 一万五, 壹拾贰.

Everything here reads folded text (see `folding`): half-width digits, simplified characters and
plain numerals instead of the banker's ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

LONGEST = 40
"""A numeral with more characters than this is no figure that a summary states."""

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "廿": 1, "卅": 1}
"""Powers of ten."""

_ARABIC = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = "[零〇一二两三四五六七八九十百千万亿廿卅]"
DAMAGED = r"(?:(?<![A-Za-z\d])\d{0,2}[xX×]{2,4}\d{0,2}|(?<![A-Za-z\d])\d{3}[xX](?![A-Za-z]))"
"""A number that an anonymiser has blotted out: 20xx, 201x, xx0."""

NUMERAL = (
    rf"(?:{DAMAGED}[万亿]?"
    rf"|(?:{_ARABIC})(?:[十百千万亿]+(?!分[之点])(?:\d+(?:\.\d+)?[百千万亿]+)*(?:(?<=[万亿])\d(?![\d.百千万亿%]))?)?"
    rf"|(?:(?<![人次户总个件多少指分天岁款参])数|几)?{_HAN}+(?:(?<=十)几[万亿]*)?"
    rf"(?:点[零〇一二三四五六七八九]+[万亿]*)?)"
)
"""Matches a numeral as far as it goes; `parse` says whether it is one."""

_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|.", re.DOTALL)
_COUNTED = re.compile(r"几|[一二三四五六七八九](?=[一二三四五六七八九])")


@dataclass(frozen=True, slots=True)
class Number:
    """What a numeral says: `low` and `high` are equal unless the numeral itself is vague (十几).

    `step` is the size of the last digit written. Han numerals below ten thousand are written in
    full, so theirs is 1 whatever they end in; 六十一万 has 10000.
    """

    low: Decimal
    high: Decimal
    step: Decimal

    def scaled(self, factor: Decimal) -> Number:
        """The same number in a unit `factor` times smaller."""
        return Number(self.low * factor, self.high * factor, self.step * factor)


def parse(numeral: str) -> Number | None:
    """The number a numeral stands for; None where it is damaged, too long or no number."""
    if len(numeral) > LONGEST or is_damaged(numeral):
        return None
    if numeral[0] in "数几":
        return _several(numeral[1:])
    if "几" in numeral:
        return _and_some(numeral)
    pair = _neighbours(numeral)
    if pair is not None:
        return pair
    return _exact(numeral)


def is_damaged(numeral: str) -> bool:
    """Whether digits of the numeral are blotted out (20xx)."""
    return any(c in "xX×" for c in numeral)


def scale_factor(scale: str) -> Decimal:
    """万 → 10000, 百万 → 1000000; an empty text → 1."""
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
    return Number((base.low + 1) * unit, (base.low + 9) * unit, unit)


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
    tokens = _TOKEN.findall(numeral)
    if len(tokens) > 1 and not any(token in SCALES for token in tokens):
        return None
    high = middle = section = Decimal(0)
    current: Decimal | None = None
    place = last = 0
    """Power of ten of the last digit within its section, and of the last scale seen."""
    decimals = 0
    for token in tokens:
        if token in DIGITS:
            if current is not None and current != 0:
                return None
            current, place, decimals = Decimal(DIGITS[token]), 0, 0
            if current == 0:
                last = 0
        elif token not in SCALES:
            digits = token.replace(",", "")
            current, place = Decimal(digits), 0
            decimals = len(digits.partition(".")[2])
        else:
            power = SCALES[token]
            if token in "廿卅":
                current = Decimal("23"["廿卅".index(token)])
            if power < 4:
                if current is None and section == 0 and middle == 0 or current is None:
                    current = Decimal(1) if section == 0 else current
                section = (
                    section + current * 10**power if current is not None else section * 10**power
                )
            elif power == 4:
                section = section + (current or 0) or (Decimal(1) if not middle else Decimal(0))
                middle, section = middle + section * 10**4, Decimal(0)
            else:
                amount = high + middle + section + (current or 0)
                high, middle, section = (amount or Decimal(1)) * 10**8, Decimal(0), Decimal(0)
            current = None
            last = power
            place = power
    if current is not None:
        tail = last >= 2 and len(tokens) > 1 and tokens[-2] in SCALES and current < 10
        if tail and decimals == 0 and current:
            current, place = current * 10 ** (last - 1), last - 1
        section += current
    value = high + middle + section
    return Number(value, value, _step(tokens, place, decimals))


def _step(tokens: list[str], place: int, decimals: int) -> Decimal:
    trailing = 0
    for token in reversed(tokens):
        if token not in SCALES:
            break
        trailing += SCALES[token]
    arabic = any(token[0].isdigit() and token.isascii() for token in tokens)
    if not trailing:
        return Decimal(10) ** (place - decimals)
    if not arabic and not any(token in "万亿" for token in tokens):
        return Decimal(1)
    return Decimal(10) ** (trailing - decimals)


def _with_point(whole: str, fraction: str) -> Number | None:
    scale = fraction.lstrip("零〇一二三四五六七八九")
    digits = "".join(str(DIGITS[c]) for c in fraction[: len(fraction) - len(scale)])
    base = _exact(whole)
    if base is None or not digits or any(c not in "万亿" for c in scale):
        return None
    factor = scale_factor(scale)
    value = base.low + Decimal(f"0.{digits}")
    return Number(value * factor, value * factor, Decimal(10) ** -len(digits) * factor)
