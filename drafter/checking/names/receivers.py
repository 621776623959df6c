"""Who received, told as who gave: 受援县选派5名教师, where the facts have them sent there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.checking.matching.index import FactIndex
from drafter.checking.mistake import Mistake
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span

_LEADING = "由经被向给为对从到赴往在驻与和、于送让请"
"""Before a name: it does nothing itself there, or with others."""
_GAP = (
    r"(?:教育局|卫健委|政府|党委)?"
    r"(?:还|也|又|共|先后|累计|每年|每学年|全年|已|计划|另外?|总共){0,2}"
)


def given_by_receivers(reading: Reading) -> Iterator[Mistake]:
    """Every place or body that a fact calls the one that receives (受援地, 受捐学校), where a
    Chinese sentence has it send, give or pay for something, and no fact says that it does.
    """
    if reading.language != "zh":
        return
    organization = reading.facts.document.get("organization", "")
    known = reading.index.once(_receivers)
    gives = reading.vocabulary.cues["gives"].pattern
    for sentence, _ in reading.sentences if known else ():
        text = reading.text[sentence.start : sentence.end]
        for name, fact in known:
            for match in re.finditer(rf"{re.escape(name)}{_GAP}(?:{gives})", text):
                lead = text[: match.start()]
                told = any(match[0] in fact.text for fact in reading.facts.facts)
                if lead[-1:] in tuple(_LEADING) or told or _gives_itself(name, gives, reading):
                    continue
                start = sentence.start + match.start()
                yield Mistake(Span(start, start + len(name)), fact, organization)


def _gives_itself(name: str, gives: str, reading: Reading) -> bool:
    """Whether a fact names the receiver beside a word of giving of its own (互派)."""
    return any(
        name in f"{' '.join(fact.labels)} {fact.text}" and re.search(gives, fact.text)
        for fact in reading.facts.facts
    )


def _receivers(index: FactIndex) -> Sequence[tuple[str, Fact]]:
    """The names of those that a fact's label calls receivers, with that fact."""
    receives = index.vocabulary.cues["receives"]
    return [
        (fact.text.strip(), fact)
        for fact in index.facts.facts
        if receives.search(fact.label)
        and not fact.items
        and re.fullmatch(r"[㐀-鿿]{3,20}", fact.text.strip())
    ]
