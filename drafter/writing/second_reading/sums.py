"""Sums as a model writes them (`(1730-1587)/1587=9%`), computed again."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal, DecimalException, localcontext

_LONGEST = 400
"""Characters of a reason in which sums are looked for."""

_NUMBER = (
    r"\d[\d,]{0,20}(?:\.\d{1,9})?\s?(?:万亿|万|亿|%|％|percent|thousand|million|billion|k\b)?"
    r"(?:[\u4e00-\u9fff]{1,3}|\s?[A-Za-z]{1,12})?"
)
_SIGN = r"[-+*/×÷−–xX]"
_SUM = re.compile(
    rf"(?P<left>[(（ ]{{0,4}}{_NUMBER}[)） ]{{0,4}}"
    rf"(?:{_SIGN}[(（ ]{{0,4}}{_NUMBER}[)） ]{{0,4}}){{1,24}})"
    rf"(?P<equals>[=＝≈])\s?(?P<right>-?{_NUMBER})"
)
_PIECE = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<scale>万亿|万|亿|%|％|percent|thousand|million|billion|k\b)?"
    r"|(?P<sign>[-+*/×÷−–()（）]|(?<=[\d\s])[xX](?=[\d\s(（]))"
)
_SCALES = {
    "万亿": 12,
    "万": 4,
    "亿": 8,
    "%": -2,
    "％": -2,
    "percent": -2,
    "thousand": 3,
    "k": 3,
    "million": 6,
    "billion": 9,
}
_SIGNS = {"×": "*", "x": "*", "X": "*", "÷": "/", "−": "-", "–": "-", "（": "(", "）": ")"}
_HUNDRED = Decimal(100)
_TINY = Decimal("1e-12")
PLAIN = frozenset(Decimal(n) for n in (*range(1, 13), 24, 52, 60, 100, 365, 366, 1000, 10_000))
"""Numbers that a sum may hold without a fact: counts of things listed, hours, weeks, months, days,
100%, and factors between units."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum: as written, the numbers in it, what it comes to, and what it was said to come to.

    `value` and `stated` have 万 and the like folded in, and percent as hundredths. `step` is
    that of the last digit of `stated`.
    """

    text: str
    operands: tuple[Decimal, ...]
    value: Decimal
    stated: Decimal
    step: Decimal

    @property
    def is_right(self) -> bool:
        """Whether it comes to what it says: a quotient to the digits that it shows, cut or rounded,
        anything else rounded. (a-b)/b=9.0 and (a-b)/b×100=9.0% are said of percent too.
        """
        is_quotient = "/" in self.text or "÷" in self.text
        values = [self.value]
        if "%" in self.text.replace("％", "%"):
            values.append(self.value / _HUNDRED)
        elif is_quotient:
            values.append(self.value * _HUNDRED)
        allowed = self.step if is_quotient else self.step / 2
        return any(abs(value - self.stated) <= allowed + _TINY for value in values)

    def rests_on(self, known: Collection[Decimal]) -> bool:
        """Whether every number in it is known, or needs no fact."""
        return all(number in known or number in PLAIN for number in self.operands)


def sums_in(text: str) -> tuple[Sum, ...]:
    """Every sum of a text that can be read, in reading order."""
    return tuple(_sums(text[:_LONGEST]))


def numbers_in(text: str) -> frozenset[Decimal]:
    """Every number of a text, once as it stands and once with its 万 or % folded in."""
    found: set[Decimal] = set()
    for piece in _PIECE.finditer(text):
        if piece["number"]:
            found |= {_plain(piece["number"]), _folded(piece["number"], piece["scale"])}
    return frozenset(found)


def _sums(text: str) -> Iterator[Sum]:
    for match in _SUM.finditer(text):
        left, right = match["left"], _PIECE.search(match["right"])
        if right is None or not right["number"]:
            continue
        value = _value(left)
        if value is None:
            continue
        stated = _folded(right["number"], right["scale"])
        digits = len(right["number"].partition(".")[2])
        step = _scaled(Decimal(1).scaleb(-digits), right["scale"])
        operands = tuple(
            _folded(piece["number"], piece["scale"])
            for piece in _PIECE.finditer(left)
            if piece["number"]
        )
        yield Sum(match[0].strip(), operands, value, abs(stated), step)


def _value(expression: str) -> Decimal | None:
    """What an expression of numbers, signs and brackets comes to; None for anything else."""
    pieces: list[str] = []
    for piece in _PIECE.finditer(expression):
        if piece["number"]:
            pieces.append(f"D{len(pieces)}")
        else:
            pieces.append(_SIGNS.get(piece["sign"], piece["sign"]))
    numbers = {
        f"D{at}": _folded(piece["number"], piece["scale"])
        for at, piece in enumerate(_PIECE.finditer(expression))
        if piece["number"]
    }
    source = "".join(pieces)
    source += ")" * (source.count("(") - source.count(")"))
    try:
        with localcontext() as context:
            context.prec = 28
            return abs(_computed(ast.parse(source.strip(), mode="eval").body, numbers))
    except (SyntaxError, ValueError, DecimalException, RecursionError, KeyError):
        return None


def _computed(node: ast.expr, numbers: dict[str, Decimal]) -> Decimal:
    match node:
        case ast.Name(id=name):
            return numbers[name]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_computed(inner, numbers)
        case ast.BinOp(left=left, op=op, right=right):
            one, other = _computed(left, numbers), _computed(right, numbers)
            match op:
                case ast.Add():
                    return one + other
                case ast.Sub():
                    return one - other
                case ast.Mult():
                    return one * other
                case ast.Div():
                    return one / other
    raise ValueError


def _plain(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _folded(number: str, scale: str | None) -> Decimal:
    return _scaled(_plain(number), scale)


def _scaled(number: Decimal, scale: str | None) -> Decimal:
    return (number.scaleb(_SCALES[scale]) if scale else number).normalize()
