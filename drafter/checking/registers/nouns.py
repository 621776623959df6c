"""Figures with a noun of their own, which names the label: 17 loans, six visits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from drafter.checking.figures.fit import figure
from drafter.checking.finding import Verdict
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.mention import Mention
from drafter.checking.registers.scene import Said, Scene, is_borne_out, verdict_by
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set

REACH = 48
"""So many characters behind a figure its noun may stand."""

TENS = 10
"""What double figures begin at."""


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
        self.register = scene.register

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
        if self._counts_members(mention, owners):
            return self._members_in_tens(mention, owners[0])
        words = self._words(mention, tail)
        return self._by_label(mention, owners, words) or self._of_members(mention, owners, words)

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
            for item in self.register.entries[name]
            if (share := self._share(item, words)) is not None
        ]
        if not asked:
            return None
        if len(owners) == 1:
            labels = tuple(dict.fromkeys(item.fact.label for item, _ in asked))
            self.scene.said[mention.sentence, owners[0]].append(Said(mention, labels))
        right = next((item for item, _ in asked if is_borne_out(claim, item)), None)
        if right is not None:
            return verdict_by(claim, right)
        if mention.tells_change or mention.tells_average:
            return None
        best = max(asked, key=lambda pair: pair[1])[0]
        return self._difference(mention, asked[0][0].fact.label) or verdict_by(claim, best)

    def _share(self, item: Evidence, words: Words) -> float | None:
        """How much of a label stands behind the figure, None where its first word does not, or the
        sentence lacks one of the others.
        """
        label = self.register.label_words[item.fact.label]
        if item.claim.kind == "percent":
            told = "percent" in words.near or "%" in words.near
            return len(label & words.near) / len(label) if told else None
        head = word_set(item.fact.label.split(" in ")[0], "en")
        behind = head <= words.near and head & words.first
        return len(label & words.near) if label and behind and label <= words.around else None

    def _counts_members(self, mention: Mention, owners: Sequence[str]) -> bool:
        """Whether a figure counts those of a whole who reached double figures."""
        behind = self.text[mention.claim.end : min(mention.claim.end + 60, mention.sentence.end)]
        tells = vocabulary("en").has("double_figures", behind) and "-" not in behind[:1]
        return tells and len(owners) == 1 and bool(self.register.members(owners[0]))

    def _members_in_tens(self, mention: Mention, name: str) -> Verdict:
        """Held against the first label that wholes and members share."""
        label = self.register.entries[name][0].fact.label
        members = self.register.members(name)
        items = [item for member in members if (item := self.register.value(member, label))]
        reach = [item for item in items if item.number is not None and item.number.low >= TENS]
        claim, stated = mention.claim, figure(mention.claim)
        facts = tuple(item.fact.id for item in reach)
        formula = f"{label} ≥ {TENS}: {len(reach)}"
        if stated is not None and stated.low == len(reach):
            return Verdict(claim, "derived", facts, formula)
        return Verdict(claim, "contradicted", facts[:1], formula, "wrong-derivation")

    def _difference(self, mention: Mention, label: str) -> Verdict | None:
        """A 30-visit lead: how far two wholes are apart in all, or over parts of a series."""
        claim, stated = mention.claim, figure(mention.claim)
        names = self.scene.compared(mention)
        hyphened = self.text[claim.end : claim.end + 1] == "-"
        if len(names) < 2 or stated is None or not hyphened:
            return None
        one, two = (self.register.number(name, label) for name in names)
        gaps = [abs(one - two)] if one is not None and two is not None else []
        runs = zip(*(self.register.runs(name, label) for name in names), strict=False)
        gaps += [abs(a - b) for a, b in runs]
        if stated.low not in gaps:
            return None
        facts = tuple(item.fact.id for name in names if (item := self.register.value(name, label)))
        return Verdict(claim, "derived", facts, f"|{names[0]}-{names[1]}|={stated.low}")

    def _of_members(self, mention: Mention, owners: Sequence[str], words: Words) -> Verdict | None:
        """The figure of a whole that only its members have entries for: their sum."""
        claim, stated = mention.claim, figure(mention.claim)
        members = self.register.members(owners[0]) if len(owners) == 1 else ()
        for label, label_words in self.register.label_words.items():
            if not members or not label_words or not label_words <= words.near:
                continue
            items = [item for name in members if (item := self.register.value(name, label))]
            total = sum((item.number.low for item in items if item.number), start=Decimal(0))
            if items and stated is not None and stated.low == total:
                formula = "+".join(item.claim.numeral for item in items) + f"={total}"
                return Verdict(claim, "derived", tuple(i.fact.id for i in items), formula)
        return None
