"""Fit the prices of formulas to labelled documents, and write them into costs.yaml.

    python -m benchmarks.counts [--write] FOLDER...

A folder holds documents of many organizations: `NN.facts.yaml`, the true text `NN.clean.md`, and
`NN.derived.json` with the words of each figure in it that its writer computed. These figures are
held against random ones of the same size in their places (`chance.py`); the prices are those by
which the two are best told apart: a logistic regression, drawn towards the prices that stand, so
that what is seldom seen stays where it was set. What a figure's own digits tell is the unit.

Prints how many computed figures and how many random ones pass, with prices counted from the other
organizations only; `--write` writes what is counted from all of them.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.chance import scrambled
from drafter.checking import costs
from drafter.checking.check import CheckSettings, check_with
from drafter.checking.explanation import Explanation
from drafter.checking.finding import Verdict
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import parse_draft
from drafter.facts.load import load_facts

ROUNDS = 4
FOLDS = 8
DRAWN = 1.0
"""How strongly prices are drawn to where they stand: as by so many figures' worth of doubt."""
WORTH = 0.61
"""What a bit of a price is worth in odds: less than one, as explanations are not independent."""
AHEAD = 3.5
"""What the table gives to an error, in bits: more figures are random here than in a draft."""

Name = str | tuple[str, str]


class Row(NamedTuple):
    """A figure that a formula gives: its organization, how often each price goes into the formula's
    cost, what it costs that the figure is made up, and whether it was computed so or is random.
    """

    organization: str
    times: Mapping[Name, float]
    invented: float
    computed: bool


def main(arguments: Sequence[str]) -> None:
    """Count, print, and write where asked."""
    folders = [Path(each) for each in arguments if not each.startswith("-")]
    rows: list[Row] = []
    tried: Counter[bool] = Counter()
    for folder in folders:
        for derived in sorted(folder.glob("*.derived.json")):
            rows += of_document(derived, tried)
    print(f"{tried[True]} computed figures, {tried[False]} random ones in their places")
    for more in (-4.0, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0):
        passed = cross_validated(rows, more)
        print(
            f"an error {more:+.0f} bits dearer: {1 - passed[True] / tried[True]:.1%} of the "
            f"computed figures lost, {passed[False] / tried[False]:.1%} of the random ones pass"
        )
    if "--write" in arguments:
        write(fitted(rows), rows)


def of_document(told: Path, tried: Counter[bool]) -> Iterator[Row]:
    """The rows of one organization; counts into `tried` all figures that were looked at."""
    number = told.name.split(".")[0]
    name = f"{told.parent.name}/{number}"
    derived = json.loads(told.read_text(encoding="utf-8"))
    text = told.with_name(f"{number}.clean.md").read_text(encoding="utf-8")
    index = FactIndex(load_facts(told.with_name(f"{number}.facts.yaml")))
    right = check_with(parse_draft(text), index, CheckSettings())
    spans = [
        (at, at + len(each["text"])) for each in derived if (at := text.find(each["text"])) >= 0
    ]
    for verdict in right.verdicts:
        claim = verdict.claim
        digits = any("0" <= c <= "9" for c in claim.text)
        if digits and any(start <= claim.start < end for start, end in spans):
            tried[True] += 1
            yield from _rows(name, verdict, True)
    for seed in range(ROUNDS):
        changed, places = scrambled(text, right, random.Random(seed))
        for verdict in check_with(parse_draft(changed), index, CheckSettings()).verdicts:
            if verdict.claim.start in places:
                tried[False] += 1
                yield from _rows(name, verdict, False)


def _rows(name: str, verdict: Verdict, computed: bool) -> Iterator[Row]:
    both = [verdict.explanation, verdict.rival]
    found = next((one for one in both if one is not None and one.kind == "computed"), None)
    wrong = next((one for one in both if one is not None and one.kind == "made_up"), None)
    if found is not None and wrong is not None:
        yield Row(name, times(found), float(wrong.price), computed)


def times(found: Explanation) -> Mapping[Name, float]:
    """How often each price goes into what the formula costs."""
    counted: dict[Name, float] = defaultdict(float)
    for part in found.price.parts:
        if part.name.startswith("formula_"):
            level = part.name.removeprefix("formula_")
            counted[found.formula, level] += 1.0
        else:
            counted[part.name] += part.bits / standing(part.name)
    return counted


def standing(name: Name) -> float:
    """The price as it stands in the table."""
    if isinstance(name, tuple):
        return float(costs.formula_cost(name[0], name[1]))  # type: ignore[arg-type]
    return float(costs.cost(name)) or 1.0


def fitted(rows: Sequence[Row]) -> dict[Name, float]:
    """The prices, in bits, that best tell the computed figures from the random ones (Newton's
    method); none is below nothing that was not before.
    """
    names = sorted({name for row in rows for name in row.times}, key=str)
    at = {name: place for place, name in enumerate(names)}
    start = [standing(name) for name in names]
    now = list(start)
    sparse = [
        ([(at[n], t) for n, t in row.times.items()], row.invented - AHEAD, row.computed)
        for row in rows
    ]
    unit = WORTH * math.log(2)
    for _ in range(12):
        gradient = [DRAWN * (a - b) for a, b in zip(now, start, strict=True)]
        hessian = [[DRAWN * (i == j) for j in range(len(names))] for i in range(len(names))]
        for features, invented, computed in sparse:
            odds = unit * (invented - sum(now[i] * t for i, t in features))
            chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
            for i, t in features:
                gradient[i] -= unit * (chance - computed) * t
                for j, other in features:
                    hessian[i][j] += unit * unit * chance * (1 - chance) * t * other
        step = solved(hessian, gradient)
        now = [a - b for a, b in zip(now, step, strict=True)]
    least = [min(0.0, bits) for bits in start]
    return {name: max(pair) for name, *pair in zip(names, now, least, strict=True)}


def solved(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
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


def cross_validated(rows: Sequence[Row], more: float) -> Counter[bool]:
    """How many figures pass at prices counted from other organizations."""
    organizations = sorted({row.organization for row in rows})
    passed: Counter[bool] = Counter()
    for fold in range(FOLDS):
        left_out = set(organizations[fold::FOLDS])
        prices = fitted([row for row in rows if row.organization not in left_out])
        for row in rows:
            if row.organization in left_out:
                bits = sum(prices.get(n, standing(n)) * t for n, t in row.times.items())
                passed[row.computed] += bits <= row.invented + more
    return passed


def write(prices: Mapping[Name, float], rows: Sequence[Row]) -> None:
    """Put the prices into the table, each with how many computed and random figures it rests on."""
    counts: dict[Name, Counter[bool]] = {name: Counter() for name in prices}
    for row in rows:
        for name in counts.keys() & row.times.keys():
            counts[name][row.computed] += 1
    text = costs.TABLE.read_text(encoding="utf-8")
    own: dict[str, list[str]] = defaultdict(list)
    for name, bits in sorted(prices.items(), key=str):
        seen = f"  # by regression: {counts[name][True]} computed, {counts[name][False]} random"
        if isinstance(name, tuple):
            own[name[0]].append(f"    {name[1]}: {bits:.1f}{seen}\n")
        else:
            text = re.sub(rf"(?m)^{name}: .*$", f"{name}: {bits:.1f}{seen}", text)
    table = "".join(f"  {formula}:\n{''.join(lines)}" for formula, lines in own.items())
    text = re.sub(r"(?m)^formulas:.*\n(?:  .*\n)*", f"formulas:\n{table}", text)
    costs.TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
