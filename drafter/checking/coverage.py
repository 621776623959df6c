"""Which key facts the draft states."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from drafter.checking.figures.dates import dates_fit
from drafter.checking.finding import Coverage
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.words import word_set
from drafter.document.draft import Draft
from drafter.facts.fact import Fact, Facts

TOLD = 0.6
"""The share of a sentence fact's words (weighted by rarity) that must stand in one block."""
_START = 4
"""So many first characters tell of most texts that they do not stand in another."""

NAMED = 0.3
"""How near the words must be to a fact of equal value that the claim was not matched to."""


def coverage(draft: Draft, facts: Facts, index: FactIndex, matched: Sequence[Matched]) -> Coverage:
    """A key fact that is stated wrongly is not missing: its finding stands where it is told.

    A key fact is stated when its figures are there in any right form, its names or items
    stand in the draft, or, for a plain sentence, when most of its words stand in one block.
    """
    required = [fact for fact in facts.facts if fact.key]
    borne = _borne_out(matched) | _ends_of_spans(matched, index)
    borne |= _told_as_parts(matched, borne)
    text = Searched(draft.text)
    blocks = [draft.text[block.start : block.end] for block in draft.blocks]
    stated = [fact for fact in required if _stated(fact, borne, text, blocks, index)]
    wrong = {fact_id for item in matched if item.verdict.rule for fact_id in item.verdict.facts}
    settled = wrong | {fact.id for fact in stated}
    missing = [fact for fact in required if fact.id not in settled]
    told = borne | wrong | {fact_id for item in matched for fact_id in item.verdict.facts}
    others = (fact for fact in facts.facts if not fact.key and fact.id not in told)
    unused = [fact for fact in others if not _stated(fact, borne, text, blocks, index)]
    return Coverage(
        tuple(fact.id for fact in required),
        tuple(fact.id for fact in stated),
        tuple(fact.id for fact in missing),
        tuple(fact.id for fact in unused),
    )


class Searched:
    """A text in which many others are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = {text[at : at + _START] for at in range(len(text))}

    def __contains__(self, other: str) -> bool:
        return (len(other) < _START or other[:_START] in self._starts) and other in self.text


def _borne_out(matched: Sequence[Matched]) -> set[str]:
    """Ids of the facts whose own value stands in the draft; growth on it, or last year's, is not
    the value.
    """
    return {
        option.fact_id
        for item in matched
        if item.verdict.judgement in {"supported", "approximate"}
        for option in item.options
        if option.fit != "no"
        and option.evidence.role == "value"
        and (option.fact_id in item.verdict.facts or option.affinity >= NAMED)
    }


def _told_as_parts(matched: Sequence[Matched], borne: set[str]) -> set[str]:
    """Ids of the facts that the draft gives as so much of, or less than, another that it states:
    half of what was spent went there; "more than five points behind" gives none.
    """
    told = set()
    for item in matched:
        exact = item.verdict.judgement == "derived" and item.mention.claim.approximation == "exact"
        facts = set(item.verdict.facts) if exact else set()
        if len(facts) == 2 and len(facts - borne) == 1:
            told |= facts
    return told


def _ends_of_spans(matched: Sequence[Matched], index: FactIndex) -> set[str]:
    """Ids of the facts whose day begins or ends a span that is told (9月1日至10月17日 of 开工 and
    完工).
    """
    ends = [
        replace(item.mention.claim, value=end)
        for item in matched
        if item.mention.claim.kind == "date" and not item.verdict.rule
        for end in _both(item.mention.claim.value)
    ]
    known = [index.evidence[at] for at in index.lookup.dates] if ends else []
    return {
        item.fact.id
        for item in known
        if item.role == "value" and any(dates_fit(end, item.claim, index.years) for end in ends)
    }


def _both(value: object) -> tuple[str, ...]:
    """The days that begin and end a span, none of anything else, nor of spans of months."""
    ends = value if isinstance(value, tuple) else ()
    return tuple(end for end in ends if isinstance(end, str) and len(end) == len("2031-09-01"))


def _stated(
    fact: Fact, borne: set[str], text: Searched, blocks: Sequence[str], index: FactIndex
) -> bool:
    if fact.items:
        return all(item in text or _told(item, blocks, index) for item in fact.items)
    if any(claim.is_quantity or claim.kind == "date" for claim in fact.claims):
        if fact.id in borne or _is_none_told(fact, blocks, index):
            return True
        bare = fact.text.replace(",", "").isdecimal()  # 18 stands in 2018 too
        return not bare and fact.text in text
    if fact.id in borne and any(claim.text == fact.text for claim in fact.claims):
        return True  # 排第4 tells 第4名
    return fact.text.rstrip("。.") in text or _told(fact.text, blocks, index)


def _is_none_told(fact: Fact, blocks: Sequence[str], index: FactIndex) -> bool:
    """Whether a fact counts none, and a block says so without a figure: 零火灾, 火灾为零."""
    figures = [claim.value for claim in fact.claims if claim.is_quantity]
    if not figures or any(figures):
        return False
    wanted = word_set(fact.label, index.language)
    return any(
        bool(wanted & word_set(match["what"], index.language))
        for cue in ("none_of", "comes_to_none")
        for block in blocks
        for match in index.vocabulary.cues[cue].finditer(block)
    )


def _told(sentence: str, blocks: Sequence[str], index: FactIndex) -> bool:
    wanted = word_set(sentence, index.language)
    whole = math.fsum(index.weight(word) for word in wanted)
    for block in blocks:
        found = math.fsum(index.weight(word) for word in wanted & word_set(block, index.language))
        if whole and found >= TOLD * whole:
            return True
    return False
