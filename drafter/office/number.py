"""Numbers of cells: exact decimals, and what their number format makes of them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Context, Decimal
from functools import cache

from drafter.office.cell import Cell
from drafter.office.period import period_of
from drafter.office.words import is_unit

_DIGITS = 15
"""Significant digits that a spreadsheet keeps (Microsoft: Excel specifications and limits)."""
_FIFTEEN = Context(prec=_DIGITS)
_LONGEST = 400
"""Digits of a number that is written out: a double has 309 before the point at most."""

_NUMBER = r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WRITTEN = re.compile(rf"({_NUMBER})\s*(%|[^\d\s,.%+\-−]{{1,8}})?")
_IDENTIFIER = re.compile(r"[-+−]?0\d|\d{16}")
"""001 is no quantity, and what has more digits than a spreadsheet keeps is a number of a card."""
SCALES = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}
"""2000万 is a number still without a unit."""
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), 0xFF0E, 0xFF05, 0xFF0D, 0xFF0B)}

_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
"""What some program left in a cell, and no facts file can hold."""

_LITERAL = re.compile(
    r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.|(General|G/通用格式)'
)
_PLACES = re.compile(r"[#?0][#?0,]*(?:\.([#?0]*))?(,*)")
_CURRENCY = ("¥", "￥", "$", "€", "£", "US$", "HK$")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a format code shows: `decimals` behind the point (None: as many as there are), its
    literal words `before` and `after` the number.
    """

    decimals: int | None = None
    percent: bool = False
    padded: int = 0
    before: str = ""
    after: str = ""


def exact(text: str) -> Decimal:
    """The number that a file holds as text. A double written out with 17 digits is what the
    spreadsheet shows of it with 15: 0.28999999999999998 is 0.29. Whole numbers keep their digits.

    Raises ArithmeticError or ValueError for what is no number.
    """
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        raise ValueError(text)
    if len(number.as_tuple().digits) > _DIGITS and number != number.to_integral_value():
        number = _FIFTEEN.plus(number)
    return number


def written(number: Decimal) -> str:
    """A number in digits, without grouping, exponent and zeros that say nothing."""
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def number_cell(row: int, column: int, number: Decimal, code: str, *, computed: bool) -> Cell:
    """The cell of a number with this format code (no date's).

    A `computed` number that fills all digits that a spreadsheet keeps (a third) is taken as it is
    shown; every other is exact, however few of its decimals are shown.
    """
    shown = number_format(code)
    if shown.padded and number == number.to_integral_value() and number >= 0:
        return Cell(row, column, format(int(number), f"0{shown.padded}d"))
    if shown.percent:
        number = number.scaleb(2)
    endless = computed and len(number.as_tuple().digits) >= _DIGITS
    if endless and shown.decimals is not None and number != number.to_integral_value():
        number = round(number, shown.decimals)
    text = written(number)
    if shown.percent:
        return Cell(row, column, f"{text}%", "percent", number)
    if shown.before in _CURRENCY:
        sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
        return Cell(row, column, f"{sign}{shown.before}{digits}", "number", number)
    return Cell(row, column, text, "number", number, shown.after if is_unit(shown.after) else "")


def text_cell(row: int, column: int, text: str) -> Cell | None:
    """The cell of a text: one that is a number, with a unit or without, in digits of any width, is
    that number; None for nothing but blanks.
    """
    text = _NO_TEXT.sub("", text)
    indent = len(text) - len(text.lstrip())
    text = " ".join(text.split())
    if not text:
        return None
    plain = text.translate(_WIDE)
    match = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", plain))
    if match is None or _IDENTIFIER.match(match[1].replace(",", "")) or _is_period(match):
        return Cell(row, column, plain if plain.isascii() else text, indent=indent)
    number = Decimal(match[1].replace(",", "").replace("−", "-"))
    if match[2] == "%":
        return Cell(row, column, f"{written(number)}%", "percent", number)
    if match[2] in SCALES:
        scaled = f"{written(number)}{match[2]}"
        return Cell(row, column, scaled, "number", number * SCALES[match[2]])
    if match[2] and not is_unit(match[2]):
        return Cell(row, column, text)
    return Cell(row, column, written(number), "number", number, match[2] or "")


def _is_period(match: re.Match[str]) -> bool:
    """Whether a number with a word behind it is no amount but a time: 2024年, 3月."""
    return bool(match[2]) and period_of(match[0]) is not None


@cache
def number_format(code: str) -> NumberFormat:
    """What the first section of a format code shows (ECMA-376 part 1, 18.8.31)."""
    section = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code)[0]
    marked, literals = "", []
    at = 0
    for match in _LITERAL.finditer(section):
        marked += section[at : match.start()]
        words = match[1] or match[2] or match[3] or ""
        if match[4]:
            marked += "0"
        elif words:
            marked += "\0"
            literals.append(words)
        at = match.end()
    marked += section[at:]
    places = _PLACES.search(marked)
    if places is None:
        return NumberFormat()
    texts = iter(literals)
    before = re.sub("\0", lambda _: next(texts), marked[: places.start()]).strip()
    if "\0" in places[0] or places[2] or "!" in marked:  # shown in thousands: not its own unit
        return NumberFormat()
    after = re.sub("\0", lambda _: next(texts), marked[places.end() :]).strip()
    general = "General" in section or "G/通用格式" in section
    decimals = None if general else len(places[1] or "")
    padded = len(marked) if re.fullmatch("0{2,}", marked) else 0
    return NumberFormat(decimals, "%" in marked, padded, before, after)


def date_text(moment: datetime | date | time, code: str, *, chinese: bool) -> str:
    """A date as a person would write it: as much of it as its format shows."""
    if isinstance(moment, time):
        return moment.strftime("%H:%M")
    bare = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", code.split(";")[0]).lower()
    year, month, day = moment.year, moment.month, moment.day
    shows_day = "d" in bare or not ("y" in bare or "m" in bare)
    if "y" in bare and "m" not in bare and not shows_day:
        text = f"{year}年" if chinese else str(year)
    elif "y" in bare and not shows_day:
        text = f"{year}年{month}月" if chinese else f"{year}-{month:02}"
    else:
        text = f"{year}年{month}月{day}日" if chinese else f"{year}-{month:02}-{day:02}"
    midnight = isinstance(moment, datetime) and not (moment.hour or moment.minute)
    clock = isinstance(moment, datetime) and "h" in bare and not midnight
    return f"{text} {moment:%H:%M}" if clock else text
