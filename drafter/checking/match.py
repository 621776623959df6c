"""Decides, over the whole draft, which fact each figure and date of it is about.

Value first, then words: an option that bears the value out is taken unless the words around the
claim are clearly another fact's. The margins that "clearly" means stand in `margins.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from drafter.checking.candidates import Candidates, Option
from drafter.checking.derive import Neighbours
from drafter.checking.finding import Verdict
from drafter.checking.index import FactIndex
from drafter.checking.judging import judge
from drafter.checking.mention import Mention
from drafter.checking.passing import passes
from drafter.checking.registers.judge import Judge

REACH = 40
"""So many claims before and behind one may say what it is computed from."""


@dataclass(frozen=True)
class Matched:
    """A mention with its options, the likeliest first, and the verdict on it."""

    mention: Mention
    options: tuple[Option, ...]
    verdict: Verdict


def match(text: str, mentions: Sequence[Mention], index: FactIndex) -> tuple[Matched, ...]:
    """A verdict for every claim. Only quantities, dates and document numbers are matched here."""
    candidates = Candidates(index)
    judged = Judge(text, mentions, index).verdicts()
    found: list[Matched] = []
    for _, group in groupby(mentions, key=lambda mention: mention.neighbourhood):
        block = [(m, _options(text, m, candidates)) for m in group]
        taken = _taken(block)
        done: list[Matched] = []
        for at, (mention, options) in enumerate(block):
            ahead = block[at + 1 : at + REACH]
            neighbours = Neighbours(text, mention, options, _pairs(done[-REACH:]), ahead, index)
            verdict = judged.get(mention.claim.start)
            verdict = verdict or judge(neighbours, taken)
            done.append(Matched(mention, options, verdict))
        found.extend(done)
    return tuple(found)


def _options(text: str, mention: Mention, candidates: Candidates) -> tuple[Option, ...]:
    claim = mention.claim
    matched = claim.is_quantity or claim.kind in {"date", "document-number"}
    if not matched or passes(mention, candidates.index):
        return ()
    return tuple(candidates.options(mention, candidates.index.owners.meant(text, mention)))


def _pairs(done: Sequence[Matched]) -> Sequence[tuple[Mention, Sequence[Option], Verdict]]:
    return [(item.mention, item.options, item.verdict) for item in done]


def _taken(block: Sequence[tuple[Mention, Sequence[Option]]]) -> dict[str, float]:
    """How clearly each figure and date of a fact is rightly stated somewhere in the block, by the
    key of its evidence.
    """
    taken: dict[str, float] = {}
    for _, options in block:
        for option in options:
            if option.right:
                key = option.evidence.key
                taken[key] = max(taken.get(key, 0.0), option.affinity)
    return taken
