"""Which evidence a mention could mean: by value and by words, through indexes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from drafter.checking.affinity import affinity
from drafter.checking.bars import Bar, bar, is_last_period
from drafter.checking.fit import (
    Figure,
    Fit,
    as_written,
    dates_fit,
    figure,
    fits,
    same_unit,
    units_agree,
)
from drafter.checking.index import Evidence, FactIndex
from drafter.checking.mention import Mention
from drafter.checking.owners import Named

NEARBY = 0.3
"""Words of less weight than this bring no fact in by themselves."""

COMMON = 60
"""A word that more evidence than this shares points at nothing."""


@dataclass(frozen=True)
class Option:
    """One evidence that a mention may mean. `same_kind`: it counts or measures in the same unit;
    `bar` is what speaks against it in spite of its value.
    """

    evidence: Evidence
    fit: Fit
    same_kind: bool
    affinity: float
    bar: Bar = ""

    @property
    def right(self) -> bool:
        """Whether it bears the value out."""
        return self.fit != "no" and not self.bar

    @property
    def fact_id(self) -> str:
        """The fact that it belongs to."""
        return self.evidence.fact.id


class Candidates:
    """Looks options up in one fact index."""

    def __init__(self, index: FactIndex) -> None:
        self.index = index

    @cached_property
    def _by_value(self) -> dict[str, list[tuple[Decimal, int]]]:
        found: dict[str, list[tuple[Decimal, int]]] = defaultdict(list)
        for at, number in enumerate(self.figures):
            if number is not None:
                found[number.dimension].append((number.low, at))
        return {dimension: sorted(values) for dimension, values in found.items()}

    @cached_property
    def figures(self) -> tuple[Figure | None, ...]:
        """The base-unit figure of each evidence."""
        return tuple(item.number for item in self.index.evidence)

    @cached_property
    def _dates(self) -> tuple[int, ...]:
        return tuple(at for at, item in enumerate(self.index.evidence) if item.claim.kind == "date")

    def options(self, mention: Mention, meant: Named) -> list[Option]:
        """Every evidence that the mention could mean, by value or by words, best first; `meant` are
        the names that stand nearest to it.
        """
        stated = figure(mention.claim)
        if stated is not None:
            found = self._figure_options(mention, stated, meant)
        elif mention.claim.kind == "date":
            found = self._date_options(mention, meant)
        else:
            found = self._text_options(mention)
        return sorted(found, key=lambda option: (not option.right, -option.affinity))

    def _figure_options(self, mention: Mention, stated: Figure, meant: Named) -> list[Option]:
        places = set(self._near_value(stated)) | self._by_words(mention)
        places.update(self._same_written(mention, stated))
        may_be_previous = is_last_period(mention, self.index)
        found = []
        for at in places:
            item, number = self.index.evidence[at], self.figures[at]
            if number is None or (item.role == "previous" and not may_be_previous):
                continue
            fit = self._fit(mention, stated, item, number)
            against = bar(mention, item, meant, self.index)
            same = same_unit(stated, number)
            found.append(Option(item, fit, same, affinity(mention, item, self.index), against))
        return found

    def _fit(self, mention: Mention, stated: Figure, item: Evidence, number: Figure) -> Fit:
        """How the stated figure fits, where one of the two names no unit also as it is written:
        240 in a table whose head says EUR thousand, 15,840 for 15,840 hours.
        """
        if units_agree(stated, number):
            return fits(stated, number)
        if not (_is_bare(stated) or _is_bare(number)) or "percent" in (
            stated.dimension,
            number.dimension,
        ):
            return "no"
        said = stated if _is_bare(stated) else _bare(stated, as_written(mention.claim, stated))
        known = number if _is_bare(number) else _bare(number, as_written(item.claim, number))
        found = fits(said, known)
        return found if found != "no" else fits(stated, number)

    def _near_value(self, stated: Figure) -> list[int]:
        values = self._by_value.get(stated.dimension, [])
        low, high = sorted((stated.low * Decimal("0.45"), stated.high * Decimal("2.2")))
        start = bisect_left(values, (low, -1))
        end = bisect_right(values, (high, len(self.figures)))
        return [at for _, at in values[start:end]]

    def _same_written(self, mention: Mention, stated: Figure) -> list[int]:
        """Evidence whose number is written alike, whatever its unit."""
        return list(self._by_written.get(as_written(mention.claim, stated), ()))

    @cached_property
    def _by_written(self) -> dict[Decimal, list[int]]:
        found: dict[Decimal, list[int]] = defaultdict(list)
        for at, number in enumerate(self.figures):
            if number is not None:
                found[as_written(self.index.evidence[at].claim, number)].append(at)
        return found

    def _by_words(self, mention: Mention) -> set[int]:
        limit = max(COMMON, len(self.index.evidence) // 10)
        found: set[int] = set()
        for word, weight in mention.context.items():
            if weight < NEARBY:
                continue
            places = self.index.by_word.get(word, ())
            if len(places) <= limit:
                found.update(places)
        return found

    def _date_options(self, mention: Mention, meant: Named) -> list[Option]:
        return [
            Option(
                item,
                "same" if dates_fit(mention.claim, item.claim, self.index.years) else "no",
                True,
                affinity(mention, item, self.index),
                bar(mention, item, meant, self.index),
            )
            for item in (self.index.evidence[at] for at in self._dates)
        ]

    def _text_options(self, mention: Mention) -> list[Option]:
        return [
            Option(
                item,
                "same" if item.claim.value == mention.claim.value else "no",
                True,
                affinity(mention, item, self.index),
            )
            for item in self.index.evidence
            if item.claim.kind == mention.claim.kind
        ]


def _is_bare(number: Figure) -> bool:
    return number.dimension == "count" and number.unit is None


def _bare(number: Figure, value: Decimal) -> Figure:
    scale = value / number.low if number.low else Decimal(1)
    return replace(
        number,
        low=value,
        high=number.high * scale if number.is_range else value,
        step=number.step * scale,
        dimension="count",
        unit=None,
    )
