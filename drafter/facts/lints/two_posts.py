"""A person who is head and deputy of the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from drafter.facts.diagnostic import Diagnostic
from drafter.facts.fact import Fact, Facts
from drafter.facts.words import plain_label, words_of

NAME = "two-posts"
CATCHES = "a person who is both head and deputy (组长 and 副组长) of one group"
TRIPS = (
    "领导小组: {组长: 沈怀瑾, 副组长: [许望舒, 沈怀瑾]}",
    "合作社: {理事长: 许望舒, 副理事长: 许望舒}",
    "合作社: {副社长: 许望舒、沈怀瑾, 社长: 沈怀瑾}",
    "Committee: {chair: Katherine Ashdown, vice chair: Katherine Ashdown}",
)
PASSES = (
    "领导小组: {组长: 沈怀瑾, 副组长: [许望舒, 顾明远]}",
    "编制: {组长: 1名, 副组长: 1名}",
    "医院: {院长: 沈怀瑾}\n领导小组: {组长: 沈怀瑾}",
    "甲组: {组长: 沈怀瑾}\n乙组: {副组长: 沈怀瑾}",
    "Committee: {chair: Katherine Ashdown, vice chair: Rosalind Fenner}",
)
_MESSAGE = {
    "zh": "{name}既是{head}，又是{deputy}；请核对",
    "en": "{name} is both {head} and {deputy}; look at both",
}
_BETWEEN = re.compile(r"[、，,;；\n]")
_LONGEST = 40
"""Characters of a name: longer is a sentence."""


def lint(facts: Facts) -> Iterator[Diagnostic]:
    """Remarks, at the later of the two, on names that stand for a post and its deputy's in one
    group: one person may well hold posts of different groups.
    """
    deputies = tuple(plain_label(word) for word in words_of(facts.language).deputies)
    groups: dict[tuple[str, ...], dict[str, Fact]] = defaultdict(dict)
    order = {fact.id: at for at, fact in enumerate(facts.facts)}
    for fact in facts.facts:
        groups[fact.group].setdefault(plain_label(fact.label), fact)
    for posts in groups.values():
        for label, deputy in posts.items():
            mark = next((each for each in deputies if label.startswith(each)), None)
            head = posts.get(label.removeprefix(mark).lstrip("-")) if mark else None
            for name in _names(head) if head is not None else ():
                if head is not None and name in _names(deputy):
                    later = max(head, deputy, key=lambda fact: order[fact.id])
                    message = _MESSAGE[facts.language].format(
                        name=name, head=head.id, deputy=deputy.id
                    )
                    yield Diagnostic("warning", message, later.place, NAME, (head.id, deputy.id))


def _names(fact: Fact) -> list[str]:
    """The members of a value that are names: short, and without any figure."""
    parts = [part.strip() for each in fact.items or (fact.text,) for part in _BETWEEN.split(each)]
    quantities = any(claim.is_quantity for claim in fact.claims)
    return [part for part in parts if part and len(part) <= _LONGEST and not quantities]
