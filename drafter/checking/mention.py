"""A claim where it stands in the draft, with the words around it, nearest weighing most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from drafter.checking.cells import with_head_unit
from drafter.checking.pairing import paired_subject
from drafter.checking.per import per_units
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.checking.words import single_words
from drafter.claims.claim import Approximation, Claim
from drafter.claims.reader import read_claims
from drafter.document.block import Block
from drafter.text import Span

# How much a word says about a figure, by where it stands. Measured on drafts: the words between
# two figures belong to the later one in Chinese lists more often than to the earlier.
BEFORE, AFTER, CLAUSE, EARLIER_CLAUSE, SENTENCE, LATER, PREVIOUS_SENTENCE, HEADING = (
    1.0,
    0.85,
    0.7,
    0.6,
    0.45,
    0.15,
    0.3,
    0.35,
)


_TOLD_BY_WORDS = frozenset({"date", "trend", "document-number"})

FAR = 160
"""Words of the sentence further away than this say nothing of a figure."""

AHEAD = 16
"""So many characters before or behind a claim may still say what it is."""


@dataclass(frozen=True)
class Mention:
    """One claim of the draft. `claim`, `sentence` and `clause` are offsets into the whole draft.

    `before` and `after` are the clause's text up to the claim and behind it, `back` and `ahead` the
    nearest text before and behind it in the sentence, `near` what stands between it and its
    neighbours. `planned` tells that the sentence speaks of what is to come, `prospect` that its
    block or heading does; `tells_change` that a word right before the figure makes it a change
    (增加7台) and no level, `tells_average` an average, `tells_previous` last period's figure, which
    it `may_be_previous` where such a word stands near. `paired` tells that `near` is its subject by
    分别, and `exclusive` which of things that shut each other out stand in `near`.
    """

    claim: Claim
    block: Block
    sentence: Span
    clause: Span
    before: str
    after: str
    back: str
    ahead: str
    near: str
    per: frozenset[str]
    planned: bool
    prospect: bool
    tells_change: bool
    tells_average: bool
    tells_previous: bool
    may_be_previous: bool
    paired: bool
    exclusive: Mapping[int, frozenset[int]]
    language: str
    headings: Mapping[str, float] = field(repr=False)
    layers: Sequence[tuple[str, float]] = field(repr=False)

    @cached_property
    def context(self) -> Mapping[str, float]:
        """Each word around the claim with the weight of the nearest place it stands at, by
        `layers`, the texts around it, and `headings`; made when asked for.
        """
        found = dict(self.headings)
        for piece, weight in self.layers:
            for word in single_words(piece, self.language) if piece else ():
                if found.get(word, 0.0) < weight:
                    found[word] = weight
        return found

    @property
    def neighbourhood(self) -> tuple[object, ...]:
        """What is judged together: a paragraph, or a row of a table."""
        if self.block.kind == "cell":
            return ("row", self.block.row, self.block.headings)
        return ("block", self.block.start)

    def beside(self, other: Mention) -> bool:
        """Whether both stand in one sentence, or in one row of a table."""
        if self.block.kind == other.block.kind == "cell":
            return self.neighbourhood == other.neighbourhood
        return self.sentence == other.sentence


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a block, with what all claims in it have in common: `planned` and `prospect`
    as in a mention, `previous` the sentence before.
    """

    text: str
    block: Block
    span: Span
    previous: Span | None
    clauses: Sequence[Span]
    figures: Sequence[Claim]
    headings: Mapping[str, float]
    planned: bool
    prospect: bool
    vocab: Vocabulary

    def between(self, claim: Claim) -> tuple[int, int]:
        """Where the figure before a claim ends and the one behind it starts."""
        left = max((f.end for f in self.figures if f.end <= claim.start), default=self.span.start)
        right = min((f.start for f in self.figures if f.start >= claim.end), default=self.span.end)
        return left, right

    def clause_before(self, clause: Span) -> Span | None:
        """The clause before one of them."""
        earlier = [c for c in self.clauses if c.end <= clause.start]
        return earlier[-1] if earlier else None


def read_mentions(text: str, blocks: Sequence[Block], language: str) -> tuple[Mention, ...]:
    """Every claim in the blocks' prose, in reading order."""
    vocab = vocabulary(language)
    return tuple(mention for block in blocks for mention in _in_block(text, block, vocab))


def _in_block(text: str, block: Block, vocab: Vocabulary) -> Iterator[Mention]:
    if block.kind == "code":
        return
    claims = [
        replace(claim, start=claim.start + block.start, end=claim.end + block.start)
        for claim in read_claims(text[block.start : block.end], vocab.language)
    ]
    headings = _head_words(block, vocab)
    prospect = vocab.has("plan_label", " ".join(block.headings[-1:]))
    at = 0
    previous: Span | None = None
    for span in split(text, Span(block.start, block.end), vocab.sentence_end):
        inside = []
        while at < len(claims) and claims[at].start < span.end:
            inside.append(claims[at])
            at += 1
        if inside:
            planned = vocab.has("plan", text[span.start : span.end])
            ahead = prospect or planned or vocab.has("plan", text[block.start : span.end])
            figures = [c for c in inside if c.is_quantity or _is_day(c)]
            clauses = split(text, span, vocab.clause_end)
            around = _Sentence(
                text, block, span, previous, clauses, figures, headings, planned, ahead, vocab
            )
            for bare in inside:
                clause = next((c for c in clauses if c.start <= bare.start < c.end), span)
                claim = _with_far_modifier(text, bare, span, vocab)
                yield _mention(with_head_unit(claim, block, vocab.language), clause, around)
        previous = span


def _head_words(block: Block, vocab: Vocabulary) -> Mapping[str, float]:
    """The words of the heading above, or of a cell's row and column, with their weight."""
    if block.kind == "cell":
        return _weighted(f"{block.row} {block.column}", vocab, BEFORE)
    return _weighted(" ".join((*block.headings[-1:], block.row, block.column)), vocab, HEADING)


def _is_day(claim: Claim) -> bool:
    """Whether a claim is a date of its own; 上年 and 同期 part no figure from its words."""
    if claim.kind != "date":
        return False
    return not isinstance(claim.value, str) or not claim.value[:1].islower()


def _mention(claim: Claim, clause: Span, around: _Sentence) -> Mention:
    """The claim with what its clause and its sentence say of it."""
    text, vocab, sentence = around.text, around.vocab, around.span
    left, right = around.between(claim)
    near_left, near_right = max(left, clause.start), min(right, clause.end)
    lead = text[near_left : claim.start]
    tail = _own_tail(text[claim.end : max(claim.end, near_right)], vocab)
    listed = paired_subject(text, claim, around.figures, sentence, vocab)
    near = listed or f"{lead} {tail}"
    before, after = text[clause.start : claim.start], text[claim.end : clause.end]
    back = text[max(sentence.start, claim.start - AHEAD) : claim.start]
    telling = claim.is_quantity or claim.kind in _TOLD_BY_WORDS
    ahead = around.planned or around.prospect
    already = ahead and vocab.has("already", before)
    layers = _paired_layers(claim, clause, left, listed, around) if listed else ()
    return Mention(
        claim=claim,
        block=around.block,
        sentence=sentence,
        clause=clause,
        before=before,
        after=after,
        back=back,
        ahead=text[claim.end : min(claim.end + AHEAD, sentence.end)],
        near=near,
        tells_change=vocab.has("change_by", lead) or vocab.has("change_after", after),
        tells_average=vocab.has("average_of", before),
        tells_previous=vocab.has("previous_of", before),
        may_be_previous=vocab.has("previous_period", f"{back}{claim.text}{after[:20]}"),
        paired=bool(listed),
        exclusive=vocab.exclusives(near) if telling else {},
        planned=around.planned and not already,
        prospect=around.prospect and not already,
        per=per_units(text, claim, vocab.language),
        language=vocab.language,
        headings=around.headings,
        layers=(layers or _layers(claim, clause, lead, tail, around)) if telling else (),
    )


def _layers(
    claim: Claim, clause: Span, lead: str, tail: str, around: _Sentence
) -> tuple[tuple[str, float], ...]:
    """The texts around a claim with how much a word in each says of it."""
    text, sentence, previous = around.text, around.span, around.previous
    earlier = around.clause_before(clause)
    return (
        (lead, BEFORE),
        (f"{claim.unit_text} {tail}", AFTER),
        (text[clause.start : claim.start], CLAUSE),
        (text[earlier.start : clause.start] if earlier else "", EARLIER_CLAUSE),
        (text[max(sentence.start, clause.start - FAR) : clause.start], SENTENCE),
        (text[claim.end : min(sentence.end, claim.end + FAR)], LATER),
        (
            text[max(previous.start, previous.end - FAR) : previous.end] if previous else "",
            PREVIOUS_SENTENCE,
        ),
    )


def _paired_layers(
    claim: Claim, clause: Span, left: int, listed: str, around: _Sentence
) -> tuple[tuple[str, float], ...]:
    """The same for a figure whose subject, `listed`, 分别 gives it."""
    text = around.text
    return (
        (listed, BEFORE),
        (claim.unit_text, AFTER),
        (text[clause.start : left], 0.1),
        (text[around.span.start : clause.start][-FAR:], HEADING),
    )


def _with_far_modifier(text: str, claim: Claim, sentence: Span, vocab: Vocabulary) -> Claim:
    """超过参考人数的四分之一: the approximating word may stand before the whole of a share."""
    if claim.kind != "percent" or claim.approximation != "exact":
        return claim
    lead = text[sentence.start : claim.start]
    approximations: tuple[Approximation, ...] = ("over", "under", "about")
    for approximation in approximations:
        if vocab.has(f"far_{approximation}", lead):
            return replace(claim, approximation=approximation)
    return claim


def _own_tail(tail: str, vocab: Vocabulary) -> str:
    """The part behind a figure that is still about it: up to the next thing in a list."""
    return re.split(vocab.lists["tail_end"][0], tail, maxsplit=1)[0]


def _weighted(text: str, vocab: Vocabulary, weight: float) -> dict[str, float]:
    return dict.fromkeys(single_words(text, vocab.language), weight)


def split(text: str, span: Span, ending: re.Pattern[str]) -> list[Span]:
    """The pieces of `span` that end with a match of the pattern `ending`, marks included."""
    pieces = []
    start = span.start
    for match in ending.finditer(text, span.start, span.end):
        if match.end() > start:
            pieces.append(Span(start, match.end()))
        start = match.end()
    if start < span.end:
        pieces.append(Span(start, span.end))
    return pieces
