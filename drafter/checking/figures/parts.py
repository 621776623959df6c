"""The figure of a whole told once more as that of its part: 抽检60台，合格60台, where 58 were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.figures.fit import figure, fits, same_unit
from drafter.checking.matching.match import Matched
from drafter.checking.reading import Reading
from drafter.checking.words import word_set
from drafter.facts.fact import Fact


@dataclass(frozen=True)
class WholeAsPart:
    """The figure of a whole, where the words before it are those of the part that `fact` tells."""

    item: Matched
    fact: Fact


def wholes_as_parts(reading: Reading) -> Iterator[WholeAsPart]:
    """Every figure that was told rightly before it in the sentence, and stands again behind the
    words of a smaller one in the same group.
    """
    for items in reading.by_sentence.values():
        stated = [item for item in items if item.mention.claim.is_quantity]
        for at, item in enumerate(stated):
            if item.verdict.judgement != "supported" or len(item.verdict.facts) != 1:
                continue
            if any(_is_same(other, item) for other in stated[:at]):
                part = _part(item, stated, reading)
                if part is not None:
                    yield WholeAsPart(item, part)


def _is_same(one: Matched, other: Matched) -> bool:
    said = one.mention.claim.text == other.mention.claim.text
    return (
        said and one.verdict.judgement == "supported" and one.verdict.facts == other.verdict.facts
    )


def _part(item: Matched, stated: Sequence[Matched], reading: Reading) -> Fact | None:
    """The fact of the same group and unit, of less, whose own words stand right before."""
    whole = reading.facts.by_id[item.verdict.facts[0]]
    words = word_set(item.mention.lead, reading.language)
    own = word_set(" ".join((whole.label, *whole.aliases)), reading.language)
    told = {o.verdict.facts[0] for o in stated if o.verdict.judgement == "supported"}
    said = figure(item.mention.claim)
    for part in reading.index.groups.get(whole.group, ()):
        if part is whole or part.id in told or said is None or words & own:
            continue
        label = word_set(part.label, reading.language) - own
        numbers = [n for claim in part.claims if (n := figure(claim)) is not None]
        less = len(numbers) == 1 and same_unit(said, numbers[0]) and numbers[0].low < said.low
        if less and words & label and fits(said, numbers[0]) == "no":
            return part
    return None
