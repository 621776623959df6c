"""Ways to break one claim of a right draft, each with what it is called."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from drafter.checking.finding import Check, Verdict

BORNE_OUT = {"supported", "approximate", "derived"}


@dataclass(frozen=True)
class Broken:
    """A draft with one claim broken at `start` to `end`, of the kind that `kind` names."""

    kind: str
    text: str
    start: int
    end: int


def breakings(text: str, check: Check, chance: random.Random) -> Iterator[Broken]:
    """Endless broken drafts, each from a claim of the draft that the facts bear out."""
    figures = [v for v in check.verdicts if v.judgement in BORNE_OUT and _is_number(v)]
    while figures:
        verdict = chance.choice(figures)
        way = chance.choice((_digit, _transposed, _magnitude, _direction, _swapped))
        broken = way(text, verdict, figures, chance)
        if broken is not None:
            yield broken


def _is_number(verdict: Verdict) -> bool:
    claim = verdict.claim
    numeral = claim.numeral
    return isinstance(claim.value, Decimal) and numeral.isascii() and len(numeral) >= 2


def _put(kind: str, text: str, verdict: Verdict, numeral: str) -> Broken | None:
    claim = verdict.claim
    at = text.find(claim.numeral, claim.start, claim.end)
    if at < 0 or numeral == claim.numeral:
        return None
    changed = text[:at] + numeral + text[at + len(claim.numeral) :]
    end = claim.end + len(numeral) - len(claim.numeral)
    return Broken(kind, changed, claim.start, end)


def _digit(text: str, verdict: Verdict, _: list[Verdict], chance: random.Random) -> Broken | None:
    numeral = verdict.claim.numeral
    places = [at for at, character in enumerate(numeral) if character.isdecimal()]
    at = chance.choice(places)
    other = chance.choice([d for d in "123456789" if d != numeral[at]])
    return _put("digit", text, verdict, numeral[:at] + other + numeral[at + 1 :])


def _transposed(
    text: str, verdict: Verdict, _: list[Verdict], chance: random.Random
) -> Broken | None:
    numeral = verdict.claim.numeral
    places = [
        at
        for at in range(len(numeral) - 1)
        if numeral[at : at + 2].isdecimal() and numeral[at] != numeral[at + 1]
    ]
    if not places:
        return None
    at = chance.choice(places)
    if at == 0 and numeral[1] == "0":
        return None
    swapped = numeral[:at] + numeral[at + 1] + numeral[at] + numeral[at + 2 :]
    return _put("transposed", text, verdict, swapped)


def _magnitude(
    text: str, verdict: Verdict, _: list[Verdict], chance: random.Random
) -> Broken | None:
    numeral = verdict.claim.numeral
    if "." in numeral or "%" in verdict.claim.text:
        return None
    return _put("magnitude", text, verdict, numeral + "0")


_REVERSED = {"增加": "减少", "增长": "下降", "提高": "降低", "上升": "下降", "减少": "增加"}


def _direction(
    text: str, verdict: Verdict, _: list[Verdict], chance: random.Random
) -> Broken | None:
    claim = verdict.claim
    if verdict.judgement != "derived":
        return None
    for word, other in _REVERSED.items():
        at = text.rfind(word, max(0, claim.start - 6), claim.start)
        if at >= 0:
            return Broken("direction", text[:at] + other + text[at + 2 :], at, claim.end)
    return None


def _swapped(
    text: str, verdict: Verdict, figures: list[Verdict], chance: random.Random
) -> Broken | None:
    claim = verdict.claim
    others = [
        v.claim
        for v in figures
        if v.claim.unit == claim.unit
        and v.claim.value != claim.value
        and v.facts != verdict.facts
        and verdict.judgement == v.judgement == "supported"
    ]
    if not others:
        return None
    other = chance.choice(others)
    return _put("swapped", text, verdict, other.numeral)


Way = Callable[[str, Verdict, list[Verdict], random.Random], Broken | None]
