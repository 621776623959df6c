"""Chinese numerals: a number in words, as official documents write it, and back."""

from __future__ import annotations

from decimal import Decimal

from drafter.messages.translation import gettext as _

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_BLOCKS = ("", "万", "亿")
_LARGEST = 10 ** (4 * len(_BLOCKS))
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"〇": 0, "两": 2}


def in_chinese(number: Decimal, *, measured: bool = False) -> str:
    """22 → 二十二, 10010 → 一万零一十, 3.5 → 三点五.

    `measured` is for a numeral before a measure word: 2 → 两. In front of 千, 万 and 亿 two is
    always 两, in front of 十 and 百 always 二.
    """
    if abs(number) >= _LARGEST:
        raise ValueError(
            _("{number} is too large to be written in Chinese numerals").format(number=number)
        )
    sign = "负" if number < 0 else ""
    whole, fraction = f"{abs(number):f}".partition(".")[::2]
    fraction = fraction.rstrip("0")
    if int(whole) == 2 and measured and not fraction:
        return f"{sign}两"
    text = _whole(int(whole))
    if fraction:
        text += "点" + "".join(_DIGITS[int(digit)] for digit in fraction)
    return sign + text


def read_chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral such as 三万三千 or 三点五; None where it is none."""
    whole, point, fraction = text.partition("点")
    if point and not all(digit in _VALUES for digit in fraction):
        return None
    total = block = digit = 0
    for character in whole:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _PLACES[1:]:
            block += (digit or 1) * 10 ** _PLACES.index(character)
            digit = 0
        elif character == "万":
            total, block, digit = total + (block + digit) * 10_000, 0, 0
        elif character == "亿":
            total, block, digit = (total + block + digit) * 100_000_000, 0, 0
        else:
            return None
    digits = "".join(str(_VALUES[one]) for one in fraction)
    return Decimal(f"{total + block + digit}.{digits or 0}")


def _whole(number: int) -> str:
    if number == 0:
        return _DIGITS[0]
    blocks: list[int] = []
    while number:
        number, block = divmod(number, 10_000)
        blocks.append(block)
    text = ""
    gap = False
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if not block:
            gap = bool(text)
            continue
        if text and (gap or block < 1000):
            text += _DIGITS[0]
        words = _block(block)
        text += ("两" if words == "二" and at else words) + _BLOCKS[at]
        gap = False
    return text.removeprefix("一") if text.startswith("一十") else text


def _block(block: int) -> str:
    text = ""
    gap = False
    for at in range(3, -1, -1):
        digit = block // 10**at % 10
        if not digit:
            gap = bool(text)
            continue
        if gap:
            text += _DIGITS[0]
            gap = False
        text += ("两" if digit == 2 and at == 3 else _DIGITS[digit]) + _PLACES[at]
    return text
