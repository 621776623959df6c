"""What alone tells a fact from the others of its group: 行政 of 行政收案 beside 民事收案.

Also which groups, of those that stand beside one another, words name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from drafter.checking.matching.index import FactIndex

SHORTEST = {"zh": 2, "en": 4}
"""A part, and the end that labels share, has so many characters; fewer stand in other words too."""


def own_parts(index: FactIndex) -> Mapping[str, str]:
    """By the fact's id, its label in lower case without the end that most others of its group have
    too; none for those that share no end.
    """
    found = {}
    for members in index.groups.values():
        shared = Counter(tail for fact in members for tail in _tails(fact.label, index.language))
        for fact in members:
            tail = max(
                _tails(fact.label, index.language),
                key=lambda tail: (shared[tail], len(tail)),
                default="",
            )
            if shared[tail] > 1:
                found[fact.id] = fact.label.removesuffix(tail).strip().lower()
    return found


def _tails(label: str, language: str) -> Iterator[str]:
    """The ends of a label that leave something before them; of an English one, whole words."""
    least = SHORTEST[language]
    for at in range(least, len(label) - least + 1):
        if language == "zh" or label[at] == " ":
            yield label[at:]


def named_by_own_part(text: str, index: FactIndex) -> Sequence[str]:
    """The facts whose own part stands in a text, in the order there."""
    said = text.lower()
    places = {fact: said.rfind(own) for fact, own in index.once(own_parts).items()}
    return [fact for at, fact in sorted((at, fact) for fact, at in places.items() if at >= 0)]


def groups_named(text: str, index: FactIndex) -> frozenset[tuple[str, ...]]:
    """The groups that stand beside others with the same labels and whose own names a text has."""
    named = index.once(_sister_groups)
    return frozenset(group for group, name in named.items() if name.search(text))


def _sister_groups(index: FactIndex) -> Mapping[tuple[str, ...], re.Pattern[str]]:
    """How the name of each such group is found: 7路 is no part of 17路."""
    beside: dict[tuple[tuple[str, ...], str], set[tuple[str, ...]]] = defaultdict(set)
    for fact in index.facts.facts:
        if fact.group:
            beside[fact.group[:-1], fact.label].add(fact.group)
    sisters = {group for groups in beside.values() if len(groups) > 1 for group in groups}
    return {
        group: re.compile(rf"(?<![0-9A-Za-z]){re.escape(group[-1])}(?![a-z])", re.IGNORECASE)
        for group in sisters
        if len(group[-1]) > 1
    }
