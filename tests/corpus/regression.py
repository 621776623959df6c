"""Fits prices to figures of whole documents: those that a writer computed against random ones.

The prices are those by which the two are best told apart: a logistic regression, drawn towards the
prices that stand, so that what is seldom seen stays where it was set (ridge regression: Hoerl and
Kennard, 1970; Newton's method). What a figure's own digits tell is the unit. Fitted are the prices
of single formulas and those that say `by regression` in the table; the others stay as they are.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from drafter.checking.costs import Level, cost, formula_cost
from drafter.checking.explanation import Explanation
from drafter.checking.finding import Verdict
from tests.corpus.document import Document

DRAWN = 1.0
"""How strongly prices are drawn to where they stand: as by so many figures' worth of doubt."""
WORTH = 0.61
"""What a bit of a price is worth in odds: less than one, as explanations are not independent."""
AHEAD = 3.5
"""What the table gives to an error, in bits: more figures are random here than in a draft."""
STEPS = 12

Name = str | tuple[str, Level]
"""A price of the table, or that of a formula by how words stand to it."""


class Row(NamedTuple):
    """A figure that a formula gives: how often each price goes into the formula's cost, what it
    costs that the figure is made up, and whether it was `computed` so or is random.
    """

    times: Mapping[Name, float]
    invented: float
    computed: bool


class Fitted(NamedTuple):
    """A price in bits, and how many computed and how many random figures it was fitted to."""

    bits: float
    computed: int
    random: int


def rows(document: Document) -> Iterator[Row]:
    """The figures of one document for which a formula was found."""
    for verdict in document.check(document.true).verdicts:
        claim = verdict.claim
        in_digits = any("0" <= character <= "9" for character in claim.text)
        if in_digits and any(start <= claim.start < end for start, end in document.computed):
            yield from _rows(verdict, True)
    for text, places in document.by_chance:
        for verdict in document.check(text).verdicts:
            if verdict.claim.start in places:
                yield from _rows(verdict, False)


def _rows(verdict: Verdict, computed: bool) -> Iterator[Row]:
    both = [verdict.explanation, verdict.rival]
    found = next((one for one in both if one is not None and one.kind == "computed"), None)
    wrong = next((one for one in both if one is not None and one.kind == "made_up"), None)
    if found is not None and wrong is not None:
        yield Row(_times(found), float(wrong.price), computed)


def _times(found: Explanation) -> Mapping[Name, float]:
    """How often each price goes into what the formula costs."""
    counted: dict[Name, float] = defaultdict(float)
    for part in found.price.parts:
        level = next((one for one in get_args(Level) if part.name == f"formula_{one}"), None)
        if level is not None:
            counted[found.formula, level] += 1.0
        else:
            counted[part.name] += part.bits / standing(part.name)
    return counted


def standing(name: Name) -> float:
    """The price as it stands in the table; 1 for a price of nothing."""
    if isinstance(name, tuple):
        return float(formula_cost(*name))
    return float(cost(name)) or 1.0


def fitted(figures: Sequence[Row], free: frozenset[str]) -> dict[Name, Fitted]:
    """The prices that best tell the computed figures from the random ones: those of formulas, and
    `free` ones. None is below nothing that was not before.
    """
    every = {name for row in figures for name in row.times}
    names = sorted((n for n in every if isinstance(n, tuple) or n in free), key=str)
    at = {name: place for place, name in enumerate(names)}
    start = [standing(name) for name in names]
    sparse = [
        (
            [(at[name], times) for name, times in row.times.items() if name in at],
            row.invented - AHEAD - _held(row, at),
            row.computed,
        )
        for row in figures
    ]
    now = list(start)
    for _ in range(STEPS):
        step = _step(sparse, now, start)
        now = [bits - less for bits, less in zip(now, step, strict=True)]
    met = Counter((name, row.computed) for row in figures for name in row.times)
    return {
        name: Fitted(max(bits, min(0.0, before)), met[name, True], met[name, False])
        for name, bits, before in zip(names, now, start, strict=True)
    }


def _held(row: Row, free: Mapping[Name, int]) -> float:
    """What a figure pays by prices that stay."""
    return sum(standing(name) * times for name, times in row.times.items() if name not in free)


def _step(
    figures: Sequence[tuple[Sequence[tuple[int, float]], float, bool]],
    now: Sequence[float],
    start: Sequence[float],
) -> list[float]:
    """Newton's step from the prices `now` towards the best ones."""
    unit = WORTH * math.log(2)
    size = len(now)
    gradient = [DRAWN * (bits - before) for bits, before in zip(now, start, strict=True)]
    hessian = [[DRAWN * (i == j) for j in range(size)] for i in range(size)]
    for features, ahead, computed in figures:
        odds = unit * (ahead - sum(now[i] * times for i, times in features))
        chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
        for i, times in features:
            gradient[i] -= unit * (chance - computed) * times
            for j, other in features:
                hessian[i][j] += unit * unit * chance * (1 - chance) * times * other
    return _solved(hessian, gradient)


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system of equations (Gauss; the matrix is positive definite)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        for j in range(i + 1, size):
            factor = rows[j][i] / rows[i][i]
            if factor:
                rows[j] = [b - factor * a for a, b in zip(rows[i], rows[j], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * found[j] for j in range(i + 1, size))
        found[i] = (rows[i][size] - known) / rows[i][i]
    return found
