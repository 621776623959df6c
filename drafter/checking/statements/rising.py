"""What a bare trend word is said of: 门急诊和住院双双增长 names two figures in short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.checking.figures.fit import Figure, figure
from drafter.checking.matching.affinity import Affinity
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.margins import POINTED
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import Vocabulary
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.facts.fact import Fact


def direction(fact: Fact) -> str:
    """Whether the fact's figure is "up", "down" or "flat" against last period's; "" if unknown."""
    now = next((n for claim in fact.claims if (n := figure(claim))), None)
    before = next((n for claim in fact.previous_claims if (n := figure(claim))), None)
    if now is None or before is None or now.dimension != before.dimension:
        return ""
    return "up" if now.low > before.low else "down" if now.low < before.low else "flat"


def own_direction(fact: Fact, stated: Figure | None, vocab: Vocabulary) -> str:
    """The direction that a fact tells of a change by its own words: "down" for 下降17%, "up" for an
    增速 of 4.6%, "down" for an 增速 of -4.6%; "" where it tells of a level, or of more than one.

    `stated` is the figure of it that is meant.
    """
    if stated is None:
        return ""
    for claim in fact.claims:
        known = figure(claim)
        if known is None or abs(known.low) != abs(stated.low):
            continue
        near = [one for one in fact.claims if one.kind == "trend" and one.end <= claim.start]
        if near and claim.start - near[-1].end <= ADJOINING:
            return str(near[-1].value)
        if len(fact.claims) > 1:
            return ""
        label = "up" if vocab.has("grows", fact.label) else ""
        label = "down" if vocab.has("shrinks", fact.label) else label
        return _turned(label) if known.low < 0 else label
    return ""


ADJOINING = 3
"""So many characters may stand between a word of direction and the figure of the change."""


def _turned(way: str) -> str:
    return {"up": "down", "down": "up"}.get(way, way)


def is_told_of_another(mention: Mention, reading: Reading) -> bool:
    """Whether 持平 is said of two things and not of two years (与邻县持平), or one is told to rise
    more than another.
    """
    lead = reading.text[mention.clause.start : mention.claim.start]
    behind = reading.text[mention.claim.end : mention.clause.end]
    vocab = reading.vocabulary
    level = mention.claim.value == "flat" and vocab.has("level_with", lead)
    return level or vocab.has("more_than_another", behind)


def told_direction(claim: Claim, fact: Fact, vocab: Vocabulary) -> str:
    """The direction that a trend word tells of a fact: fewer complaints are an improvement."""
    improves = claim.text.lower() in vocab.lists["improving"]
    if improves and vocab.has("better_less", f"{fact.label} {' '.join(fact.aliases)}"):
        return {"up": "down", "down": "up"}.get(str(claim.value), "")
    return str(claim.value)


def is_told_by_itself(mention: Mention, reading: Reading) -> bool:
    """Whether a trend word tells of this period, beside no figure and as no purpose."""
    if mention.claim.kind != "trend" or mention.planned or mention.block.kind == "heading":
        return False
    if is_told_of_another(mention, reading):
        return False
    if any(item.mention.claim.is_quantity for item in reading.by_clause[mention.clause]):
        return False
    clause = reading.text[mention.clause.start : mention.clause.end]
    return not reading.vocabulary.has("purpose", clause)


def _with_direction(index: FactIndex) -> Sequence[Fact]:
    return [fact for fact in index.facts.facts if direction(fact)]


def called_short(mention: Mention, reading: Reading) -> Iterator[tuple[Fact, ...]]:
    """For each thing named before the trend word, the facts with a figure of last period whose
    label begins with it; for 各项指标 every such fact, one by one.
    """
    vocab = reading.vocabulary
    lead = reading.text[mention.clause.start : mention.claim.start]
    known = reading.index.once(_with_direction)
    if not known:
        return
    if reading.language == "en":
        yield from _named_in_english(lead, known, reading)
        return
    if vocab.has("all_figures", lead):
        yield from ((fact,) for fact in known)
        return
    bare = vocab.cues["before_trend"].sub("", lead)
    for part in re.split(vocab.lists["list_mark"][0], bare):
        named = tuple(fact for fact in known if len(part) >= 2 and fact.label.startswith(part))
        if named:
            yield named


def _named_in_english(
    lead: str, known: Sequence[Fact], reading: Reading
) -> Iterator[tuple[Fact, ...]]:
    """The only fact whose label's words all stand in what a clause says before its verb, with no
    word of another fact beside them: passenger numbers, for passengers.
    """
    said = word_set(lead, reading.language) & reading.known_words
    named = [fact for fact in known if said and said == word_set(fact.label, reading.language)]
    if len(named) == 1:
        yield (named[0],)


def subjects(mention: Mention, reading: Reading) -> Iterator[tuple[Fact, float]]:
    """The facts that a clause without a figure of its own is about, by how clearly the words point
    at them; first the one that a colon at its end announces.
    """
    if reading.text[mention.clause.start : mention.clause.end].rstrip()[-1:] in {":", "："}:
        for item in reading.by_sentence[mention.sentence]:
            if item.mention.claim.start >= mention.clause.end and item.verdict.facts:
                yield reading.facts.by_id[item.verdict.facts[0]], POINTED
                break
    pointing = Affinity(mention, reading.index)
    scored: dict[str, float] = {}
    for evidence in reading.index.lookup.named(pointing.told):
        score = pointing.of(evidence) if evidence.role == "value" else 0.0
        if score >= POINTED:
            scored[evidence.fact.id] = max(scored.get(evidence.fact.id, 0.0), score)
    for fact_id, score in sorted(scored.items(), key=lambda pair: -pair[1]):
        yield reading.facts.by_id[fact_id], score
