"""Figures in pairs: 113-107 of two groups, 32-18 of one in brackets behind its name, 7-of-13."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from drafter.checking.finding import Verdict
from drafter.checking.groups.nouns import REACH
from drafter.checking.groups.scene import Scene, is_borne_out, verdict_by
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.mention import Mention
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set

Pair = tuple[Mention, Mention]
Labels = tuple[str, str]


class Pairs:
    """Judges the pairs among a draft's figures."""

    def __init__(self, scene: Scene, figures: Sequence[Mention]) -> None:
        self.scene = scene
        self.text = scene.text
        self.groups = scene.groups
        self.pairs = list(self._all(figures))
        self._adjacent = self._of_names()

    def _all(self, figures: Sequence[Mention]) -> Iterator[Pair]:
        gap = vocabulary("en").cues["pair_gap"]
        taken: Mention | None = None
        for one, two in pairwise(figures):
            between = self.text[one.claim.end : two.claim.start]
            if gap.fullmatch(between) and one is not taken:
                taken = two
                yield one, two

    def verdicts(self) -> Iterator[Verdict]:
        """The verdicts on both figures of each pair that the groups can judge."""
        for one, two in self.pairs:
            owners = self.scene.owner(one)
            if self._is_bracketed(one):
                if self._adjacent is not None and owners:
                    yield from self._in_row(one, two, owners[0], [self._adjacent])
            elif self._is_of_one(one, two):
                if owners:
                    yield from self._in_row(one, two, owners[0], self._twins_of(owners[0], two))
            else:
                yield from self._between_two(one, two)

    def _is_bracketed(self, mention: Mention) -> bool:
        """Whether a bracket right behind a name opens with the figure."""
        places = self.scene.sentences(mention).within(mention.sentence.start, mention.claim.start)
        gap = self.text[places[-1].end : mention.claim.start] if places else ""
        return re.fullmatch(r"'?s?\s?\(", gap) is not None

    def _is_of_one(self, one: Mention, two: Mention) -> bool:
        """Whether a pair says how much of what one group had: 7-of-13, or in a bracket (8-19)."""
        gap = self.text[one.claim.end : two.claim.start]
        lead = self.text[one.sentence.start : one.claim.start]
        return (len(gap) > 1 and "-" in gap) or lead.rfind("(") > lead.rfind(")")

    def _of_names(self) -> Labels | None:
        """The two labels side by side that the pairs in brackets behind names state most often."""
        votes: Counter[Labels] = Counter()
        for one, two in self.pairs:
            if self._is_bracketed(one):
                for name in self.scene.owner(one)[:1]:
                    votes.update(self._stated(name, one, two))
        best = votes.most_common(1)
        return best[0][0] if best else None

    def _stated(self, name: str, one: Mention, two: Mention) -> Iterator[Labels]:
        for a, b in pairwise(self.groups.entries[name]):
            labels = (a.fact.label, b.fact.label)
            right = is_borne_out(one.claim, a) and is_borne_out(two.claim, b)
            if right and labels not in self.groups.twins:
                yield labels

    def _twins_of(self, name: str, mention: Mention) -> list[Labels]:
        """The twin labels of a group that the words behind the pair name, else all of them."""
        labels = [item.fact.label for item in self.groups.entries[name]]
        twins = [pair for pair in pairwise(labels) if pair in self.groups.twins]
        end = min(mention.claim.end + REACH, mention.sentence.end)
        tail = re.split(r"[,;:()]| and ", self.text[mention.claim.end : end])[0]
        near = word_set(tail.replace("-", " "), "en")
        named = [
            pair
            for pair in twins
            if word_set(pair[0].replace("-", " ").rsplit(" ", 1)[0], "en") & near
        ]
        return named or twins

    def _in_row(
        self, one: Mention, two: Mention, name: str, rows: Sequence[Labels]
    ) -> Iterator[Verdict]:
        """Each half of a pair against the two labels that fit it best."""
        found: list[tuple[int, Evidence, Evidence]] = []
        for row in rows:
            a, b = self.groups.value(name, row[0]), self.groups.value(name, row[1])
            if a is not None and b is not None:
                right = is_borne_out(one.claim, a) + is_borne_out(two.claim, b)
                found.append((right, a, b))
        if found:
            _, first, second = max(found, key=lambda each: each[0])
            yield from (verdict_by(one.claim, first), verdict_by(two.claim, second))

    def _between_two(self, one: Mention, two: Mention) -> Iterator[Verdict]:
        """A pair of one label for two groups, in the order of their names or turned round."""
        names = self.scene.compared(one)
        if len(names) < 2:
            return
        best: tuple[int, Evidence, Evidence] | None = None
        for a, b in self._rows(names, one):
            for first, second in ((a, b), (b, a)):
                score = is_borne_out(one.claim, first) + is_borne_out(two.claim, second)
                turned = first is b
                if best is None or (score > best[0] and (not turned or score == 2)):
                    best = (score, first, second)
        if best is not None:
            yield from (verdict_by(one.claim, best[1]), verdict_by(two.claim, best[2]))

    def _rows(self, names: Sequence[str], mention: Mention) -> Iterator[tuple[Evidence, Evidence]]:
        """The labels that both groups have and the sentence names, else their first one."""
        around = word_set(self.text[mention.sentence.start : mention.sentence.end], "en")
        labels = [item.fact.label for item in self.groups.entries[names[0]]]
        named = [label for label in labels if self._is_named(label, around)]
        wide = [label for label in named if len(self.groups.label_words[label]) > 1]
        for label in (*(wide or named), *([] if wide else labels[:1])):
            a, b = (self.groups.value(name, label) for name in names)
            if a is not None and b is not None:
                yield a, b

    def _is_named(self, label: str, around: frozenset[str]) -> bool:
        qualifiers = self.groups.qualifiers(label)
        return (qualifiers or self.groups.label_words[label]) <= around
