"""Sums as a model writes them (`(1730-1587)/1587=9%`), computed again."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, DecimalException, localcontext

from drafter.checking.figures.known import shown

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
"""Numbers by which a sum may multiply or divide without a fact: counts of things listed, hours,
weeks, months, days, 100%, and factors between units."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One sum: as written, the numbers in it, what it comes to, and what it was said to come to.

    `left` is what stands before the equals sign, `tree` the same as an expression in which a whole
    number is the place of an operand. `value`, `stated` and the operands have 万 and the like
    folded in, and percent as hundredths. `step` is that of the last digit of `stated`.
    """

    text: str
    left: str
    operands: tuple[Decimal, ...]
    tree: ast.expr
    value: Decimal
    stated: Decimal
    step: Decimal

    @property
    def is_right(self) -> bool:
        """Whether it comes to what it says: a quotient to the digits that it shows, cut or rounded,
        anything else rounded. (a-b)/b=9.0 and (a-b)/b×100=9.0% are said of percent too.
        """
        allowed = self.step if self._is_quotient else self.step / 2
        return any(abs(value - self.stated) <= allowed + _TINY for value in self._values)

    @property
    def corrected(self) -> str:
        """The sum with what it comes to in place of what it was said to come to."""
        value = min(self._values, key=lambda each: abs(each - self.stated))
        is_share = "%" in self.text[len(self.left) :].replace("％", "%")
        return (
            f"{self.left}={shown(value * _HUNDRED)}%" if is_share else f"{self.left}={shown(value)}"
        )

    @property
    def _is_quotient(self) -> bool:
        return "/" in self.text or "÷" in self.text

    @property
    def _values(self) -> tuple[Decimal, ...]:
        if "%" in self.text.replace("％", "%"):
            return self.value, self.value / _HUNDRED
        return (self.value, self.value * _HUNDRED) if self._is_quotient else (self.value,)


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
        tree = _tree(left)
        if right is None or not right["number"] or tree is None:
            continue
        operands = tuple(
            _folded(piece["number"], piece["scale"])
            for piece in _PIECE.finditer(left)
            if piece["number"]
        )
        try:
            with localcontext() as context:
                context.prec = 28
                value = abs(_computed(tree, operands))
        except (ValueError, DecimalException, RecursionError):
            continue
        stated = _folded(right["number"], right["scale"])
        digits = len(right["number"].partition(".")[2])
        step = _scaled(Decimal(1).scaleb(-digits), right["scale"])
        yield Sum(match[0].strip(), left.strip(), operands, tree, value, abs(stated), step)


def _tree(expression: str) -> ast.expr | None:
    """An expression of numbers, signs and brackets, each number as its place; None for others."""
    pieces: list[str] = []
    count = 0
    for piece in _PIECE.finditer(expression):
        if piece["number"]:
            pieces.append(str(count))
            count += 1
        else:
            pieces.append(_SIGNS.get(piece["sign"], piece["sign"]))
    source = " ".join(pieces)  # two numbers side by side are no sum
    source += ")" * (source.count("(") - source.count(")"))
    try:
        return ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _computed(node: ast.expr, operands: Sequence[Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=int(at)):
            return operands[at]
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_computed(inner, operands)
        case ast.BinOp(left=left, op=op, right=right):
            one, other = _computed(left, operands), _computed(right, operands)
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
