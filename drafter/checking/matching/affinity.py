"""How clearly a sentence's words point at one piece of evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence

from drafter.checking.matching.evidence import Evidence, Wording
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention

GROUP = 0.2
"""What the words of a fact's group add: they tell its neighbourhood, not the fact itself."""

ENOUGH = 3
"""So many words around a figure tell what it is; one alone (学生) is in many sentences."""

OTHER_TIME = 0.6
"""A plan told in a sentence about what was done, or the reverse, is less likely meant."""


class Affinity:
    """How clearly one mention's words point at evidence; made once a mention."""

    def __init__(self, mention: Mention, index: FactIndex) -> None:
        self.index = index
        self.planned = mention.planned
        self._known: dict[frozenset[str], float] = {}
        self._blends: dict[Wording, float] = {}
        weights = index.weights
        self.told = {
            word: weights[word] * near for word, near in mention.context.items() if word in weights
        }

    def of(self, item: Evidence) -> float:
        """0 for no word in common, 1 for the whole label right before the figure, and above 1
        where the group is named too.
        """
        blend = self._blends.get(item.wording)
        if blend is None:
            blend = self._blends[item.wording] = self._blend(*item.wording)
        if blend == 0.0:
            return 0.0
        group = self._known.get(item.group)
        whole = blend + GROUP * (self._coverage(item.group) if group is None else group)
        return whole if item.planned == self.planned else whole * OTHER_TIME

    def _blend(self, labels: Sequence[frozenset[str]], words: frozenset[str]) -> float:
        """How clearly the label or an alias is meant, and the words around the figure."""
        own = max(map(self._coverage, labels), default=0.0)
        near = self._coverage(words) * min(1.0, len(words) / ENOUGH) if words else 0.0
        return max(own, 0.75 * near + 0.25 * own) + 0.1 * min(own, near)

    def _coverage(self, words: frozenset[str]) -> float:
        found = self._known.get(words)
        if found is None:
            told = self.told
            shared = [told[word] for word in words if word in told]
            found = math.fsum(shared) / self.index.whole(words) if shared else 0.0
            self._known[words] = found
        return found
