"""A claim where it stands in the draft, with the words around it, nearest weighing most."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from drafter.checking.figures.cells import in_unit, with_head_unit
from drafter.checking.figures.fit import Figure, figure
from drafter.checking.figures.measured import measured_as
from drafter.checking.figures.pairing import paired_subject
from drafter.checking.figures.per import per_units
from drafter.checking.matching.sentence import (
    BEFORE,
    HEADING,
    Layer,
    Sentence,
    clauses_in,
    sentences_in,
    weighed,
)
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.checking.words import placed, single_words
from drafter.claims.claim import Approximation, Claim
from drafter.claims.reader import read_claims
from drafter.document.block import Block
from drafter.text import Span

AHEAD = 16
"""So many characters before or behind a claim may still say what it is."""

_NONE: Mapping[int, frozenset[int]] = {}
_TOLD_BY_WORDS = frozenset({"date", "trend", "document-number", "rank", "time", "ratio"})


@dataclass(frozen=True)
class Mention:
    """One claim of the draft. `claim`, `sentence` and `clause` are offsets into the whole draft.

    `before` and `after` are the clause's text up to the claim and behind it, `back` and `ahead` the
    nearest text before and behind it in the sentence, `lead` and `tail` what stands between it and
    its neighbours. `planned` tells that the sentence speaks of what is to come, `prospect` that its
    block or heading does; `subject` is what 分别 gives it, else empty.
    """

    claim: Claim
    block: Block
    sentence: Span
    clause: Span
    around: Sentence = field(repr=False)
    before: str
    after: str
    back: str
    ahead: str
    lead: str
    tail: str
    subject: str
    planned: bool
    prospect: bool

    @property
    def paired(self) -> bool:
        """Whether 分别 gives it its subject."""
        return bool(self.subject)

    @cached_property
    def number(self) -> Figure | None:
        """Its number in base units."""
        return figure(self.claim)

    @cached_property
    def figures_before(self) -> Sequence[Claim]:
        """The figures that stand before it in its sentence, in the order there."""
        return [one for one in self.around.figures if one.end <= self.claim.start]

    @cached_property
    def since_figure(self) -> str:
        """What stands in its sentence between the figure before and it."""
        ends = [one.end for one in self.figures_before[-1:]]
        start = max((*ends, self.sentence.start))
        return self.around.text[start : self.claim.start]

    @cached_property
    def near(self) -> str:
        """Its subject by 分别, else the text between it and its neighbours."""
        return self.subject or f"{self.lead} {self.tail}"

    @cached_property
    def per(self) -> frozenset[str]:
        """What it is counted by (每周 → 周)."""
        return per_units(self.around.text, self.claim, self.around.vocab.language)

    @cached_property
    def tells_change(self) -> bool:
        """Whether a word right before the figure makes it a change (增加7台) and no level."""
        vocab = self.around.vocab
        if not self.claim.is_quantity:
            return False
        return vocab.has("change_by", self.lead) or vocab.has("change_after", self.after)

    @cached_property
    def tells_average(self) -> bool:
        """Whether such a word makes it an average."""
        return self.around.vocab.has("average_of", self.before)

    @cached_property
    def tells_previous(self) -> bool:
        """Whether such a word makes it last period's."""
        return self.around.vocab.has("previous_of", self.before)

    @cached_property
    def may_be_previous(self) -> bool:
        """Whether a word of last period stands near that does not only tell with what this period's
        figure is compared (与上年同期相比，…).
        """
        vocab = self.around.vocab
        return vocab.has("previous_period", vocab.cues["compares_with"].sub("", self.told_when))

    @cached_property
    def told_when(self) -> str:
        """The claim with the text beside it where a word may tell of which period it is."""
        reach = self.around.vocab.tables["period_reach"]
        start = max(self.sentence.start, self.claim.start - reach["before"])
        lead = self.around.text[start : self.claim.start]
        return f"{lead}{self.claim.text}{self.after[: reach['after']]}"

    @cached_property
    def exclusive(self) -> Mapping[int, frozenset[int]]:
        """Which of things that shut each other out stand in `near`."""
        return self.around.vocab.exclusives(self.near) if self._is_told_by_words else _NONE

    @property
    def _is_told_by_words(self) -> bool:
        return self.claim.is_quantity or self.claim.kind in _TOLD_BY_WORDS

    @cached_property
    def context(self) -> Mapping[str, float]:
        """Each word around the claim with the weight of the nearest place it stands at."""
        around, claim, clause = self.around, self.claim, self.clause
        if not self._is_told_by_words:
            return weighed([around.heading])
        if self.subject:
            left, _ = around.between(claim)
            return weighed(around.layers_of_paired(claim, clause, left, self.subject))
        return weighed(around.layers(claim, clause, claim.start - len(self.lead), self.tail))

    @property
    def neighbourhood(self) -> tuple[object, ...]:
        """What is judged together: a paragraph, or a row of a table."""
        if self.block.kind == "cell":
            return ("row", self.block.row, self.block.headings)
        return ("block", self.block.start)

    def beside(self, other: Mention) -> bool:
        """Whether both stand in one sentence, or in one row of a table."""
        if self.around is other.around:
            return True
        if self.block.kind != "cell" or other.block.kind != "cell":
            return False
        return self.neighbourhood == other.neighbourhood


def read_mentions(
    text: str,
    blocks: Sequence[Block],
    language: str,
    names: Collection[str],
    known: Collection[str],
    currency: str = "",
) -> tuple[Mention, ...]:
    """Every claim in the blocks' prose, in reading order. `names` are figures that name something
    (Form 4) and part no other from its words; `known` are the words that may tell what one is;
    `currency` is the one that all sums of the facts are in, whose cents the text tells.
    """
    vocab = vocabulary(language)
    return tuple(
        mention
        for block in blocks
        for mention in _in_block(text, block, vocab, names, known, currency)
    )


def _in_block(
    text: str,
    block: Block,
    vocab: Vocabulary,
    names: Collection[str],
    known: Collection[str],
    currency: str,
) -> Iterator[Mention]:
    claims = () if block.kind == "code" else _claims(text, block, vocab.language)
    claims = [_of_currency(claim, currency) for claim in claims]
    if not claims:
        return
    heading = _head_words(block, vocab)
    words = placed(text, Span(block.start, block.end), vocab.language, known)
    prospect = vocab.has("plan_label", " ".join(block.headings[-1:]))
    at = 0
    previous: Span | None = None
    for span in sentences_in(text, Span(block.start, block.end), vocab):
        inside = []
        while at < len(claims) and claims[at].start < span.end:
            inside.append(claims[at])
            at += 1
        planned = vocab.has("plan", text[span.start : span.end])
        prospect = prospect or planned
        if inside:
            figures = [c for c in inside if (c.is_quantity and c.text not in names) or _is_day(c)]
            clauses = clauses_in(text, span, vocab)
            around = Sentence(
                text=text,
                block=block,
                words=words,
                span=span,
                previous=previous,
                clauses=clauses,
                figures=figures,
                heading=heading,
                planned=planned,
                prospect=prospect,
                vocab=vocab,
            )
            for bare in inside:
                claim = _with_far_modifier(text, bare, span, vocab)
                claim = _as_before(text, claim, inside, vocab)
                claim = _of_same_pound(claim, claims, vocab)
                claim = _of_events(text, claim, inside, vocab)
                yield _mention(with_head_unit(claim, block, vocab.language), around)
        previous = span


def _claims(text: str, block: Block, language: str) -> Sequence[Claim]:
    """The claims of a block, with offsets into the whole text."""
    by = block.start
    claims = read_claims(text[by : block.end], language)
    return [claim.moved(by) for claim in claims]


def _of_currency(claim: Claim, currency: str) -> Claim:
    """Cents, and dollars without their country, as those of the currency that the facts have."""
    if claim.unit != "USD" or not currency or currency == "USD" or "US" in claim.text:
        return claim
    cents = claim.unit_text.startswith("cent")
    return replace(claim, unit=currency) if cents or currency.endswith("D") else claim


def _head_words(block: Block, vocab: Vocabulary) -> Layer:
    """The words of the heading above, or of a cell's row and column, with their weight."""
    over = (block.row, block.column)
    if block.kind == "cell":
        return BEFORE, single_words(" ".join(over), vocab.language)
    return HEADING, single_words(" ".join((*block.headings[-1:], *over)), vocab.language)


def _is_day(claim: Claim) -> bool:
    """Whether a claim is a date of its own; 上年 and 同期 part no figure from its words."""
    if claim.kind != "date":
        return False
    return not isinstance(claim.value, str) or not claim.value[:1].islower()


def dated_end(text: str, claim: Claim, vocab: Vocabulary) -> int:
    """Where the clause ends that tells what was on a day, though a comma parts them (5月3日，…)."""
    mark = text[claim.end : claim.end + 1]
    if mark not in vocab.lists["after_date"]:
        return claim.end
    end = vocab.clause_end.search(text, claim.end + 1)
    return end.start() if end is not None else len(text)


def _mention(claim: Claim, around: Sentence) -> Mention:
    """The claim with what its clause and its sentence say of it."""
    text, vocab, sentence = around.text, around.vocab, around.span
    clause = around.clause_of(claim.start)
    if claim.kind == "percent" and claim.end > clause.end:  # of every ten visitors, six
        clause = Span(clause.start, around.clause_of(claim.end - 1).end)
    left, right = around.between(claim)
    end = dated_end(text, claim, vocab) if _is_day(claim) else claim.end
    tail = text[claim.end : max(claim.end, min(right, max(clause.end, end)))]
    paired = around.is_listing
    before = text[clause.start : claim.start]
    ahead = around.planned or around.prospect
    already = ahead and vocab.has("already", re.split("[：:]", before)[-1])
    return Mention(
        claim=claim,
        block=around.block,
        sentence=sentence,
        clause=clause,
        around=around,
        before=before,
        after=text[claim.end : clause.end],
        back=text[max(sentence.start, claim.start - AHEAD) : claim.start],
        ahead=text[claim.end : min(claim.end + AHEAD, sentence.end)],
        lead=text[max(left, clause.start) : claim.start],
        tail=tail if end > claim.end else _own_tail(tail, vocab),
        subject=paired_subject(text, claim, around.figures, sentence, vocab) if paired else "",
        planned=around.planned and not already,
        prospect=around.prospect and not already,
    )


def _with_far_modifier(text: str, claim: Claim, sentence: Span, vocab: Vocabulary) -> Claim:
    """超过参考人数的四分之一: the approximating word may stand before the whole of a share, or
    before what a multiple is of (近上年的3倍).
    """
    if (claim.kind != "percent" and claim.unit != "倍") or claim.approximation != "exact":
        return claim
    lead = text[sentence.start : claim.start]
    approximations: tuple[Approximation, ...] = ("over", "under", "about")
    for approximation in approximations:
        if vocab.has(f"far_{approximation}", lead):
            return replace(claim, approximation=approximation)
    return claim


def _as_before(text: str, claim: Claim, inside: Sequence[Claim], vocab: Vocabulary) -> Claim:
    """A bare figure that a percentage or a measure right before it is held against, as one (81%
    against 78, 4.6 kg after 5.1).
    """
    if claim.kind != "count" or claim.unit_text or claim.unit:
        return claim
    last = next(
        (one for one in reversed(inside) if one.end <= claim.start and one.is_quantity), None
    )
    if last is None:
        return claim
    if vocab.has("off_target", text[claim.end : claim.end + len(" better ")]):
        noun = next(iter(last.unit_text.split()), "")
        return replace(claim, unit_text=noun) if noun in vocab.lists["points"] else claim
    if not vocab.has("against_bare", text[last.end : claim.start]):
        return claim
    if last.kind == "measure":
        measured = in_unit(claim.numeral, last.unit_text, vocab.language)
        return claim if measured is None else measured_as(claim, measured)
    plain = last.unit_text[:1] in {"%", "p"} or vocab.has("in_pence", last.text)
    if last.kind != "percent" or not plain:
        return claim
    return replace(claim, kind="percent", unit=last.unit)


def _of_events(text: str, claim: Claim, inside: Sequence[Claim], vocab: Vocabulary) -> Claim:
    """So many times more than before as a count, behind one of how often something was: it rang 187
    times, 23 times more than last year.
    """
    if claim.kind != "measure" or claim.unit != "times":
        return claim
    counted = any(
        one.kind == "count" and one.unit_text == "times" and one.end <= claim.start
        for one in inside
    )
    if not counted or not vocab.has_any(("more_behind", "fewer_behind"), text[claim.end :]):
        return claim
    return replace(claim, kind="count", unit=None, step=Decimal(1))


def _of_same_pound(claim: Claim, claims: Sequence[Claim], vocab: Vocabulary) -> Claim:
    """So many pence as a share, behind one that is told in pence of every pound: the other 17p."""
    if claim.kind != "money" or not vocab.has("in_pence", claim.text):
        return claim
    before = (one for one in reversed(claims) if one.end <= claim.start and one.kind == "percent")
    last = next(before, None)
    if last is None or not vocab.has("in_pence", last.text) or not isinstance(claim.value, Decimal):
        return claim
    step = claim.step * 100 if claim.step else None
    return replace(claim, kind="percent", value=claim.value * 100, unit=last.unit, step=step)


def _own_tail(tail: str, vocab: Vocabulary) -> str:
    """The part behind a figure that is still about it: up to the next thing in a list."""
    return re.split(vocab.lists["tail_end"][0], tail, maxsplit=1)[0]
