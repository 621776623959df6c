"""Sentences that give the figure of a thing of which another gives the facts' own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from drafter.checking.finding import Check
from drafter.resources import read_table
from drafter.writing.hearing.passage import Passage

_MARKS = " ，,：:;；、—-$£€"
_LEAST = 2
"""Characters of a lead that can say what a figure is of."""


def disputed(passage: Passage, check: Check) -> set[int]:
    """The model's sentences that begin as another does up to its figure (Grants: …), with a figure
    that only a computation or a roundness bears out, where that one's stands in a fact: a slip that
    some other two figures happen to give.
    """
    borne = _borne(passage, check)
    by_lead: defaultdict[str, list[int]] = defaultdict(list)
    for at, sentence in enumerate(passage.sentences):
        lead = _lead(sentence.body, passage.language)
        if len(lead) >= _LEAST:
            by_lead[lead].append(at)
    found: set[int] = set()
    for places in by_lead.values():
        if any(borne[at] for at in places):
            own = (at for at in places if passage.sentences[at].origin != "template")
            found |= {at for at in own if borne[at] is False}
    return found


def _borne(passage: Passage, check: Check) -> Sequence[bool | None]:
    """For each sentence whether its first figure stands in a fact; None where it has none."""
    borne: list[bool | None] = [None] * len(passage.sentences)
    for verdict in check.verdicts:
        if verdict.judgement == "not a claim" or not verdict.claim.is_quantity:
            continue
        for at, span in enumerate(passage.spans):
            if span.start <= verdict.claim.start < span.end and borne[at] is None:
                borne[at] = verdict.judgement == "supported"
    return borne


def _lead(sentence: str, language: str) -> str:
    """What stands before the first figure, without the words that only lead to it; "" without a
    figure.
    """
    figure = re.search(r"\d", sentence)
    if figure is None:
        return ""
    lead = sentence[: figure.start()].strip(_MARKS)
    while (shorter := _links(language).sub("", lead).strip(_MARKS)) != lead:
        lead = shorter
    return lead.lower()


@cache
def _links(language: str) -> re.Pattern[str]:
    table = read_table(Path(__file__).parents[1] / language / "clauses.yaml")
    words = sorted(table["links"], key=len, reverse=True)
    edge = r"\b" if language == "en" else ""
    return re.compile(rf"{edge}(?:{'|'.join(map(re.escape, words))})$", re.IGNORECASE)
