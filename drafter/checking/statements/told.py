"""How far the facts tell what a clause tells, by the words that they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from drafter.checking.reading import Reading
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

FEW = 3
"""A clause with fewer words of its own reports nothing."""


@cache
def _generic(language: str) -> re.Pattern[str]:
    words = sorted(vocabulary(language).lists["generic"], key=len, reverse=True)
    body = "|".join(re.escape(word) for word in words)
    return re.compile(rf"\b(?:{body})\b" if language == "en" else body, re.I)


def told_by(clause: str, reading: Reading) -> Sequence[tuple[Fact, float]]:
    """The facts that share words with a clause, with the share of its words that each has, most
    first. Words weigh by how rare they are among the facts; a word in no fact weighs most.
    """
    wanted = word_set(clause, reading.language)
    whole = math.fsum(reading.index.weight(word) for word in wanted)
    shares: Counter[str] = Counter()
    for word in wanted:
        for fact_id in reading.facts_by_word.get(word, ()):
            shares[fact_id] += reading.index.weight(word) / whole  # type: ignore[assignment]
    by_id = reading.facts.by_id
    return [(by_id[fact_id], share) for fact_id, share in shares.most_common()]


def novelty(clause: str, reading: Reading) -> float:
    """The share of a clause's words that no fact, name or title holds, the words of every summary
    left out; 0 for a clause that has hardly any others.
    """
    bare = _generic(reading.language).sub(" ", clause)
    wanted = word_set(bare, reading.language)
    if len(wanted) < FEW:
        return 0.0
    unknown = [word for word in wanted if word not in reading.known_words]
    return len(unknown) / len(wanted)


def plain_words(clause: str, language: str) -> frozenset[str]:
    """The words of a clause, those of every summary left out."""
    return word_set(_generic(language).sub(" ", clause), language)


def told_parts(fact: Fact, clause: str, reading: Reading) -> float:
    """The share of a fact's own words, of its best item for a list, that a clause has."""
    said = word_set(clause, reading.language)
    return max(_share_of(word_set(part, reading.language), said, reading) for part in _parts(fact))


def _parts(fact: Fact) -> Sequence[str]:
    """The text, or each thing of a list, whole and by its clauses: one alone tells it too."""
    pieces = (piece for text in fact.items for piece in re.split("[，；,;]", text))
    return tuple(dict.fromkeys((*fact.items, *pieces))) or (fact.text,)


def _share_of(wanted: frozenset[str], said: frozenset[str], reading: Reading) -> float:
    whole = math.fsum(reading.index.weight(word) for word in wanted)
    found = math.fsum(reading.index.weight(word) for word in wanted & said)
    return found / whole if whole and len(wanted) >= FEW else 0.0


def trimmed(clause: Span, reading: Reading) -> Span:
    """A clause without the blanks and marks at its ends."""
    text = reading.text[clause.start : clause.end]
    body = text.rstrip(" ，,；;。：:！？!?.\n")
    lead = len(body) - len(body.lstrip())
    return Span(clause.start + lead, clause.start + len(body))
