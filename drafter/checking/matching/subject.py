"""Which facts a clause without a figure of its own is about."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.matching.affinity import Affinity
from drafter.checking.matching.margins import POINTED
from drafter.checking.matching.match import Matched
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact


def subjects(mention: Mention, reading: Reading) -> Iterator[tuple[Fact, float]]:
    """Facts by how clearly the words point at them, then the one stated last in the sentence."""
    index = reading.index
    ahead = _stated_behind_colon(mention, reading)
    if ahead is not None:
        yield ahead, POINTED
    pointing = Affinity(mention, index)
    scored: dict[str, float] = {}
    for item in index.lookup.named(pointing.told):
        if item.role == "value":
            score = pointing.of(item)
            if score >= POINTED:
                scored[item.fact.id] = max(scored.get(item.fact.id, 0.0), score)
    for fact_id, score in sorted(scored.items(), key=lambda pair: -pair[1]):
        yield reading.facts.by_id[fact_id], score
    last = _stated_before(mention, reading)
    if last is not None and last.id not in scored:
        yield last, POINTED


def _stated_before(mention: Mention, reading: Reading) -> Fact | None:
    """The fact of the last figure rightly stated before the mention in its sentence."""
    for item in reversed(_of_sentence(mention, reading)):
        if item.mention.claim.start < mention.claim.start and item.verdict.facts:
            return reading.facts.by_id[item.verdict.facts[0]]
    return None


def _stated_behind_colon(mention: Mention, reading: Reading) -> Fact | None:
    """The first fact that the sentence states where a colon ends the clause."""
    if reading.text[mention.clause.start : mention.clause.end].rstrip()[-1:] not in {":", "："}:
        return None
    for item in _of_sentence(mention, reading):
        if item.mention.claim.start >= mention.clause.end and item.verdict.facts:
            return reading.facts.by_id[item.verdict.facts[0]]
    return None


def _of_sentence(mention: Mention, reading: Reading) -> list[Matched]:
    return list(reading.by_sentence[mention.sentence])
