"""A cell that computes from the other cells of its row: 218, 186 and +17.2%; 5,120 ha, 38,400 t and
7.5 t/ha.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from drafter.checking.figures.fit import HUNDRED, Figure, figure
from drafter.checking.figures.restated import GOOD, LOOSE
from drafter.checking.finding import Verdict
from drafter.checking.matching.mention import Mention

_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_POINTS = "points"

Told = tuple[Mention, Verdict]


class _Cell(NamedTuple):
    """The number of a cell in its base unit and in the one that was written, and how it stands."""

    number: Figure
    written: Decimal
    shown: str
    facts: tuple[str, ...]


def computed_in_row(told: Sequence[Told]) -> dict[int, Verdict]:
    """The better verdicts on cells of one row of a table, by their places in it. The row itself
    says what they are computed from, so only cells that are borne out count.
    """
    if not told or told[0][0].block.kind != "cell":
        return {}
    known = [cell for one in told if one[1].judgement in GOOD and (cell := _cell(one))]
    found = {}
    for at, (mention, verdict) in enumerate(told):
        number = figure(mention.claim)
        if verdict.rule not in LOOSE or number is None:
            continue
        for one, two in permutations(known, 2):
            formula = next(_formulas(number, one, two), "")
            if formula:
                facts = tuple(dict.fromkeys((*one.facts, *two.facts)))
                said = f"{formula.format(one.shown, two.shown)}={mention.claim.text}"
                found[at] = Verdict(mention.claim, "derived", facts, said)
                break
    return found


def _cell(told: Told) -> _Cell | None:
    """A cell that is one exact number."""
    claim, number = told[0].claim, figure(told[0].claim)
    if number is None or number.is_range:
        return None
    plain = _PLAIN.fullmatch(claim.numeral) is not None
    written = Decimal(claim.numeral.replace(",", "")) if plain else number.low
    return _Cell(number, written, claim.numeral, told[1].facts)


def _formulas(number: Figure, one: _Cell, two: _Cell) -> Iterator[str]:
    """What the number is of two others, {0} and {1}: growth, share, change or quotient."""
    a, b = one.number, two.number
    same = a.dimension == b.dimension and a.unit == b.unit
    if number.dimension == "percent" and same and b.low:
        if _is(number, (a.low - b.low) / abs(b.low) * HUNDRED):
            yield "({0}-{1})/{1}"
        elif _is(number, a.low / b.low * HUNDRED):
            yield "{0}/{1}"
    alike = number.dimension == a.dimension != "percent" and number.unit == a.unit
    points = number.dimension == _POINTS and a.dimension == "percent"
    if same and (alike or points) and _is(number, a.low - b.low):
        yield "{0}-{1}"
    if number.is_bare and not same and two.written and _is(number, one.written / two.written):
        yield "{0}/{1}"


def _is(number: Figure, value: Decimal) -> bool:
    """Whether a number is the value, rounded to the digits it shows."""
    return abs(number.low - value) <= max(number.step, Decimal(0)) / 2
