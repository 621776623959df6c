"""Shares and rates that are told by name, 完成计划的六成, 整改率: only that fact bears them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.figures.fit import figure, fits
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact


@dataclass(frozen=True)
class Misshared:
    """A share that computes from other figures than those it is said of; `fact` has the one that
    is meant, None where no fact does.
    """

    item: Matched
    fact: Fact | None


def misshared(reading: Reading) -> Iterator[Misshared]:
    """Every computed share or rate whose name a fact has with another value, that is of a part
    which its name does not mean, or not of the figure before it.
    """
    if reading.language != "zh":
        return
    for items in reading.by_sentence.values():
        for at, item in enumerate(items):
            claim, verdict = item.mention.claim, item.verdict
            if claim.kind != "percent" or verdict.judgement != "derived":
                continue
            if reading.vocabulary.has("computed_rate", item.mention.lead):
                continue
            found = _named(item, reading)
            if found:
                if not any(_fits(item, fact) for fact in found):
                    yield Misshared(item, found[0])
            elif _is_other_rate(item, reading) or _is_of_other_part(item, items[:at], reading):
                yield Misshared(item, None)


def _named(item: Matched, reading: Reading) -> Sequence[Fact]:
    """The percentages whose label stands right before the figure, in those words that tell a share
    (完成计划的) or with a word of change behind (成灾率降至).
    """
    lead = reading.vocabulary.cues["share_link"].sub("", item.mention.before)
    rates = reading.index.once(_rates)
    return [fact for fact in rates if len(fact.label) > 2 and _ends(lead, fact.label)]


def _ends(lead: str, label: str) -> bool:
    """Whether a clause ends with a label, or is the end of it from its verb on (完成计划 of
    种植养殖完成计划).
    """
    return lead.endswith(label) or (len(lead) > 3 and label.endswith(lead))


def _rates(index: FactIndex) -> Sequence[Fact]:
    return [f for f in index.facts.facts if any(c.kind == "percent" for c in f.claims)]


def _fits(item: Matched, fact: Fact) -> bool:
    said = figure(item.mention.claim)
    known = [n for c in (*fact.claims, *fact.previous_claims) if (n := figure(c)) is not None]
    return said is not None and any(fits(said, number) != "no" for number in known)


def _is_other_rate(item: Matched, reading: Reading) -> bool:
    """Whether a rate of what was done (整改率) rests on no fact that is called so."""
    rate = reading.vocabulary.cues["rate_of"].search(item.mention.before)
    if rate is None:
        return False
    facts = [reading.facts.by_id[i] for i in item.verdict.facts if i in reading.facts.by_id]
    told = "".join(f"{' '.join(f.labels)}{' '.join(f.aliases)}{f.text}" for f in facts)
    known = any(rate["what"] in fact.label for fact in reading.facts.facts)
    return known and not set(rate["what"]) & set(told)


def _is_of_other_part(item: Matched, before: Sequence[Matched], reading: Reading) -> bool:
    """Whether the whole is named, and the part is another than the figure told before it."""
    named = reading.vocabulary.cues["share_of"].search(item.mention.before)
    told = [other for other in before if other.mention.claim.is_quantity]
    if named is None or not told or item.mention.before[: named.start()].strip("，, "):
        return False
    last = told[-1].verdict
    labels = {f.id for f in reading.facts.facts if named["whole"] in (f.label, *f.aliases)}
    sure = last.judgement in {"supported", "derived"} and bool(last.facts) and bool(labels)
    return sure and not set(last.facts) <= set(item.verdict.facts)
