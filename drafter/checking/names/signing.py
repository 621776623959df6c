"""Who signed with whom: 甲与丙签订协议, where the facts tell of 甲与乙."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from drafter.checking.matching.index import FactIndex
from drafter.checking.names.naming import Naming
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span


@dataclass(frozen=True)
class Misdealt:
    """The name at `span`, which is not who `fact` tells that the other one signed with."""

    span: Span
    fact: Fact
    right: str


def misdealt(reading: Reading) -> Iterator[Misdealt]:
    """Every pair of bodies, neither of them the author, that sign something in the draft and stand
    in no fact together, where a fact tells of another partner of one of them.
    """
    naming = reading.index.once(Naming)
    deals = reading.index.once(_deals) if reading.language == "zh" else ()
    for sentence, _ in reading.sentences if deals else ():
        text = reading.text[sentence.start : sentence.end]
        for one, other in pairwise(naming.within(text)):
            joined = reading.vocabulary.has("joined", text[one.end : other.start])
            if not joined or not reading.vocabulary.has("signs", text[other.end :]):
                continue
            pair = {one.full, other.full}
            if naming.author in pair or any(
                pair <= naming.of_fact(fact) for fact in reading.facts.facts
            ):
                continue
            for kept, wrong in ((one, other), (other, one)):
                deal = next((fact for fact in deals if kept.full in naming.of_fact(fact)), None)
                if deal is not None:
                    right = "、".join(sorted(naming.of_fact(deal) - {kept.full}))
                    span = Span(sentence.start + wrong.start, sentence.start + wrong.end)
                    yield Misdealt(span, deal, right)
                    break


def _deals(index: FactIndex) -> Sequence[Fact]:
    """The facts that tell of two bodies and more that signed something."""
    naming = index.once(Naming)
    return [
        fact
        for fact in index.facts.facts
        if len(naming.of_fact(fact)) > 1 and index.vocabulary.has("signed", fact.text)
    ]
