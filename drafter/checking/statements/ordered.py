"""Times of day, and numbers of what comes again: 第八届读书节, the ninth gala, a bus at 06:30.

They count nothing and are not matched as figures are: one is held against a fact of the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.mention import Mention
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.facts.fact import Fact
from drafter.text import Span

NAMED = 0.8
"""The share of the weight of a label's words that a clause must have to give its time."""

NOUN = 2
"""So many characters, in English words, behind two ordinals are alike where they count the same."""

HALF_DAY = 12
"""Hours."""


@dataclass(frozen=True)
class Misordered:
    """A time or ordinal at `span`, where `fact` has another."""

    span: Span
    fact: Fact


def misordered(reading: Reading) -> Iterator[Misordered]:
    """Every time of day and ordinal that a fact of the same matter gives otherwise."""
    times = reading.index.once(_times) if reading.language == "en" else ()
    ordinals = reading.index.once(_ordinals)
    for mention in reading.mentions if times or ordinals else ():
        if mention.planned or mention.block.kind == "heading":
            continue
        if _is_time(mention.claim):
            fact = _other_time(mention, times, reading)
        elif mention.claim.kind in {"rank", "ordinal"}:
            fact = _other_ordinal(mention, ordinals, reading)
        else:
            continue
        if fact is not None:
            yield Misordered(Span(mention.claim.start, mention.claim.end), fact)


def _is_time(claim: Claim) -> bool:
    return claim.kind == "date" and str(claim.value).startswith("T")


def _times(index: FactIndex) -> Sequence[Fact]:
    """The facts that give one time of day and no more."""
    return [f for f in index.facts.facts if sum(map(_is_time, f.claims)) == 1]


def _other_time(mention: Mention, times: Sequence[Fact], reading: Reading) -> Fact | None:
    """The only fact that the clause names, where none of all has the time that is told."""
    said = _clock(mention.claim)
    if any(_clock(claim) == said for fact in times for claim in fact.claims if _is_time(claim)):
        return None
    if sum(_is_time(other.mention.claim) for other in reading.by_clause[mention.clause]) > 1:
        return None
    told = word_set(reading.text[mention.clause.start : mention.clause.end], reading.language)
    named = []
    for fact in times:
        words = word_set(fact.label, reading.language)
        if reading.index.whole(words & told) >= NAMED * reading.index.whole(words):
            named.append(fact)
    return named[0] if len(named) == 1 else None


def _clock(claim: Claim) -> tuple[int, int]:
    """Hour and minute on a clock's face: 2.30 is said of the afternoon, too."""
    hour, _, minute = str(claim.value)[1:].partition(":")
    return int(hour) % HALF_DAY, int(minute or 0)


def _ordinals(index: FactIndex) -> Mapping[str, Sequence[tuple[str, Fact]]]:
    """The ordinals in the facts' labels and texts, with what each counts."""
    found: dict[str, list[tuple[str, Fact]]] = {}
    for fact in index.facts.facts:
        for claim in fact.claims:
            noun = _noun(fact.text, claim, index.language)
            if claim.kind in {"rank", "ordinal"} and noun:
                found.setdefault(noun, []).append((_number(claim), fact))
    return found


def _other_ordinal(
    mention: Mention, ordinals: Mapping[str, Sequence[tuple[str, Fact]]], reading: Reading
) -> Fact | None:
    known = ordinals.get(_noun(reading.text, mention.claim, reading.language), ())
    said = _number(mention.claim)
    if not known or said == "1" or any(number == said for number, _ in known):
        return None
    return known[0][1]


def _number(claim: Claim) -> str:
    found = re.match("[0-9]+", str(claim.value))
    return found[0] if found else str(claim.value)


def _noun(text: str, claim: Claim, language: str) -> str:
    """What an ordinal counts, right behind it; "" where a mark stands there."""
    behind = text[claim.end :]
    if language == "en":
        found = re.match(r" ([a-z-]+ [a-z-]+)\b", behind, re.I)
        return found[1].lower() if found else ""
    found = re.match(rf"[㐀-鿿]{{{NOUN}}}", behind)
    return f"{claim.text[-1]}{found[0]}" if found else ""
