"""Finds the evidence that a figure may mean without looking at every fact: by value, by words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from drafter.checking.figures.fit import (
    ABOUT,
    FAR,
    FRACTION,
    Figure,
    as_written,
    is_fraction,
    on_its_scale,
)
from drafter.checking.matching.evidence import Evidence

NEARBY = 0.35
"""Words of less weight than this bring no fact in by themselves."""

COMMON = 30
"""A word that more evidence than this shares points at nothing without the group's name."""

MANY = 80
"""So many facts of one value are not looked at, only those that the words bring in as well."""

Places = frozenset[int]


class Lookup:
    """Positions in a fact index's evidence."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self.evidence = evidence

    def near(
        self,
        dimension: str,
        window: tuple[Decimal, Decimal],
        written: Decimal,
        context: Mapping[str, float],
    ) -> set[int]:
        """Every evidence that a figure of that dimension could mean, whose value must lie in
        `window`, `written` being its number as it stands and `context` the words around it with
        their weights.
        """
        by_words = self._by_words([word for word, weight in context.items() if weight >= NEARBY])
        for found in (self._by_value(dimension, window), self._by_written.get(written, ())):
            by_words.update(found if len(found) <= MANY else found[: MANY // 2])
        return by_words

    def named(self, words: Iterable[str]) -> Iterator[Evidence]:
        """Every evidence with one of the words in a label or its surroundings, in file order."""
        places = frozenset[int]().union(*(self.by_word.get(word, ()) for word in words))
        return (self.evidence[at] for at in sorted(places))

    def _by_value(self, dimension: str, window: tuple[Decimal, Decimal]) -> list[int]:
        """The evidence of about this value, of too much of it no more than shows that."""
        values = self._sorted_values.get(dimension, [])
        low, high = window
        start = bisect_left(values, (low, -1))
        end = bisect_right(values, (high, len(self.evidence)))
        return [at for _, at in values[start : min(end, start + MANY + 1)]]

    def _by_words(self, words: Sequence[str]) -> set[int]:
        found: set[int] = set()
        common: list[Places] = []
        for word in words:
            places = self.by_word.get(word)
            if places is not None and len(places) > COMMON:
                common.append(places)
            elif places is not None:
                found |= places
        if common:
            of_group = self._of_named_groups(words)
            for places in common:
                found |= places & of_group
        return found

    def _of_named_groups(self, words: Sequence[str]) -> set[int]:
        """The evidence of the groups that most of whose name's words stand near."""
        hits: dict[Places, int] = defaultdict(int)
        for word in words:
            for group in self._groups_by_word.get(word, ()):
                hits[group] += 1
        found: set[int] = set()
        for group, count in hits.items():
            if 2 * count >= len(self._group_words[group]):
                found |= group
        return found

    @cached_property
    def by_word(self) -> Mapping[str, Places]:
        """Positions by each word of labels and surroundings."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, item in enumerate(self.evidence):
            for word in frozenset().union(*item.labels, item.near):
                found[word].append(at)
        return {word: frozenset(places) for word, places in found.items()}

    @cached_property
    def _group_words(self) -> Mapping[Places, frozenset[str]]:
        """The words of each group's name, by the positions of its evidence."""
        members: dict[frozenset[str], list[int]] = defaultdict(list)
        for at, item in enumerate(self.evidence):
            members[item.group].append(at)
        return {frozenset(places): words for words, places in members.items() if words}

    @cached_property
    def _groups_by_word(self) -> Mapping[str, Sequence[Places]]:
        found: dict[str, list[Places]] = defaultdict(list)
        for places, words in self._group_words.items():
            for word in words:
                found[word].append(places)
        return {word: groups for word, groups in found.items() if len(groups) <= 4 * COMMON}

    @cached_property
    def _sorted_values(self) -> Mapping[str, list[tuple[Decimal, int]]]:
        found: dict[str, list[tuple[Decimal, int]]] = defaultdict(list)
        for at, item in enumerate(self.evidence):
            if item.number is not None:
                found[item.number.dimension].append((item.number.low, at))
        return {dimension: sorted(values) for dimension, values in found.items()}

    @cached_property
    def _by_written(self) -> Mapping[Decimal, list[int]]:
        found: dict[Decimal, list[int]] = defaultdict(list)
        for at, item in enumerate(self.evidence):
            if item.number is not None:
                found[as_written(item.claim, item.number)].append(at)
                scaled = on_its_scale(item.claim)
                if scaled is not None:
                    found[scaled].append(at)
        return found

    @cached_property
    def dates(self) -> tuple[int, ...]:
        """Positions of the dates."""
        return tuple(at for at, item in enumerate(self.evidence) if item.claim.kind == "date")


def window(stated: Figure) -> tuple[Decimal, Decimal]:
    """Between which values a fact may lie that the figure is right for."""
    low, high = sorted((stated.low, stated.high))
    if stated.approximation == "exact" and not stated.is_range:
        room = max(stated.step / 2, abs(low) / 1000)
        room = max(room, abs(low) * FRACTION) if is_fraction(stated) else room
    elif stated.approximation == "about":
        room = abs(high) * ABOUT * 2
    else:
        room = abs(high) * FAR * 2 + stated.step
    return low - room, high + room
