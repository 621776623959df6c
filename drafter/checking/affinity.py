"""How clearly a sentence's words point at one piece of evidence."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.checking.evidence import Evidence
from drafter.checking.index import FactIndex
from drafter.checking.mention import Mention

GROUP = 0.2
"""What the words of a fact's group add: they tell its neighbourhood, not the fact itself."""

ENOUGH = 3
"""So many words around a figure tell what it is; one alone (学生) is in many sentences."""

OTHER_TIME = 0.6
"""A plan told in a sentence about what was done, or the reverse, is less likely meant."""


def affinity(mention: Mention, item: Evidence, index: FactIndex) -> float:
    """0 for no word in common, 1 for the whole label right before the figure, and above 1 where
    the group is named too.
    """
    context = mention.context
    own = max((_coverage(label, context, index) for label in item.labels), default=0.0)
    near = _coverage(item.near, context, index) * min(1.0, len(item.near) / ENOUGH)
    blend = max(own, 0.75 * near + 0.25 * own) + 0.1 * min(own, near)
    if own == near == 0.0:
        return 0.0
    whole = blend + GROUP * _coverage(item.group, context, index)
    return whole if item.planned == mention.planned else whole * OTHER_TIME


def _coverage(words: frozenset[str], context: Mapping[str, float], index: FactIndex) -> float:
    shared = words & context.keys()
    if not shared:
        return 0.0
    return sum(index.weight(word) * context[word] for word in shared) / index.whole(words)
