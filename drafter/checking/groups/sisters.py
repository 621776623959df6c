"""Which groups are sisters, what they are called, and who belongs to whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.index import FactIndex
from drafter.checking.words import word_set

SHARED = 3
"""So many labels in common make two groups sisters."""

MOST = 0.5
"""The share of a file's facts that they hold: a report with a table of its branches among other
things has none.
"""

_NOT_SURNAMES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True)
class Place:
    """A name of the groups at characters `start` to `end` of a text."""

    start: int
    end: int
    name: str


class SisterGroups:
    """The sister groups of one facts file, by the name of each."""

    def __init__(self, index: FactIndex) -> None:
        self.index = index

    @cached_property
    def entries(self) -> Mapping[str, tuple[Evidence, ...]]:
        """The figures of each group in the order of the file, one a fact."""
        found: dict[str, dict[str, Evidence]] = defaultdict(dict)
        for item in self.index.evidence:
            group = item.fact.group
            if group and item.role == "value" and item.number is not None:
                found[group[-1]].setdefault(item.fact.label, item)
        shared = Counter(label for labels in found.values() for label in labels)
        return {
            name: tuple(labels.values())
            for name, labels in found.items()
            if sum(shared[label] > 1 for label in labels) >= SHARED
        }

    def __bool__(self) -> bool:
        return self.index.language == "en" and self._is_most and self._is_of_one_day

    @property
    def _is_of_one_day(self) -> bool:
        """Whether the document tells of one day: a report of a longer time tells of much beside
        what its records have, and compares and adds them up.
        """
        period = self.index.period
        return period is None or period[0] == period[1]

    @cached_property
    def _is_most(self) -> bool:
        """Whether it holds most of the file's facts."""
        held = sum(len(items) for items in self.entries.values())
        told = sum(1 for fact in self.index.facts.facts if fact.claims)
        return len(self.entries) > 1 and held >= MOST * told

    @cached_property
    def holders(self) -> Mapping[str, str]:
        """For each group of which a fact names another group, that other one (team: Reds)."""
        return {
            fact.group[-1]: fact.text
            for fact in self.index.facts.facts
            if fact.group and fact.group[-1] in self.entries and fact.text in self.entries
        }

    @cached_property
    def wholes(self) -> tuple[str, ...]:
        """The groups that belong to no other."""
        return tuple(name for name in self.entries if name not in self.holders)

    @cached_property
    def first_label(self) -> str:
        """The label that ranks go by: the members' first that the wholes have too."""
        shared = {item.fact.label for name in self.wholes for item in self.entries[name]}
        order = (item.fact.label for name in self.holders for item in self.entries[name])
        return next((label for label in order if label in shared), "")

    def members(self, name: str) -> Sequence[str]:
        """The groups that belong to another one."""
        return [member for member, holder in self.holders.items() if holder == name]

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """What each group may be called: its aliases, and a last word that is nobody else's."""
        found = {name: name for name in self.entries}
        for listing in self.index.facts.names:
            if listing.name in self.entries:
                found.update(dict.fromkeys(listing.forms, listing.name))
        listed = set(found.values()) & {listing.name for listing in self.index.facts.names}
        last: dict[str, set[str]] = defaultdict(set)
        for name in self.entries:
            parts = [part for part in name.split() if part.lower() not in _NOT_SURNAMES]
            if name not in listed and len(parts) > 1:
                last[parts[-1]].add(name)
            found.setdefault(" ".join(parts), name)
            found.setdefault(name.replace(".", ""), name)
        for word, names in last.items():
            if len(names) == 1:
                found.setdefault(word, next(iter(names)))
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        forms = sorted(self.forms, key=len, reverse=True)
        return re.compile(rf"(?<![\w'’-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])")

    def places(self, text: str, start: int, end: int) -> list[Place]:
        """Where the names stand in a part of a text."""
        return [
            Place(match.start(), match.end(), self.forms[match.group()])
            for match in self._pattern.finditer(text, start, end)
        ]

    @cached_property
    def label_words(self) -> Mapping[str, frozenset[str]]:
        """The words of every label."""
        labels = {item.fact.label for items in self.entries.values() for item in items}
        return {label: word_set(label, "en") for label in labels}

    @cached_property
    def twins(self) -> frozenset[tuple[str, str]]:
        """Labels side by side that differ in their last word alone (seats sold, seats offered)."""
        return frozenset(
            (a.fact.label, b.fact.label)
            for items in self.entries.values()
            for a, b in pairwise(items)
            if len(a.fact.label.split()) > 1
            and a.fact.label.split()[:-1] == b.fact.label.split()[:-1]
        )

    @cached_property
    def series(self) -> Mapping[str, tuple[str, ...]]:
        """For each label that others extend (points: points in the first quarter, …), those others
        in the order of the file.
        """
        words = self.label_words
        order = list(dict.fromkeys(i.fact.label for items in self.entries.values() for i in items))
        return {
            base: parts
            for base in order
            if len(parts := tuple(o for o in order if o.startswith(f"{base} ") and words[base])) > 1
        }

    def qualifiers(self, label: str) -> frozenset[str]:
        """The words by which a label of a series differs from the one that it extends."""
        base = next((base for base, parts in self.series.items() if label in parts), "")
        return self.label_words[label] - self.label_words[base] if base else frozenset()

    def number(self, name: str, label: str) -> Decimal | None:
        """The number of a group under a label."""
        item = self.value(name, label)
        return item.number.low if item is not None and item.number is not None else None

    def value(self, name: str, label: str) -> Evidence | None:
        """The figure of a group under a label."""
        return next((item for item in self.entries[name] if item.fact.label == label), None)
