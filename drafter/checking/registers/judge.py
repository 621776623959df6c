"""The verdict on figures whose owner and noun say which entry of a register they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.checking.finding import Verdict
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.checking.registers.nouns import Nouns
from drafter.checking.registers.pairs import Pairs
from drafter.checking.registers.register import Register
from drafter.checking.registers.scene import Said, Scene
from drafter.text import Span

MOST = 0.6
"""The share of a row's figures that must be wrong, from which its name is."""

LEAST_OF_MEMBER, LEAST_OF_WHOLE = 3, 2
"""So many figures must be said of a name before they tell that another is meant."""


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A name at a place of the draft whose figures are all another's, and a fact of that other."""

    span: Span
    right: str
    fact: str


class Judge:
    """Judges the figures of a draft by the register of its facts; `misnamed` are the names whose
    rows of figures are another's, known once the verdicts are.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], index: FactIndex) -> None:
        self.register = index.once(Register)
        self.scene = Scene(text, self.register)
        self.figures = [m for m in mentions if m.claim.is_quantity] if self.register else []
        self.misnamed: list[Misnamed] = []

    def verdicts(self) -> Mapping[int, Verdict]:
        """Verdicts by where the claim starts, of all figures in blocks about the register: one that
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
        found.update({verdict.claim.start: verdict for verdict in self._of_others()})
        return found

    def _names(self, mention: Mention) -> bool:
        """Whether a figure is joined to a word as a label of the register has both: a five-star
        hotel, where five-star hotels are counted.
        """
        claim, text = mention.claim, self.scene.text
        joined = re.match(r"-[a-z]+", text[claim.end :])
        compound = f"{claim.text}{joined[0]}".lower() if joined is not None else ""
        return bool(compound) and any(
            compound in label.lower() for label in self.register.label_words
        )

    def _of_others(self) -> Iterator[Verdict]:
        """Rows of figures that are all another group's: the name is wrong, and they are right."""
        for (_, name), row in self.scene.said.items():
            wrong = [said for said in row if not said.borne_out(self.register, name)]
            member = name in self.register.holders
            least = LEAST_OF_MEMBER if member else LEAST_OF_WHOLE
            if len(row) < least or len(wrong) < max(LEAST_OF_WHOLE, MOST * len(row)):
                continue
            for other in self.register.entries:
                alike = (other in self.register.holders) == member and other != name
                if alike and all(said.borne_out(self.register, other) for said in row):
                    yield from self._renamed(name, other, row)
                    break

    def _renamed(self, name: str, other: str, row: Sequence[Said]) -> Iterator[Verdict]:
        mention = min((said.mention for said in row), key=lambda m: m.claim.start)
        places = self.scene.sentences(mention).within(mention.block.start, mention.claim.start)
        place = next((p for p in reversed(places) if p.name == name), None)
        if place is not None:
            fact = self.register.entries[other][0].fact.id
            self.misnamed.append(Misnamed(Span(place.start, place.end), other, fact))
        for said in row:
            item = said.borne_out(self.register, other)[0]
            yield Verdict(said.mention.claim, "supported", (item.fact.id,))
