"""One sentence of the draft, with what all claims in it have in common."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.checking.vocabulary import Vocabulary
from drafter.checking.words import Placed, single_words
from drafter.claims.claim import Claim
from drafter.claims.sentences import sentences
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

FAINT = 0.1
"""How much the words of a row say of one figure in it, beside the subject that 分别 gives it."""

FAR = 160
"""Words of the sentence further away than this say nothing of a figure."""

LONGEST_SENTENCE, LONGEST_CLAUSE = 800, 300
"""Characters after which a sentence and a clause are cut, though no mark ends them: three times
what the longest of reports have. Each claim is read with its whole clause and all figures of its
sentence, so one of a hundred thousand characters without a full stop would take hours.
"""

_PAUSES = "；;，,、 "

Layer = tuple[float, Sequence[str]]
"""The words of one part of the text, with how much each says of a figure."""


@dataclass(frozen=True)
class Sentence:
    """One sentence of a block, and the one before. `words` are the block's
    that a fact holds; `clauses` part the
    sentence, `figures` are the quantities and days in it, all in reading order; `heading` are the
    words that stand over the block; `planned` tells that the sentence speaks of what is to come,
    `prospect` that its block or heading does.
    """

    text: str
    block: Block
    words: Placed
    span: Span
    previous: Span | None
    clauses: Sequence[Span]
    figures: Sequence[Claim]
    heading: Layer
    planned: bool
    prospect: bool
    vocab: Vocabulary

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each clause starts."""
        return [clause.start for clause in self.clauses]

    @cached_property
    def is_listing(self) -> bool:
        """Whether a word in it (分别) gives each of several subjects its own figure."""
        cue = self.vocab.cues["listing"]
        return cue.search(self.text, self.span.start, self.span.end) is not None

    @cached_property
    def _ends(self) -> tuple[Sequence[int], Sequence[int]]:
        """Where each figure starts, and where it ends with the noun that it counts."""
        return [f.start for f in self.figures], [self._end_with_noun(f) for f in self.figures]

    def _end_with_noun(self, claim: Claim) -> int:
        """The words of 40 new members say nothing of the next figure."""
        noun = f" {claim.unit_text}"
        counted = claim.kind == "count" and claim.unit_text
        follows = counted and self.text.startswith(noun, claim.end)
        return claim.end + len(noun) if follows else claim.end

    def between(self, claim: Claim) -> tuple[int, int]:
        """Where the figure before a claim ends and the one behind it starts."""
        starts, ends = self._ends
        before, behind = bisect_right(ends, claim.start), bisect_left(starts, claim.end)
        if behind < len(starts) and starts[behind] == claim.end and claim.kind == "count":
            behind += 1  # 9条10千伏线路: what is counted stands behind what it measures
        left = self._own_from(ends[before - 1], claim.start) if before else self.span.start
        return left, starts[behind] if behind < len(starts) else self.span.end

    def _own_from(self, left: int, right: int) -> int:
        """Where the words before a figure begin to be its own: 40 in the first and 50 in …"""
        marks = (self.text.rfind(mark, left, right) for mark in self.vocab.lists["lead_start"])
        return max(left, *marks, left)

    def clause_of(self, at: int) -> Span:
        """The clause in which a character stands."""
        number = bisect_right(self.starts, at) - 1
        return self.clauses[number] if number >= 0 else self.span

    def layers(self, claim: Claim, clause: Span, left: int, tail: str) -> list[Layer]:
        """The words around a claim; `left` is where its own begin, `tail` what follows and is still
        about it.
        """
        words, span, at = self.words, self.span, claim.start
        number = bisect_left(self.starts, clause.start)
        earlier = self.clauses[number - 1].start if number > 0 else clause.start
        noun = claim.end - (claim.unit_text in self.vocab.lists["anything"])  # 个班 names 班级
        return [
            (LATER, words.within(claim.end, min(claim.end + FAR, span.end))),
            (PREVIOUS_SENTENCE, self._words_before),
            self.heading,
            (SENTENCE, words.within(max(span.start, clause.start - FAR), clause.start)),
            (EARLIER_CLAUSE, words.within(earlier, clause.start)),
            (CLAUSE, words.within(clause.start, at)),
            (AFTER, single_words(claim.unit_text, self.vocab.language)),
            (AFTER, words.within(noun, claim.end + len(tail))),
            (AFTER, words.within(at, claim.end) if claim.kind == "percent" else ()),
            (BEFORE, words.within(left, at)),
        ]

    def layers_of_paired(self, claim: Claim, clause: Span, left: int, subject: str) -> list[Layer]:
        """The same for a figure to which 分别 gives its `subject`; `left` is where the figure
        before it ends.
        """
        words, language = self.words, self.vocab.language
        return [
            (FAINT, words.within(clause.start, left)),
            (HEADING, words.within(max(self.span.start, clause.start - FAR), clause.start)),
            self.heading,
            (AFTER, single_words(claim.unit_text, language)),
            (BEFORE, single_words(subject, language)),
        ]

    @cached_property
    def _words_before(self) -> Sequence[str]:
        """The last words of the sentence before."""
        span = self.previous
        return self.words.within(max(span.start, span.end - FAR), span.end) if span else ()


def weighed(layers: Sequence[Layer]) -> Mapping[str, float]:
    """Each word with the weight of the nearest place that it stands at."""
    found: dict[str, float] = {}
    for weight, words in sorted(layers, key=lambda layer: layer[0]):
        found.update(dict.fromkeys(words, weight))
    return found


def sentences_in(text: str, span: Span, vocab: Vocabulary) -> list[Span]:
    """The sentences of a part of the text, each with its mark and the blanks behind it; one of too
    many characters is cut.
    """
    whole = sentences(text, vocab.language, span)
    return [piece for one in whole for piece in _cut(text, one.start, one.end, LONGEST_SENTENCE)]


def clauses_in(text: str, span: Span, vocab: Vocabulary) -> list[Span]:
    """The clauses of a sentence, their marks included."""
    pieces: list[Span] = []
    start = span.start
    for match in vocab.clause_end.finditer(text, span.start, span.end):
        end = match.end()
        if end - start > LONGEST_CLAUSE:
            pieces += _cut(text, start, end, LONGEST_CLAUSE)
        elif end > start:
            pieces.append(Span(start, end))
        start = end
    if start < span.end:
        pieces += _cut(text, start, span.end, LONGEST_CLAUSE)
    return pieces


def clause_around(text: str, span: Span, vocab: Vocabulary) -> str:
    """The clause in which a part of the text stands, without its mark."""
    start = max(0, span.start - LONGEST_CLAUSE)
    lead = vocab.clause_end.split(text[start : span.start])[-1]
    behind = vocab.clause_end.split(text[span.end : span.end + LONGEST_CLAUSE])[0]
    return f"{lead}{text[span.start : span.end]}{behind}"


def _cut(text: str, start: int, end: int, longest: int) -> Iterator[Span]:
    """Pieces of at most `longest` characters, cut behind a mark or blank where there is one."""
    while end - start > longest:
        least, most = start + longest // 2, start + longest
        at = max(text.rfind(mark, least, most) for mark in _PAUSES) + 1 or most
        yield Span(start, at)
        start = at
    yield Span(start, end)
