"""Words that say the opposite of a label or of a fact that is one word: 有偿接收 for 免费接收, 定期
where the facts say 不定期, and what happened of which a fact counts none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.checking.copying.opposites import Turned, sides_of
from drafter.checking.figures.fit import figure
from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span

HEAD = 2
"""So many characters behind the word must be the fact's as well."""

LABEL = 3
"""A label of fewer characters names too little."""


def reversed_words(reading: Reading) -> Iterator[Turned]:
    """Every such word of the prose; not where the sentence tells what is to come."""
    if reading.language != "zh":
        return
    heads = reading.index.once(_heads)
    plain = reading.index.once(_plain)
    none = reading.index.once(_none)
    for sentence, _ in reading.sentences:
        if sentence in reading.ahead:
            continue
        text = reading.text[sentence.start : sentence.end]
        for found in (*_by_head(text, heads, reading), *_alone(text, plain, reading)):
            span = Span(sentence.start + found.span.start, sentence.start + found.span.end)
            yield Turned(span, found.fact, found.known)
        for fact in none:
            happened = re.search(rf"(?:已经?|曾经?|先后|共)(?:发生|出现)过?了?{fact.label}", text)
            if happened is not None:
                start, end = sentence.start + happened.start(), sentence.start + happened.end()
                yield Turned(Span(start, end), fact, fact.text)


_Head = tuple[str, str, Fact]


def _heads(index: FactIndex) -> Sequence[_Head]:
    """Words of the pairs in labels, aliases and texts, with what follows them there."""
    found = []
    for fact in index.facts.facts:
        for text in (fact.label, *fact.aliases, *fact.items):
            for span, _ in sides_of(text, Span(0, len(text)), index.language):
                head = text[span.end : span.end + HEAD]
                if re.fullmatch(f"[㐀-鿿]{{{HEAD}}}", head):
                    found.append((text[span.start : span.end], head, fact))
    return found


def _by_head(text: str, heads: Sequence[_Head], reading: Reading) -> Iterator[Turned]:
    if not heads:
        return
    for said, sides in sides_of(text, Span(0, len(text)), reading.language):
        word, head = text[said.start : said.end], text[said.end : said.end + HEAD]
        if f"{word}{head}" in reading.names.corpus:
            continue
        for known, behind, fact in heads:
            apart = known not in word and word not in known
            if behind == head and apart and _are_opposite(known, sides, reading):
                yield Turned(said, fact, known)
                break


def _plain(index: FactIndex) -> Sequence[Fact]:
    """The facts whose whole value is such a word (频次: 不定期)."""
    found = []
    for fact in index.facts.facts:
        words = sides_of(fact.text, Span(0, len(fact.text)), index.language)
        if any(span == Span(0, len(fact.text)) for span, _ in words):
            found.append(fact)
    return found


def _alone(text: str, plain: Sequence[Fact], reading: Reading) -> Iterator[Turned]:
    """The opposite of such a fact, in a sentence that has another fact of its group."""
    for fact in plain:
        group = reading.index.groups.get(fact.group, ()) if fact.group else ()
        others = (
            item for other in group if other is not fact for item in other.items or (other.text,)
        )
        if fact.text in text or not any(len(item) > 1 and item in text for item in others):
            continue
        for said, sides in sides_of(text, Span(0, len(text)), reading.language):
            if _are_opposite(fact.text, sides, reading):
                yield Turned(said, fact, fact.text)
                break


def _are_opposite(known: str, sides: Sequence[tuple[int, bool]], reading: Reading) -> bool:
    words = sides_of(known, Span(0, len(known)), reading.language)
    return any((pair, not side) in others for _, others in words for pair, side in sides)


def _none(index: FactIndex) -> Sequence[Fact]:
    """The facts that count none of what their label names (水质事故: 0起)."""
    found = []
    for fact in index.facts.facts:
        numbers = [n for claim in fact.claims if (n := figure(claim)) is not None]
        if len(numbers) == 1 and numbers[0].high == 0 and len(fact.label) >= LABEL:
            found.append(fact)
    return found
