"""The verdict on figures whose owner and noun say which entry of the sister groups they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from drafter.checking.finding import Verdict
from drafter.checking.groups.nouns import Nouns
from drafter.checking.groups.pairs import Pairs
from drafter.checking.groups.scene import Scene
from drafter.checking.groups.sisters import SisterGroups
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention


class Judge:
    """Judges the figures of a draft by the sister groups of its facts."""

    def __init__(self, text: str, mentions: Sequence[Mention], index: FactIndex) -> None:
        self.groups = index.once(SisterGroups)
        self.scene = Scene(text, self.groups)
        self.figures = [m for m in mentions if m.claim.is_quantity] if self.groups else []

    def verdicts(self) -> Mapping[int, Verdict]:
        """Verdicts by where the claim starts, of all figures in blocks about the groups: one that
        is no entry's claims nothing that it could bear out.
        """
        pairs = Pairs(self.scene, self.figures)
        found = {verdict.claim.start: verdict for verdict in pairs.verdicts()}
        paired = {mention.claim.start for pair in pairs.pairs for mention in pair}
        nouns = Nouns(self.scene)
        starts = [mention.claim.start for mention in self.figures[1:]]
        for mention, after in zip(self.figures, (*starts, None), strict=False):
            start = mention.claim.start
            alone = start not in paired and mention.block.kind != "cell"
            alone = alone and not self._names(mention)
            own = nouns.verdict(mention, after) if alone else None
            if own is not None:
                found[start] = own
            elif (alone or start in paired) and self.scene.sentences(mention).places:
                found.setdefault(start, Verdict(mention.claim, "not a claim"))
        return found

    def _names(self, mention: Mention) -> bool:
        """Whether a figure is joined to a word as a label of the groups has both: a five-star
        hotel, where five-star hotels are counted.
        """
        claim, text = mention.claim, self.scene.text
        joined = re.match(r"-[a-z]+", text[claim.end :])
        compound = f"{claim.text}{joined[0]}".lower() if joined is not None else ""
        return bool(compound) and any(
            compound in label.lower() for label in self.groups.label_words
        )
