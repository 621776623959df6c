"""A claim where it stands in the draft, with the words around it, nearest weighing most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter.checking.per import per_unit
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.checking.words import words
from drafter.claims.claim import Claim
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


@dataclass(frozen=True)
class Mention:
    """One claim of the draft. `claim`, `sentence` and `clause` are offsets into the whole draft.

    `context` gives each word around the claim the weight of the nearest place it stands at.
    `before` and `after` are the clause's text up to the claim and behind it.
    """

    claim: Claim
    block: Block
    sentence: Span
    clause: Span
    before: str
    after: str
    lead: str
    per: str
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
        for claim in inside:
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
        (f"{claim.unit_text} {text[claim.end : max(claim.end, near_right)]}", AFTER),
        (text[clause.start : claim.start], CLAUSE),
        (text[earlier[-1].start : clause.start] if earlier else "", EARLIER_CLAUSE),
        (text[sentence.start : clause.start], SENTENCE),
        (text[claim.end : sentence.end], LATER),
        (text[previous.start : previous.end] if previous else "", PREVIOUS_SENTENCE),
    ]
    context = dict(headings)
    for piece, weight in layers:
        for word, _ in words(piece, vocab.language):
            if context.get(word, 0.0) < weight:
                context[word] = weight
    return Mention(
        claim=claim,
        block=block,
        sentence=sentence,
        clause=clause,
        before=text[clause.start : claim.start],
        after=text[claim.end : clause.end],
        lead=text[near_left : claim.start],
        per=per_unit(text, claim, vocab.language),
        context=context,
    )


def _weighted(text: str, vocab: Vocabulary, weight: float) -> dict[str, float]:
    return {word: weight for word, _ in words(text, vocab.language)}


def split(text: str, span: Span, ending: object) -> list[Span]:
    """The pieces of `span` that end with a match of the pattern `ending`, marks included."""
    pieces = []
    start = span.start
    for match in ending.finditer(text, span.start, span.end):  # type: ignore[attr-defined]
        if match.end() > start:
            pieces.append(Span(start, match.end()))
        start = match.end()
    if start < span.end:
        pieces.append(Span(start, span.end))
    return pieces
