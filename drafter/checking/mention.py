"""A claim where it stands in the draft, with the words around it, nearest weighing most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter.checking.per import per_unit
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.checking.words import words
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


AHEAD = 16
"""So many characters before or behind a claim may still say what it is."""


@dataclass(frozen=True)
class Mention:
    """One claim of the draft. `claim`, `sentence` and `clause` are offsets into the whole draft.

    `context` gives each word around the claim the weight of the nearest place it stands at.
    `before` and `after` are the clause's text up to the claim and behind it, `back` and
    `ahead` the nearest text before and behind it in the sentence; `planned` tells that the sentence speaks of what is to come,
    `tells_change` that a word right before the figure makes it a change (增加7台) and no level.
    """

    claim: Claim
    block: Block
    sentence: Span
    clause: Span
    before: str
    after: str
    back: str
    ahead: str
    per: str
    planned: bool
    tells_change: bool
    context: Mapping[str, float] = field(default_factory=dict, repr=False)


def read_mentions(text: str, blocks: Sequence[Block], language: str) -> tuple[Mention, ...]:
    """Every claim in the blocks' prose, in reading order."""
    vocab = vocabulary(language)
    return tuple(mention for block in blocks for mention in _in_block(text, block, vocab))


def _in_block(text: str, block: Block, vocab: Vocabulary) -> Iterator[Mention]:
    if block.kind == "code":
        return
    prose = text[block.start : block.end]
    claims = [
        replace(claim, start=claim.start + block.start, end=claim.end + block.start)
        for claim in read_claims(prose, vocab.language)
    ]
    sentences = split(text, Span(block.start, block.end), vocab.sentence_end)
    headings = _weighted(" ".join((*block.headings[-1:], block.row, block.column)), vocab, HEADING)
    if block.kind == "cell":
        headings = _weighted(f"{block.row} {block.column}", vocab, BEFORE)
    at = 0
    previous: Span | None = None
    for sentence in sentences:
        inside = []
        while at < len(claims) and claims[at].start < sentence.end:
            inside.append(claims[at])
            at += 1
        figures = [c for c in inside if c.is_quantity or c.kind == "date"]
        clauses = split(text, sentence, vocab.clause_end)
        for bare in inside:
            claim = _with_far_modifier(text, bare, sentence, vocab)
            yield _mention(text, block, claim, figures, sentence, clauses, previous, headings, vocab)
        previous = sentence


def _mention(
    text: str,
    block: Block,
    claim: Claim,
    figures: Sequence[Claim],
    sentence: Span,
    clauses: Sequence[Span],
    previous: Span | None,
    headings: Mapping[str, float],
    vocab: Vocabulary,
) -> Mention:
    clause = next((c for c in clauses if c.start <= claim.start < c.end), sentence)
    left = max((f.end for f in figures if f.end <= claim.start), default=sentence.start)
    right = min((f.start for f in figures if f.start >= claim.end), default=sentence.end)
    near_left, near_right = max(left, clause.start), min(right, clause.end)
    earlier = [c for c in clauses if c.end <= clause.start]
    layers = [
        (text[near_left : claim.start], BEFORE),
        (f"{claim.unit_text} {_own_tail(text[claim.end : max(claim.end, near_right)])}", AFTER),
        (text[clause.start : claim.start], CLAUSE),
        (text[earlier[-1].start : clause.start] if earlier else "", EARLIER_CLAUSE),
        (text[sentence.start : clause.start], SENTENCE),
        (text[claim.end : sentence.end], LATER),
        (text[previous.start : previous.end] if previous else "", PREVIOUS_SENTENCE),
    ]
    context = dict(headings)
    listed = listed_subject(text, claim, figures, sentence, vocab)
    if listed:
        layers = [(listed, BEFORE), (claim.unit_text, AFTER), (text[clause.start : left], 0.1)]
    for piece, weight in layers:
        for word, _ in words(piece, vocab.language, singles=True):
            if context.get(word, 0.0) < weight:
                context[word] = weight
    return Mention(
        claim=claim,
        block=block,
        sentence=sentence,
        clause=clause,
        before=text[clause.start : claim.start],
        after=text[claim.end : clause.end],
        back=text[max(sentence.start, claim.start - AHEAD) : claim.start],
        ahead=text[claim.end : min(claim.end + AHEAD, sentence.end)],
        tells_change=vocab.has("change_by", text[near_left : claim.start]),
        planned=vocab.has("plan", text[sentence.start : sentence.end]),
        per=per_unit(text, claim, vocab.language),
        context=context,
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


def _own_tail(tail: str) -> str:
    """The part behind a figure that is still about it: up to the next thing in a list."""
    return re.split(r"[、，和及与]|, | and ", tail, maxsplit=1)[0]


def listed_subject(
    text: str, claim: Claim, figures: Sequence[Claim], sentence: Span, vocab: Vocabulary
) -> str:
    """The subject that 分别 or 依次 pairs with this figure, "" where nothing is paired.

    甲、乙、丙分别为1、2和3: the n-th subject belongs to the n-th figure behind the word.
    """
    words_before = list(vocab.cues["listing"].finditer(text, sentence.start, claim.start))
    if not words_before:
        return ""
    word = words_before[-1]
    row = [f for f in figures if f.start >= word.end() and f.kind == claim.kind]
    if claim not in row:
        return ""
    lead = re.split(vocab.lists["subject_start"][0], text[sentence.start : word.start()])[-1]
    subjects = [s for s in re.split(vocab.lists["subject_mark"][0], lead) if s.strip()]
    place = row.index(claim)
    if len(subjects) < 2 or place >= len(subjects):
        return ""
    # What the last subject adds (暴雨、大风预警) is said of all of them.
    return f"{subjects[place]} {subjects[-1][-4:]}" if place < len(subjects) - 1 else subjects[place]


def _weighted(text: str, vocab: Vocabulary, weight: float) -> dict[str, float]:
    return {word: weight for word, _ in words(text, vocab.language, singles=True)}


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
