"""Counts how often each formula, operand and error stands behind a labelled figure, and what a
price comes to by that.

A price is -log2 of how often it was paid where it could be, half a time added to both outcomes, so
that nothing is ever free or out of the question (Krichevsky and Trofimov, The performance of
universal encoding, 1981).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from drafter.checking.costs import prices
from drafter.checking.explanation import Explanation
from drafter.checking.explanations.prices import formula_prices
from drafter.checking.formulas import formulas
from drafter.checking.settle import Settling
from tests.corpus.labelled import WRONG, Organization

ERRORS = {"miscalled": "wrong_word", "copied": "copied", "miscomputed": "change_miscomputed"}
"""The price of each kind of error that has one of its own."""

SLIPS = frozenset({"digits_turned", "digit_changed"})

OF_OPERANDS = (
    *("said_before", "summed", "run", "list_counted", "group_counted", "period_unnamed", "span"),
    *("as_bare", "of_one_fact", "of_one_group", "apart", "change_not_of_nearest"),
)
"""What any formula may pay for its figures; what a formula alone may pay begins with its name."""

FEWEST = 5
"""So often a thing must have been met for its count to say anything."""

MANY = 100
"""So often words must have stood at a formula to say something where it was never meant."""


class Count(NamedTuple):
    """So many `times`, `of` so many where it could have been."""

    times: int
    of: int

    @property
    def bits(self) -> float:
        """What it is to cost by that."""
        return -math.log2((self.times + 0.5) / (self.of + 1))


@dataclass
class Tally:
    """What is counted over some figures: `times` and `of` by the names of costs; figures by their
    label; of each formula and kind of words, how often these stand near a figure, and near one that
    it computes; how many of the computed figures a sum of their formula was found for.
    """

    times: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    near: Counter[tuple[str, str]] = field(default_factory=Counter)
    computed: Counter[tuple[str, str]] = field(default_factory=Counter)
    explained: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.times + other.times,
            self.of + other.of,
            self.labels + other.labels,
            self.near + other.near,
            self.computed + other.computed,
            self.explained + other.explained,
        )

    def counts(self) -> Mapping[str, Count]:
        """Of every price that was met often enough, or, of words, could often have been."""
        counts = {name: Count(self.times[name], self.of[name]) for name in prices()}
        return {
            name: count
            for name, count in counts.items()
            if count.times >= FEWEST or (name.startswith("formula_") and count.of >= MANY)
        }


def tally(organization: Organization) -> Tally:
    """What the figures of one organization tell."""
    found = Tally()
    for line in organization.lines:
        for label, settling, verdict in organization.weighed(line):
            found.labels[label] += 1
            if label in formulas():
                _count_formula(found, settling, label)
            elif label in WRONG:
                _count_error(found, label, verdict.explanation)
            for name, formula in formulas().items():
                for cue in formula.CUES:
                    if settling.asked.names(cue):
                        found.near[name, cue] += 1
                        found.computed[name, cue] += label == name
    return found


def _count_formula(found: Tally, settling: Settling, label: str) -> None:
    """At what words the formula was offered that computes the figure, and all others with it; then
    what the cheapest of its sums is made of.
    """
    offered = {name: price.parts[0].name for name, price in formula_prices(settling.asked).items()}
    found.of.update(offered.values())
    found.times[offered[label]] += 1
    best = settling.by(label)
    if best is None:
        return
    found.explained += 1
    may_pay = set(_of_sums(label))
    found.of.update(may_pay)
    found.times.update(may_pay & {part.name for part in best.price.parts})


def _of_sums(label: str) -> Iterator[str]:
    """The prices that a sum of that formula may come to pay."""
    yield from OF_OPERANDS
    yield from (name for name in prices() if name.split("_")[0] == label)


def _count_error(found: Tally, label: str, explanation: Explanation | None) -> None:
    """What kind of error it is; a slip of digits by what the checker takes it for."""
    found.of.update((*ERRORS.values(), *SLIPS))
    if label in ERRORS:
        found.times[ERRORS[label]] += 1
    elif label == "miswritten" and explanation is not None:
        found.times.update(SLIPS & {part.name for part in explanation.price.parts})


def together(tallies: Iterable[Tally]) -> Tally:
    """All of them as one."""
    return sum(tallies, start=Tally())


def counted_prices(counts: Mapping[str, Count]) -> dict[str, float]:
    """The table with the counted price of each name that has one, the others as they are set."""
    return prices() | {name: round(count.bits, 1) for name, count in counts.items()}
