"""Asks whether a figure computes from what the sentence and its neighbours are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from drafter.checking.derivations import Derivations
from drafter.checking.derivations.question import Derived, Direction, Known, Question, known
from drafter.checking.figures.approximated import rests_on_told
from drafter.checking.figures.changed import changed
from drafter.checking.figures.fit import fits, same_unit, units_agree
from drafter.checking.figures.points import in_points
from drafter.checking.finding import Verdict
from drafter.checking.matching.candidates import Option, right_ones
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.margins import SURE
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.owners import Named
from drafter.checking.matching.stated import HERE, Stated
from drafter.checking.words import word_set
from drafter.claims.claim import Claim

AHEAD, POINTED_AT = 0.6, 0.25
"""How surely a figure is meant that stands later in the sentence; and the least affinity at which
words alone bring one in."""

NEAREST = 24
"""So many figures before a claim in its sentence, and so many behind it, may be what it is computed
from: more than any sentence of a report has. All pairs and runs of them are tried, and of many
figures some two or three give anything.
"""


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
    block, what each of them has `stated`, those ahead of it, the names nearest to it, and the
    `searches` made in the draft.
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

    @cached_property
    def untried(self) -> bool:
        """Whether it has a figure, for which no more search is made."""
        return self.searches.over and self.mention.number is not None

    @cached_property
    def question(self) -> Question | None:
        """The question that its figure puts; None for a claim without a figure, or `untried`."""
        return None if self.untried else _question(self)

    @cached_property
    def derivations(self) -> Iterable[Derived]:
        """Every figure that the facts give for it."""
        return Derivations(self.question) if self.question is not None else ()

    @cached_property
    def here(self) -> Sequence[tuple[Mention, Sequence[Option], Verdict]]:
        """Those judged before it in its sentence, or in its row of a table."""
        return self.done[len(self.done) - _beside(self.mention, (d[0] for d in self.done[::-1])) :]

    @cached_property
    def ahead_here(self) -> Sequence[tuple[Mention, Sequence[Option]]]:
        """Those ahead of it in its sentence, or in its row of a table."""
        return self.ahead[: _beside(self.mention, (other for other, _ in self.ahead))]


def _beside(mention: Mention, others: Iterable[Mention]) -> int:
    """How many of its neighbours, the nearest first, stand in its sentence or row."""
    count = 0
    for other in others:
        if not mention.beside(other):
            break
        count += 1
    return count


def _question(neighbours: Neighbours) -> Question | None:
    mention = neighbours.mention
    stated = in_points(mention.claim, mention.number, neighbours.index)
    if stated is None:
        return None
    return Question(
        mention=mention,
        stated=stated,
        index=neighbours.index,
        clause=_cue_text(neighbours),
        said=list(_said(neighbours)),
        about=list(_about(neighbours.options)),
        mentioned=list(_mentioned(neighbours)),
        find_owned=lambda: _owned(neighbours),
        restated=_restated(neighbours),
        dates=_dates(neighbours),
        direction=_direction(neighbours),
    )


def _cue_text(neighbours: Neighbours) -> str:
    """Where the words may stand that ask for a computation: a cell's heads, else the text near it,
    within its clause or, where clauses are short, its sentence.
    """
    mention, text = neighbours.mention, neighbours.text
    if mention.block.kind == "cell":
        return f"{mention.block.row} {mention.block.column} {mention.claim.text}"
    vocab = neighbours.index.vocabulary
    before, after = vocab.tables["cue_reach"]["before"], vocab.tables["cue_reach"]["after"]
    span = mention.sentence if vocab.lists["cue_within"] == ["sentence"] else mention.clause
    start = max(span.start, mention.claim.start - before)
    return text[start : min(mention.claim.end + after, mention.sentence.end)]


def computed(neighbours: Neighbours) -> Verdict | None:
    """Derived where it computes; contradicted where only the direction told is wrong."""
    question, claim = neighbours.question, neighbours.mention.claim
    if question is None:
        return None
    best: Derived | None = None
    turned: Derived | None = None
    told = changed(question)
    for derived in neighbours.derivations:
        if not _computes(question, derived) or not _tells_what_is_asked(question, derived):
            continue
        if not rests_on_told(question, derived):
            continue
        if question.restated and question.restated.isdisjoint(derived.facts):
            continue
        if told and derived.direction and told.isdisjoint(derived.facts):
            continue
        if not _same_direction(question, derived):
            turned = _surer(turned, derived)
            continue
        best = _surer(best, derived)
        if best.certainty >= HERE:
            break
    if best is not None:
        return Verdict(claim, "derived", best.facts, best.formula)
    if turned is not None:
        return Verdict(claim, "contradicted", turned.facts, turned.formula, "wrong-trend")
    neighbours.searches.fruitless += 1
    return None


def _tells_what_is_asked(question: Question, derived: Derived) -> bool:
    """A change with a direction told is borne out by a change alone."""
    mention, vocab = question.mention, question.index.vocabulary
    compares = vocab.has("change_after", mention.after)
    share = question.stated.dimension == "percent"
    needs = mention.tells_change and (compares or share or bool(question.direction))
    return bool(derived.direction) or not needs


def _surer(one: Derived | None, other: Derived) -> Derived:
    return other if one is None or other.certainty > one.certainty else one


def missed(neighbours: Neighbours) -> Derived | None:
    """The change that the words plainly ask for, where another figure was stated."""
    question = neighbours.question
    asked = [
        derived
        for derived in neighbours.derivations
        if question is not None
        and derived.direction
        and derived.certainty >= SURE
        and same_unit(question.stated, derived.result)
    ]
    return max(asked, key=lambda derived: derived.certainty, default=None)


def _computes(question: Question, derived: Derived) -> bool:
    stated = question.stated
    if stated.low < 0 and derived.direction == "down":
        stated = replace(stated, low=-stated.low, high=-stated.high)
    agree = units_agree(stated, derived.result)
    if agree and stated.is_range:
        return stated.low <= derived.result.low <= stated.high
    return agree and fits(stated, derived.result) != "no"


def _same_direction(question: Question, derived: Derived) -> bool:
    return not (derived.direction and question.direction) or (
        derived.direction == question.direction
    )


def _said(neighbours: Neighbours) -> Iterator[Known]:
    """What is stated in this sentence, in the order it stands there, then in the ones before."""
    stated = neighbours.stated
    here = len(stated) - len(neighbours.here)
    for one in stated[max(here, len(stated) - NEAREST) :]:
        yield from one.here
    for one in stated[max(0, here - 16) : here]:
        yield from one.before
    for _, options in neighbours.ahead_here[:NEAREST]:
        right = next(right_ones(options), None)
        found = known(right.evidence, AHEAD) if right is not None else None
        if found is not None:
            yield found


def _mentioned(neighbours: Neighbours) -> Iterator[str]:
    for _, _, verdict in reversed(neighbours.done[-12:]):
        yield from verdict.facts
    for option in neighbours.options[:3]:
        yield option.fact_id
    for _, options in neighbours.ahead_here:
        if options and options[0].right:
            yield options[0].fact_id


def _owned(neighbours: Neighbours) -> list[tuple[str, ...]]:
    """The groups named like those whose figure it is."""
    index = neighbours.index
    names = {name for named in neighbours.meant.values() for name in named}
    said = word_set(_cue_text(neighbours), index.language)
    return [
        group
        for group in index.groups
        if group and (names.intersection(group) or word_set(group[-1], index.language) <= said)
    ]


def _restated(neighbours: Neighbours) -> frozenset[str]:
    """The facts of the figure that this one says in another form: 6,400 (8%); 760, or one sixth."""
    before = (d for d in reversed(neighbours.done) if d[0].claim.is_quantity)
    nearest = next(before, None)
    if nearest is None or neighbours.mention.block.kind == "cell":
        return frozenset()
    other, _, verdict = nearest
    gap = neighbours.text[other.claim.end : neighbours.mention.claim.start]
    told = verdict.judgement in {"supported", "approximate", "derived"}
    if told and neighbours.index.vocabulary.has("restates", gap):
        return frozenset(verdict.facts)
    return frozenset()


def _dates(neighbours: Neighbours) -> list[Claim]:
    """The dates of the sentence and those before it that are not known to be wrong."""
    before = [other.claim for other, _, verdict in neighbours.done[-6:] if not verdict.rule]
    sentence = neighbours.mention.sentence
    ahead = [o.claim for o, _ in neighbours.ahead_here if o.sentence == sentence]
    return [claim for claim in (*before, *ahead) if claim.kind == "date"]


def _about(options: Sequence[Option]) -> Iterator[Known]:
    pointed = [o for o in options if o.evidence.role == "value" and o.affinity >= POINTED_AT]
    for option in sorted(pointed, key=lambda option: -option.affinity)[:10]:
        found = known(option.evidence, min(1.0, option.affinity))
        if found is not None:
            yield found


def _direction(neighbours: Neighbours) -> Direction:
    """The direction that the clause's nearest trend word tells."""
    mention = neighbours.mention
    if mention.number is not None and mention.number.low < 0:
        return "down"  # a rise of -3.5% is a fall
    around = [other.claim for other, _ in neighbours.ahead_here]
    around += [other.claim for other, _, _ in neighbours.here]
    trends = [
        claim
        for claim in around
        if claim.kind == "trend"
        and claim.text.lower() not in neighbours.index.vocabulary.lists["either_way"]
        and mention.clause.start <= claim.start < mention.clause.end
    ]
    if not trends:
        return _told_before(mention, neighbours.index)
    nearest = min(trends, key=lambda claim: abs(claim.start - mention.claim.start))
    directions: dict[object, Direction] = {"up": "up", "down": "down", "flat": "flat"}
    return directions.get(nearest.value, "")


def _told_before(mention: Mention, index: FactIndex) -> Direction:
    """The direction of a plain word right before the figure (多3起, 少3起), which is no trend word
    anywhere else.
    """
    lead = mention.before[-6:]
    if index.vocabulary.has("up_by", lead):
        return "up"
    return "down" if index.vocabulary.has("down_by", lead) else ""
