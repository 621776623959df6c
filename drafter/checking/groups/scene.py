"""A draft in which the sister groups is told of: whose its figures are."""

from __future__ import annotations

from drafter.checking.figures.fit import figure, fits, units_agree
from drafter.checking.finding import Verdict
from drafter.checking.groups.owner import Sentences
from drafter.checking.groups.sisters import SisterGroups
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.mention import Mention
from drafter.claims.claim import Claim
from drafter.text import Span


class Scene:
    """The blocks of a draft with the names of sister groups."""

    def __init__(self, text: str, groups: SisterGroups) -> None:
        self.text = text
        self.groups = groups
        self._blocks: dict[int, Sentences] = {}

    def sentences(self, mention: Mention) -> Sentences:
        """The names in the block of a mention."""
        block = mention.block
        if block.start not in self._blocks:
            span = Span(block.start, block.end)
            self._blocks[block.start] = Sentences(self.text, span, self.groups)
        return self._blocks[block.start]

    def owner(self, mention: Mention) -> tuple[str, ...]:
        """Whose a figure may be."""
        claim = mention.claim
        return self.sentences(mention).owner(claim.start, claim.end, mention.sentence)

    def compared(self, mention: Mention) -> list[str]:
        """The two wholes that a sentence compares, else those of all groups where it has
        two; empty where there is no such pair.
        """
        places = self.sentences(mention).within(mention.sentence.start, mention.sentence.end)
        wholes = self.groups.wholes
        named = list(dict.fromkeys(place.name for place in places if place.name in wholes))
        together = list(dict.fromkeys((*named, *wholes)))
        return together[:2] if len(named) >= 2 or len(together) == 2 else []


def is_borne_out(claim: Claim, item: Evidence) -> bool:
    """Whether an entry's value is the claim's; a unit that one of them lacks does not part them."""
    stated = figure(claim)
    if stated is None or item.number is None:
        return False
    if claim.kind == "percent" or item.claim.kind == "percent":
        return units_agree(stated, item.number) and fits(stated, item.number) != "no"
    return fits(stated, item.number) != "no" or stated.low == item.raw


def verdict_by(claim: Claim, item: Evidence) -> Verdict:
    """Supported by an entry, or contradicted by it."""
    if is_borne_out(claim, item):
        return Verdict(claim, "supported", (item.fact.id,))
    return Verdict(
        claim, "contradicted", (item.fact.id,), rule="wrong-number", expected=item.claim.text
    )
