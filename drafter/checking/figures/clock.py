"""How long it is from one clock time to the next: 21时40分…次日1时…，用了三小时二十分钟."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from decimal import Decimal

from drafter.checking.figures.fit import fits
from drafter.checking.figures.known import exactly, shown
from drafter.checking.finding import Verdict
from drafter.checking.matching.candidates import Option
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.neighbours import Neighbours
from drafter.claims.claim import Claim

DAY = 24 * 60
"""Minutes."""

MINUTE = 60
"""Seconds."""


def between_times(neighbours: Neighbours) -> Verdict | None:
    """The verdict on a length of time behind two clock times of its block: derived where it is what
    they are apart; contradicted where both stand in its sentence and a word asks for it. None for
    others.
    """
    mention, stated = neighbours.mention, neighbours.mention.number
    if stated is None or stated.dimension != "duration" or stated.low >= DAY * MINUTE:
        return None
    told = [
        (other, minutes)
        for other, options, verdict in neighbours.done
        if (minutes := _minutes(_meant(other.claim, options, verdict), neighbours.index))
        is not None
    ][-2:]
    if len(told) < 2:
        return None
    (one, begun), (other, ended) = told
    apart = (ended - begun) % DAY
    formula = f"{one.claim.text}–{other.claim.text}: {shown(Decimal(apart) / 60)}h"
    if fits(stated, exactly(Decimal(apart * MINUTE), stated)) != "no":
        return Verdict(mention.claim, "derived", derivation=formula)
    here = one.sentence == other.sentence == mention.sentence
    asked = mention.tells_change or neighbours.index.vocabulary.has("took_time", mention.before)
    if not here or not asked:
        return None
    return Verdict(mention.claim, "contradicted", (), formula, "wrong-derivation")


def _meant(claim: Claim, options: Sequence[Option], verdict: Verdict) -> Claim:
    """The claim, or the fact's that should stand there."""
    return options[0].evidence.claim if verdict.judgement == "contradicted" and options else claim


def is_hour(claim: Claim, index: FactIndex) -> bool:
    """Whether a figure is a full hour of the day (18时)."""
    hour = claim.kind == "count" and claim.unit_text in index.vocabulary.lists["hours"]
    return hour and isinstance(claim.value, Decimal) and claim.value <= DAY // 60


def _minutes(claim: Claim, index: FactIndex) -> int | None:
    """Minutes since midnight of a clock time, and of a full hour (18时); None for anything else."""
    if is_hour(claim, index) and isinstance(claim.value, Decimal):
        return int(claim.value) * 60
    _, mark, clock = str(claim.value).partition("T")
    if claim.kind not in {"time", "date"} or not mark:
        return None
    try:
        read = time.fromisoformat(clock)
    except ValueError:
        return None
    return read.hour * 60 + read.minute
