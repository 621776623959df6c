"""A column of a table that computes from two others of it: 218, 186 and +17.2%; 5,120 ha, 38,400 t
and 7.5 t/ha.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from drafter.checking.figures.fit import HUNDRED, Figure, figure
from drafter.checking.finding import Verdict
from drafter.checking.matching.mention import Mention

_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
_POINTS = "points"
_LOOSE = frozenset({"unsupported-number", "wrong-number", "wrong-derivation"})
_GOOD = frozenset({"supported", "approximate", "derived"})
MOST = 12
"""In a table of more columns any figure is given by some two."""

Told = tuple[Mention, Verdict]


class _Cell(NamedTuple):
    """The number of a cell in its base unit and in the one that was written, and how it stands."""

    number: Figure
    written: Decimal
    shown: str
    facts: tuple[str, ...]


def computed_in_tables(told: Sequence[Told]) -> dict[int, Verdict]:
    """The better verdicts on cells of a draft's tables, by their places in it: a column that other
    two columns give. What fits most rows is what the column is, so that a cell which only another
    pair of columns would give stays wrong.
    """
    tables: dict[object, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for at, (mention, _) in enumerate(told):
        block = mention.block
        if block.kind == "cell" and block.row and block.column:
            tables[block.headings, block.corner][block.column].setdefault(block.row, at)
    found: dict[int, Verdict] = {}
    for columns in tables.values():
        good = {name: _good(column, told) for name, column in columns.items()}
        for name, column in columns.items():
            loose = {row: at for row, at in column.items() if told[at][1].rule in _LOOSE}
            if not loose or len(columns) > MOST:
                continue
            rows = {row: told[at] for row, at in column.items()}
            pairs = permutations((of for other, of in good.items() if other != name), 2)
            best = max((_borne_out(rows, *pair) for pair in pairs), key=len, default={})
            found |= {loose[row]: verdict for row, verdict in best.items() if row in loose}
    return found


def _good(column: Mapping[str, int], told: Sequence[Told]) -> dict[str, _Cell]:
    """The cells of a column that are borne out, by their rows."""
    right = {row: told[at] for row, at in column.items() if told[at][1].judgement in _GOOD}
    return {row: cell for row, one in right.items() if (cell := _cell(one)) is not None}


def _borne_out(
    rows: Mapping[str, Told], first: Mapping[str, _Cell], second: Mapping[str, _Cell]
) -> dict[str, Verdict]:
    """What two columns give of a third one, by the row."""
    found = {}
    for row, (mention, _) in rows.items():
        number, one, two = figure(mention.claim), first.get(row), second.get(row)
        if number is None or one is None or two is None:
            continue
        formula = next(_formulas(number, one, two), "")
        if formula:
            facts = tuple(dict.fromkeys((*one.facts, *two.facts)))
            said = f"{formula.format(one.shown, two.shown)}={mention.claim.text}"
            found[row] = Verdict(mention.claim, "derived", facts, said)
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
