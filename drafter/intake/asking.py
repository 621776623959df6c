"""Figures, dates and names that a person changed, and that no fact bears out: they ask for a reason
or a changed fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.finding import Check, Verdict
from drafter.claims.reader import read_claims
from drafter.document.draft import Draft
from drafter.intake.taking_back import Change
from drafter.intake.units import Unit, same_words, units_of

_WRONG = ("contradicted", "unsupported")


@dataclass(frozen=True, slots=True)
class Question:
    """A claim that came back changed, at character `start` of the draft: what it was, "" where it
    is new, and what the facts have in its place, by their ids. `end` is that of its paragraph's
    text, where a reason may stand.
    """

    start: int
    end: int
    text: str
    was: str
    rule: str
    facts: tuple[str, ...]


def questions(draft: Draft, changes: Sequence[Change], check: Check) -> Iterator[Question]:
    """The questions about a draft into which changes were put; in order."""
    returned = {same_words(change.returned): change for change in changes if change.returned}
    asked = [(unit, returned[unit.key]) for unit in units_of(draft) if unit.key in returned]
    for verdict in check.verdicts:
        if verdict.judgement not in _WRONG or not verdict.rule:
            continue
        for unit, change in asked:
            span = _source(draft, unit)
            if span[0] <= verdict.claim.start < span[1] and _is_new(verdict, change.sent):
                was = _before(verdict, change)
                claim = verdict.claim
                yield Question(claim.start, span[1], claim.text, was, verdict.rule, verdict.facts)


def with_reason(draft: Draft, asked: Sequence[Question], reason: str) -> str:
    """The draft's text with the reason as a waiver behind each paragraph that is asked about."""
    pieces, copied = [], 0
    words = re.sub(r"[\"“”\s]+|-->", " ", reason).strip()
    for end in sorted({question.end for question in asked}):
        rules = dict.fromkeys(question.rule for question in asked if question.end == end)
        comments = "".join(f'<!-- drafter: allow {rule} "{words}" -->' for rule in rules)
        pieces += [draft.text[copied:end], comments]
        copied = end
    return "".join([*pieces, draft.text[copied:]])


def _source(draft: Draft, unit: Unit) -> tuple[int, int]:
    seen = draft.visible
    first, last = unit.blocks[0], unit.blocks[-1]
    start = seen.source(first.start, first.end).start
    return start, seen.source(last.start, last.end).end


def _is_new(verdict: Verdict, sent: str) -> bool:
    claim = verdict.claim
    meaning = (claim.kind, claim.value, claim.unit, claim.approximation)
    return meaning not in {(c.kind, c.value, c.unit, c.approximation) for c in read_claims(sent)}


def _before(verdict: Verdict, change: Change) -> str:
    """The claim that stood in its place: the one of the same kind and unit that as many of them
    stand before, "" where the paragraph has another number of them now.
    """
    of = (verdict.claim.kind, verdict.claim.unit)
    now = [c.text for c in read_claims(change.returned) if (c.kind, c.unit) == of]
    was = [c.text for c in read_claims(change.sent) if (c.kind, c.unit) == of]
    if len(now) != len(was) or verdict.claim.text not in now:
        return ""
    return was[now.index(verdict.claim.text)]
