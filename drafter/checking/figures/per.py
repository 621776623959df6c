"""What a figure is counted by: 每周2次 is another claim than 每月2次."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.claims.claim import Claim

_NOTHING: frozenset[str] = frozenset()
BACK = 90
"""Characters before a figure in which English may name the unit of a rate."""


def per_units(text: str, claim: Claim, language: str, reach: int = 12) -> frozenset[str]:
    """The units that a rate stands on ({周} for 每周2次, {人, 年} for 每人每年300元, {"week"} for
    2 a week), empty for a plain figure.
    """
    vocab = vocabulary(language)
    if language == "en":
        tail = text[claim.end : claim.end + 64]
        if claim.kind == "count" and tail.startswith(f" {claim.unit_text} "):
            tail = tail.removeprefix(f" {claim.unit_text}")
        behind = frozenset(_stacked(tail, vocab))
        return behind or _before(text[max(0, claim.start - BACK) : claim.start], claim, vocab)
    lead = text[max(0, claim.start - reach) : claim.start]
    found = vocab.cues["per"].search(lead)
    if found is None:
        return _NOTHING
    units = vocab.cues["per_unit"].finditer(lead, found.start())
    return frozenset(_same(match["unit"], vocab.lists["same_per"]) for match in units)


def _before(lead: str, claim: Claim, vocab: Vocabulary) -> frozenset[str]:
    """The unit that stands before an amount (Per MWh it came to £22.52; £8 per MWh, against £7)."""
    measured = claim.kind in {"money", "measure"}
    found = vocab.cues["per_before"].search(lead) if measured else None
    if claim.kind == "count" and not claim.unit_text:
        found = vocab.cues["per_shared"].search(lead)
    return frozenset({found["unit"]}) if found else _NOTHING


def _stacked(tail: str, vocab: Vocabulary) -> Iterator[str]:
    """Each unit that follows at once: per household and month."""
    tail = tail.lstrip()
    while found := vocab.cues["per"].match(tail):
        yield found.group().split()[-1]
        tail = tail[found.end() :].lstrip()


def _same(unit: str, groups: object) -> str:
    """The first of the words that mean the same period (年 for 学年)."""
    assert isinstance(groups, list)
    for group in groups:
        words = str(group).split()
        if unit in words:
            return words[0]
    return unit


def rates_agree(said: frozenset[str], known: frozenset[str]) -> bool:
    """Whether two rates may be one: either tells nothing, or they share a unit."""
    return not said or not known or bool(said & known)
