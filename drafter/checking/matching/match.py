"""Decides, over the whole draft, which fact each figure and date of it is about.

Value first, then words: an option that bears the value out is taken unless the words around the
claim are clearly another fact's. The margins that "clearly" means stand in `margins.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from typing import NamedTuple

from drafter.checking.figures.cells import in_unit
from drafter.checking.figures.clock import is_hour
from drafter.checking.figures.known import Known
from drafter.checking.figures.measured import is_bare, measured_as
from drafter.checking.figures.passing import passes
from drafter.checking.figures.table import computed_in_tables
from drafter.checking.finding import Verdict
from drafter.checking.groups.judged import Judge
from drafter.checking.matching.candidates import Candidates, Option, right_ones
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.judging import judge
from drafter.checking.matching.margins import CLEAR, POINTED
from drafter.checking.matching.mention import Mention
from drafter.checking.matching.neighbours import Neighbours, Searches
from drafter.checking.matching.owners import Named, Standing
from drafter.checking.matching.stated import Stated, stated
from drafter.checking.settle import Settling, settled
from drafter.claims.units import unit

TOLD_ALONE = frozenset({"rank", "time", "ratio"})
"""Kinds of claims that are compared with facts of the same kind, and need none."""

REACH = 40
"""So many claims before and behind one may say what it is computed from."""


class Matched(NamedTuple):
    """A mention with its options, the likeliest first, and the verdict on it."""

    mention: Mention
    options: tuple[Option, ...]
    verdict: Verdict


def match(
    text: str,
    mentions: Sequence[Mention],
    index: FactIndex,
    watch: Callable[[Settling, Verdict], object] | None = None,
) -> tuple[Matched, ...]:
    """A verdict for every claim. Only quantities, dates and document numbers are matched here.
    `watch` is shown how each was weighed, while the figures around it are still at hand.
    """
    judged = Judge(text, mentions, index).verdicts()
    found: list[Matched] = []
    searches = Searches()
    earlier: list[Known] = []
    blocks = [list(g) for _, g in groupby(mentions, key=lambda mention: mention.neighbourhood)]
    for place, members in enumerate(blocks):
        meant = list(_meant(text, members, index))
        block = list(_options(members, meant, index))
        below = _listed_below(text, members, blocks[place + 1 : place + 1 + REACH], index)
        taken = _taken(block)
        done: list[Matched] = []
        told: list[Stated] = []
        for at, (mention, options) in enumerate(block):
            verdict = judged.get(mention.claim.start)
            names = meant[at]
            if verdict is None and names is not None:
                ahead = block[at + 1 : at + REACH]
                behind = done[-REACH:], told[-REACH:]
                near = Neighbours(
                    text, mention, options, *behind, ahead, index, names, searches, earlier, below
                )
                settling = Settling(near)
                verdict = _told_alone(judge(settling, taken), near)
                verdict = settled(settling, verdict)
                if watch is not None:
                    watch(settling, verdict)
            verdict = verdict or Verdict(mention.claim, "not a claim")
            done.append(Matched(mention, options, verdict))
            told.append(stated(mention, options, verdict, index))
        earlier += (item for one in told for item in one)
        del earlier[:-REACH]
        found += done
    found = list(_in_headings(found))
    columns = computed_in_tables([(item.mention, item.verdict) for item in found])
    return tuple(
        item._replace(verdict=columns[at]) if at in columns else item
        for at, item in enumerate(found)
    )


def _in_headings(found: Sequence[Matched]) -> Iterator[Matched]:
    """A heading sums up what stands below it: a figure there that nothing bears out says again what
    its section says in full, or, in words (民事过半), so roughly that it claims nothing alone.
    """
    for at, item in enumerate(found):
        claim, heading = item.mention.claim, item.mention.block.kind == "heading"
        if heading and item.verdict.rule and claim.is_quantity:
            told = _said_in_section(found[at + 1 :])
            if not claim.numeral.isascii() or (claim.value, claim.unit) in told:
                item = item._replace(verdict=Verdict(claim, "not a claim"))
        yield item


def _said_in_section(behind: Sequence[Matched]) -> Collection[tuple[object, str | None]]:
    """The figures that are borne out up to the next heading."""
    section = takewhile(lambda item: item.mention.block.kind != "heading", behind)
    borne = {"supported", "derived"}
    return {
        (item.mention.claim.value, item.mention.claim.unit)
        for item in section
        if item.verdict.judgement in borne
    }


def _listed_below(
    text: str, members: Sequence[Mention], later: Sequence[Sequence[Mention]], index: FactIndex
) -> Sequence[tuple[Mention, Sequence[Option]]]:
    """The first figure of each thing that is listed in the blocks below one that ends in a colon:
    全年造林900亩，其中： with 一是…600亩 and 二是…300亩 under it.
    """
    block, vocab = members[0].block, index.vocabulary
    if not text[block.start : block.end].rstrip().endswith(("：", ":")):
        return ()
    found = []
    for one in later:
        listed = one[0].block
        opens = vocab.has("item_start", text[listed.start : listed.end])
        if listed.kind != "item" and not opens:
            break
        meant = list(_meant(text, one, index))
        pairs = _options(one, meant, index)
        found += [pair for pair in pairs if pair[0].claim.is_quantity][:1]
    return found


def _told_alone(verdict: Verdict, near: Neighbours) -> Verdict:
    """A rank, a clock time or a ratio is wrong only where the words are clearly a fact's that tells
    another: most of them no facts file has. Where the sentence has just told a date or a time of
    the fact's group, they need not be as clear.
    """
    claim, options = verdict.claim, near.options
    if not (claim.kind in TOLD_ALONE or is_hour(claim, near.index)) or verdict.judgement in {
        "supported",
        "not a claim",
    }:
        return verdict
    clear = bool(options) and options[0].affinity >= (POINTED if _goes_on(near) else CLEAR)
    if verdict.judgement == "contradicted" and verdict.rule == "wrong-number" and clear:
        return verdict
    return Verdict(claim, "not a claim")


def _goes_on(near: Neighbours) -> bool:
    """Whether a clock time goes on with a date or time of the group of which its best option is."""
    group = near.options[0].evidence.fact.group if near.options else ()
    by_id = near.index.facts.by_id
    return near.mention.claim.kind == "time" and any(
        group == by_id[fact].group
        for one, _, verdict in near.here
        if one.claim.kind in {"date", "time"} and verdict.judgement == "supported"
        for fact in verdict.facts
    )


def _is_open(mention: Mention, index: FactIndex) -> bool:
    """Whether a claim is one that facts are to bear out."""
    claim = mention.claim
    told = claim.kind in {"date", "document-number"} or claim.kind in TOLD_ALONE
    matched = claim.is_quantity or told
    return matched and not passes(mention, index)


def _options(
    mentions: Sequence[Mention], meant: Sequence[Named | None], index: FactIndex
) -> Iterator[tuple[Mention, tuple[Option, ...]]]:
    """Each mention of a block or row with its options, none where it is not open."""
    candidates = Candidates(index)
    for mention, names in zip(mentions, meant, strict=True):
        options = () if names is None else tuple(candidates.options(mention, names))
        told = _in_unit_told(mention, options) if index.language == "en" else None
        if told is not None and names is not None:
            yield told, tuple(candidates.options(told, names))
        else:
            yield mention, options


def _in_unit_told(mention: Mention, options: Sequence[Option]) -> Mention | None:
    """A mention of a bare number as a percentage, where the words are clearly of a fact that is one
    and no fact counts so many (a target of 80, stood at 54), or in the measure of the figure before
    it in the sentence (3.2 tonnes of glass and of paper just 1.8), or in the unit in a label that
    stands before it (waiting hours rose by 40); None for any other.
    """
    claim = mention.claim
    if not options or not is_bare(claim) or options[0].right:
        return None
    measured = next((one for one in options if _is_in_measure_told(mention, one)), None)
    if measured is not None:
        return replace(mention, claim=measured_as(claim, measured.evidence.claim))
    word = _unit_of_label(mention, options[0])
    timed = in_unit(claim.numeral, word, "en") if word else None
    if timed is not None:
        return replace(mention, claim=measured_as(claim, timed))
    of_value = (one for one in options if one.evidence.claim.value == claim.value)
    option = next(of_value, options[0])
    needed = POINTED if option.evidence.claim.value == claim.value else CLEAR
    if option.evidence.claim.kind != "percent" or option.affinity < needed:
        return None
    return replace(mention, claim=replace(claim, kind="percent", unit="%"))


def _unit_of_label(mention: Mention, option: Option) -> str:
    """The word in the label of a fact that the words point at which is the fact's own unit, where
    it stands before a change in the clause; "" for none.
    """
    known = option.evidence.claim
    if option.affinity < POINTED or not known.unit or not mention.tells_change:
        return ""
    named = f" {option.evidence.fact.label} ".lower().replace(",", " ")
    word = f" {known.unit_text.lower()} "
    return known.unit_text if word in named and word in f" {mention.before} ".lower() else ""


def _is_in_measure_told(mention: Mention, option: Option) -> bool:
    """Whether a fact that the words point at has a bare number in the measure in which the last
    measured figure before it in the sentence is told.
    """
    known = option.evidence.claim
    if option.affinity < POINTED or known.kind != "measure":
        return False
    measured = (one for one in reversed(mention.figures_before) if one.kind == "measure")
    last = next(measured, None)
    if last is None or known.numeral != mention.claim.numeral:
        return False
    one, other = unit(last.unit_text), unit(known.unit_text)
    return (
        one is not None
        and other is not None
        and (one.base, one.in_base) == (other.base, other.in_base)
    )


def _meant(text: str, mentions: Sequence[Mention], index: FactIndex) -> Iterator[Named | None]:
    """The names nearest to each mention of a block or row, None where it is not open."""
    standing: Standing | None = None
    for mention in mentions:
        if standing is None or standing.block is not mention.block:
            standing = Standing(index.owners, text, mention.block)
        yield standing.meant(mention) if _is_open(mention, index) else None


def _taken(block: Sequence[tuple[Mention, Sequence[Option]]]) -> dict[str, float]:
    """How clearly each figure and date of a fact is rightly stated somewhere in the block, by the
    key of its evidence.
    """
    taken: dict[str, float] = {}
    for _, options in block:
        for option in right_ones(options):
            key = option.evidence.key
            taken[key] = max(taken.get(key, 0.0), option.affinity)
    return taken
