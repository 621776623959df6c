"""How long it is from one clock time to the next: 21时40分…次日1时…，用了三小时二十分钟."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from decimal import Decimal

from drafter.checking.figures.fit import Figure, fits
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
    of_group = _between_facts(neighbours, stated)
    if of_group is not None:
        return of_group
    if len(told) < 2:
        return _to_named(neighbours, told[0][1], stated) if told else None
    (one, begun), (other, ended) = told
    apart = (ended - begun) % DAY
    formula = f"{one.claim.text}–{other.claim.text}: {shown(Decimal(apart) / 60)}h"
    if fits(stated, exactly(Decimal(apart * MINUTE), stated)) != "no":
        return Verdict(mention.claim, "derived", derivation=formula)
    named = _to_named(neighbours, begun, stated) or _to_named(neighbours, ended, stated)
    if named is not None:
        return named
    here = one.sentence == other.sentence == mention.sentence
    asked = mention.tells_change or neighbours.index.vocabulary.has("took_time", mention.before)
    if not here or not asked:
        return None
    return Verdict(mention.claim, "contradicted", (), formula, "wrong-derivation")


def _between_facts(neighbours: Neighbours, stated: Figure) -> Verdict | None:
    """Derived where it is what the two clock times are apart that a group of facts has, of which
    one was told in the block (began, ended); None for any other.
    """
    by_id = neighbours.index.facts.by_id
    told = {by_id[fact].group for _, _, verdict in neighbours.done for fact in verdict.facts}
    for group in sorted(told - {()}):
        times = [
            (fact, minutes)
            for fact in neighbours.index.groups.get(group, ())
            for claim in fact.claims
            if (minutes := _minutes(claim, neighbours.index)) is not None
        ]
        if len(times) != 2:
            continue
        (one, begun), (other, ended) = times
        apart = Decimal((ended - begun) % DAY)
        if fits(stated, exactly(apart * MINUTE, stated)) != "no":
            formula = f"{one.text}–{other.text}: {shown(apart / 60)}h"
            return Verdict(neighbours.mention.claim, "derived", (one.id, other.id), formula)
    return None


def _meant(claim: Claim, options: Sequence[Option], verdict: Verdict) -> Claim:
    """The claim, or the fact's that should stand there."""
    return options[0].evidence.claim if verdict.judgement == "contradicted" and options else claim


def _to_named(neighbours: Neighbours, told: int, stated: Figure) -> Verdict | None:
    """Derived where it is what the clock time told is apart from one that a fact named in the
    sentence gives (4时50分开始，比首班发车早40分钟).
    """
    mention, index = neighbours.mention, neighbours.index
    said = mention.around.text[mention.sentence.start : mention.sentence.end]
    for item in index.evidence:
        label = index.vocabulary.cues["time_label"].sub("", item.fact.label)
        minutes = _minutes(item.claim, index) if label and label in said else None
        apart = abs(minutes - told) if minutes is not None else 0
        if apart and fits(stated, exactly(Decimal(apart * MINUTE), stated)) != "no":
            formula = f"{item.claim.text} − {mention.claim.text}"
            return Verdict(mention.claim, "derived", (item.fact.id,), formula)
    return None


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
