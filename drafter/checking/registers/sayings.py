"""What a draft says of a register without a figure of its own, and whose names are wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from drafter.checking.reading import Reading
from drafter.checking.registers.articles import miscounted
from drafter.checking.registers.judge import Judge
from drafter.checking.registers.owner import Sentences
from drafter.checking.registers.ranks import Ranks
from drafter.checking.registers.register import Register
from drafter.checking.registers.sides import Sides
from drafter.checking.registers.slip import Slip
from drafter.text import Span


def slips(reading: Reading) -> Iterator[Slip]:
    """Every name, rank, role and side that the facts speak against or do not bear out."""
    register = reading.index.once(Register)
    if not register:
        return
    judge = Judge(reading.text, reading.mentions, reading.index)
    judge.verdicts()
    yield from (Slip(wrong.span, wrong.fact, wrong.right) for wrong in judge.misnamed)
    ranks, sides = Ranks(reading.text, register), Sides(reading.text, register)
    by_block: defaultdict[int, list[Span]] = defaultdict(list)
    for sentence, number in reading.sentences:
        by_block[number].append(sentence)
    for number, block in enumerate(reading.draft.blocks):
        inside = by_block[number]
        sentences = Sentences(reading.text, Span(block.start, block.end), register)
        for sentence in inside:
            yield from sides.slips(sentences, sentence)
            yield from ranks.slips(sentences, sentence)
            for span, fact in miscounted(reading.text, sentence, sentences, register):
                yield Slip(span, fact)
        yield from sides.out_of_place(sentences, inside)
