"""A rate for another time than the fact's: 每周63小时 is 每天9小时."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.derivations.question import Derived, Question, exactly, shown

CUES = ("average", "per")


def derive(question: Question) -> Iterator[Derived]:
    """Each rate of the stated dimension, over how often the stated time comes in its own."""
    for item in question.all:
        if item.previous or item.number.dimension != question.stated.dimension:
            continue
        for own in item.per:
            for said in question.mention.per - item.per:
                times = _times(question, said, own)
                if times > 1:
                    yield Derived(
                        f"{item.text}/{times}={shown(item.raw / times)}",
                        exactly(item.number.low / times, item.number),
                        item.facts,
                        item.certainty,
                    )


def _times(question: Question, shorter: str, longer: str) -> int:
    """How many of one time there are in the other, 0 where that is not known."""
    vocab = question.index.vocabulary
    in_a_year = vocab.tables["periods_in_a_year"]
    whole = 1 if longer in vocab.lists["whole_period"][:1] else in_a_year.get(longer, 0)
    many = in_a_year.get(shorter, 0)
    return round(Decimal(many) / whole) if whole and many else 0
