"""A mention among the figures and dates that stand around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from drafter.checking.figures.known import Known
from drafter.checking.finding import Verdict
from drafter.checking.matching.candidates import Option
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.owners import Named
from drafter.checking.matching.stated import Stated
from drafter.claims.claim import Claim

Direction = Literal["up", "down", "flat", ""]

FRUITLESS = 1000
"""So many claims of one draft are looked at in vain for what they compute from: the samples' drafts
hold one in ten thousand characters, and of a draft with so many wrong figures nobody needs the
further ones explained.
"""


@dataclass
class Searches:
    """How many searches for what a claim computes from came to nothing in one draft so far."""

    fruitless: int = 0

    @property
    def over(self) -> bool:
        """Whether there have been so many that no more is made."""
        return self.fruitless >= FRUITLESS


@dataclass(frozen=True)
class Neighbours:
    """A mention of `text` with its options, the mentions judged before it in the
    block, what each of them has `stated`, those ahead of it, the names nearest to it, the
    `searches` made in the draft, the figures told in the blocks `before`, oldest first, and those
    listed in the blocks `below` one that ends in a colon.
    """

    text: str
    mention: Mention
    options: Sequence[Option]
    done: Sequence[tuple[Mention, Sequence[Option], Verdict]]
    stated: Sequence[Stated]
    ahead: Sequence[tuple[Mention, Sequence[Option]]]
    index: FactIndex
    meant: Named
    searches: Searches
    before: Sequence[Known] = ()
    below: Sequence[tuple[Mention, Sequence[Option]]] = ()

    @cached_property
    def untried(self) -> bool:
        """Whether it has a figure, for which no more search is made."""
        return self.searches.over and self.mention.number is not None

    @cached_property
    def affinities(self) -> Mapping[str, float]:
        """How clearly the words point at each fact, by its id."""
        found: dict[str, float] = {}
        for option in self.options:
            if option.affinity > found.get(option.fact_id, 0.0):
                found[option.fact_id] = option.affinity
        return found

    @cached_property
    def here(self) -> Sequence[tuple[Mention, Sequence[Option], Verdict]]:
        """Those judged before it in its sentence, or in its row of a table."""
        return self.done[len(self.done) - _beside(self.mention, (d[0] for d in self.done[::-1])) :]

    @cached_property
    def ahead_here(self) -> Sequence[tuple[Mention, Sequence[Option]]]:
        """Those ahead of it in its sentence, or in its row of a table."""
        return self.ahead[: _beside(self.mention, (other for other, _ in self.ahead))]

    @cached_property
    def cue_text(self) -> str:
        """Where the words may stand that ask for a computation: a cell's heads, else the text near
        it, within its clause or, where clauses are short, its sentence.
        """
        mention = self.mention
        if mention.block.kind == "cell":
            return f"{mention.block.row} {mention.block.column} {mention.claim.text}"
        vocab = self.index.vocabulary
        before, after = vocab.tables["cue_reach"]["before"], vocab.tables["cue_reach"]["after"]
        span = mention.sentence if vocab.lists["cue_within"] == ["sentence"] else mention.clause
        start = max(span.start, mention.claim.start - before)
        if mention.claim.start == mention.clause.start:  # 折算成百万公里，大约0.5起
            start = max(mention.sentence.start, mention.claim.start - before)
        return self.text[start : min(mention.claim.end + after, mention.sentence.end)]

    @cached_property
    def dates(self) -> Sequence[Claim]:
        """The dates of the sentence and those before it that are not known to be wrong."""
        before = [other.claim for other, _, verdict in self.done[-6:] if not verdict.rule]
        sentence = self.mention.sentence
        ahead = [o.claim for o, _ in self.ahead_here if o.sentence == sentence]
        return [claim for claim in (*before, *ahead) if claim.kind == "date"]

    @cached_property
    def dated(self) -> frozenset[str]:
        """The facts whose dates the sentence states before the figure."""
        return frozenset(
            fact
            for other, _, verdict in self.here
            if other.claim.kind == "date" and other.sentence == self.mention.sentence
            if verdict.judgement == "supported"
            for fact in verdict.facts
        )

    @cached_property
    def direction(self) -> Direction:
        """The direction that the clause's nearest trend word tells."""
        mention = self.mention
        if mention.number is not None and mention.number.low < 0:
            return "down"  # a rise of -3.5% is a fall
        around = [other.claim for other, _ in self.ahead_here]
        around += [other.claim for other, _, _ in self.here]
        trends = [
            claim
            for claim in around
            if claim.kind == "trend"
            and claim.text.lower() not in self.index.vocabulary.lists["either_way"]
            and mention.clause.start <= claim.start < mention.clause.end
        ]
        if not trends:
            return _told_before(mention, self.index)
        nearest = min(trends, key=lambda claim: abs(claim.start - mention.claim.start))
        directions: dict[object, Direction] = {"up": "up", "down": "down", "flat": "flat"}
        vocab, way = self.index.vocabulary, directions.get(nearest.value, "")
        improved = nearest.text.lower().endswith(tuple(vocab.lists["improving"]))
        said = self.text[mention.sentence.start : nearest.start]
        if way == "up" and improved and vocab.has("better_less", said):
            return "down"
        return way


def _beside(mention: Mention, others: Iterable[Mention]) -> int:
    """How many of its neighbours, the nearest first, stand in its sentence or row."""
    count = 0
    for other in others:
        if not mention.beside(other):
            break
        count += 1
    return count


def _told_before(mention: Mention, index: FactIndex) -> Direction:
    """The direction of a plain word right before the figure (多3起, 少3起), which is no trend word
    anywhere else.
    """
    lead = mention.before[-6:]
    if index.vocabulary.has_any(("faster", "slower"), lead):
        return _told_of_pace(mention, index)
    if index.vocabulary.has("up_by", lead):
        return "up"
    return "down" if index.vocabulary.has("down_by", lead) else ""


def _told_of_pace(mention: Mention, index: FactIndex) -> Direction:
    """Faster is less of a time (快了7分钟) and more of what is done in it (快了两成)."""
    before = mention.figures_before
    of_time = any(claim.kind == "duration" for claim in (mention.claim, *before[-1:]))
    faster = index.vocabulary.has("faster", mention.before[-6:])
    return "up" if faster != of_time else "down"
