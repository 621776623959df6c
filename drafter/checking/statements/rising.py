"""What a bare trend word is said of: 门急诊和住院双双增长 names two figures in short."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.checking.figures.fit import figure
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import Vocabulary
from drafter.claims.claim import Claim
from drafter.facts.fact import Fact


def direction(fact: Fact) -> str:
    """Whether the fact's figure is "up", "down" or "flat" against last period's; "" if unknown."""
    now = next((n for claim in fact.claims if (n := figure(claim))), None)
    before = next((n for claim in fact.previous_claims if (n := figure(claim))), None)
    if now is None or before is None or now.dimension != before.dimension:
        return ""
    return "up" if now.low > before.low else "down" if now.low < before.low else "flat"


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
    if not known or reading.language != "zh":
        return
    if vocab.has("all_figures", lead):
        yield from ((fact,) for fact in known)
        return
    bare = vocab.cues["before_trend"].sub("", lead)
    for part in re.split(vocab.lists["list_mark"][0], bare):
        named = tuple(fact for fact in known if len(part) >= 2 and fact.label.startswith(part))
        if named:
            yield named
