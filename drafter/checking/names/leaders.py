"""Who leads the author's body: 在某某带领下, where the facts give its head another name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.matching.index import FactIndex
from drafter.checking.names.naming import Naming
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span


@dataclass(frozen=True)
class Misled:
    """The name at `span` of one who leads where `fact` names another head."""

    span: Span
    fact: Fact


def misled(reading: Reading) -> Iterator[Misled]:
    """Every known person in the place of the head of the author's body: by the head's own title,
    or where the clause behind is the author's.
    """
    naming = reading.index.once(Naming)
    heads = reading.index.once(_heads) if reading.language == "zh" else ()
    for sentence, _ in reading.sentences if heads else ():
        text = reading.text[sentence.start : sentence.end]
        for place in naming.within(text):
            if not naming.is_person(place.full):
                continue
            before, after = text[: place.start], text[place.end :]
            fact = _titled(place.full, before, heads, reading) or _leads(
                place.full, before, after, heads, naming, reading
            )
            if fact is not None:
                yield Misled(Span(sentence.start + place.start, sentence.start + place.end), fact)


def _heads(index: FactIndex) -> Sequence[Fact]:
    """The facts that stand in no group, are a title of a head, and name one person."""
    naming = index.once(Naming)
    title = index.vocabulary.cues["head_label"]
    return [
        fact
        for fact in index.facts.facts
        if not fact.group and title.search(fact.label) and naming.is_person(fact.text)
    ]


def _titled(name: str, before: str, heads: Sequence[Fact], reading: Reading) -> Fact | None:
    """The head whose very title stands alone before somebody of whom the facts tell no post."""
    for fact in heads if name not in reading.names.posts else ():
        alone = re.search(rf"(?:^|[^㐀-鿿]|[在由与和请经]){re.escape(fact.label)}$", before)
        if alone and fact.text != name:
            return fact
    return None


def _leads(
    name: str, before: str, after: str, heads: Sequence[Fact], naming: Naming, reading: Reading
) -> Fact | None:
    """The head, where 在…带领下 tells another as who leads what the author does."""
    led = reading.vocabulary.cues["led_by_person"].match(after)
    posts = reading.names.posts.get(name, ())
    if led is None or not before.endswith(("在", "由")) or name in {fact.text for fact in heads}:
        return None
    follows = naming.first(after[led.end() :])
    own = follows is not None and follows.full == naming.author
    is_head = any(reading.vocabulary.has("head_label", post) for post in posts)
    return heads[0] if own and not is_head else None
