"""Figures with a noun of their own, which names the label: 17 loans, six visits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.checking.finding import Verdict
from drafter.checking.groups.scene import Scene, is_borne_out, verdict_by
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.mention import Mention
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set

REACH = 48
"""So many characters behind a figure its noun may stand."""


@dataclass(frozen=True)
class Words:
    """The words behind a figure: its first ones, all that belong to it, and the sentence's."""

    first: frozenset[str]
    near: frozenset[str]
    around: frozenset[str]


class Nouns:
    """Judges single figures by their nouns."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.text = scene.text
        self.groups = scene.groups

    def verdict(self, mention: Mention, after: int | None) -> Verdict | None:
        """The verdict on a figure, `after` being where the next one starts; None where its owner
        or its noun is no entry's.
        """
        tail = self._tail(mention, after)
        before = self.text[
            max(mention.sentence.start, mention.claim.start - 24) : mention.claim.start
        ]
        if vocabulary("en").has("event_count", before):
            return None
        if vocabulary("en").has("event_count", tail):
            return Verdict(mention.claim, "unsupported", rule="unsupported-number")
        owners = self.scene.owner(mention)
        if not owners:
            return None
        words = self._words(mention, tail)
        return self._by_label(mention, owners, words)

    def _tail(self, mention: Mention, after: int | None) -> str:
        """What stands behind a figure and belongs to it."""
        end = min(mention.claim.end + REACH, mention.sentence.end, after or len(self.text))
        return re.split(r"[,;:()]| and | to ", self.text[mention.claim.end : end] + " ")[0]

    def _words(self, mention: Mention, tail: str) -> Words:
        unit = mention.claim.unit_text
        nouns = re.split(r"[\s-]+", tail.strip(" -"))[:4]
        near = word_set(f"{unit} {tail}", "en")
        sentence = word_set(self.text[mention.sentence.start : mention.sentence.end], "en")
        return Words(word_set(" ".join((unit, *nouns)), "en"), near, near | sentence)

    def _by_label(self, mention: Mention, owners: Sequence[str], words: Words) -> Verdict | None:
        claim = mention.claim
        asked = [
            (item, share)
            for name in owners
            for item in self.groups.entries[name]
            if (share := self._share(item, words)) is not None
        ]
        if not asked:
            return None
        right = next((item for item, _ in asked if is_borne_out(claim, item)), None)
        if right is not None:
            return verdict_by(claim, right)
        if mention.tells_change or mention.tells_average:
            return None
        best = max(asked, key=lambda pair: pair[1])[0]
        return verdict_by(claim, best)

    def _share(self, item: Evidence, words: Words) -> float | None:
        """How much of a label stands behind the figure, None where its first word does not, or the
        sentence lacks one of the others.
        """
        label = self.groups.label_words[item.fact.label]
        if item.claim.kind == "percent":
            told = "percent" in words.near or "%" in words.near
            return len(label & words.near) / len(label) if told else None
        head = word_set(item.fact.label.split(" in ")[0], "en")
        behind = head <= words.near and head & words.first
        return len(label & words.near) if label and behind and label <= words.around else None
