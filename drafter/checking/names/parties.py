"""Deeds of which the draft makes one body both parties: 甲校对口支援甲校, 在我院的帮扶下我院…."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.matching.index import FactIndex
from drafter.checking.names.naming import Naming, Place
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span


@dataclass(frozen=True)
class Party:
    """The name at `span` that cannot be who does it; `fact` tells who is, as `right`, where one
    does.
    """

    span: Span
    fact: Fact | None = None
    right: str = ""


def parties(reading: Reading) -> Iterator[Party]:
    """Every name that stands at the other end of its own deed, or as the helper that a fact says
    another is.
    """
    if reading.language != "zh":
        return
    naming = reading.index.once(Naming)
    for sentence, _ in reading.sentences:
        yield from _itself(sentence, naming, reading)
        for clause in reading.clauses[sentence]:
            yield from _helped_by(clause, sentence, naming, reading)
            yield from _done_by(clause, naming, reading)


def _itself(sentence: Span, naming: Naming, reading: Reading) -> Iterator[Party]:
    """A body behind the verb of a deed that is its own subject too."""
    subject = ""
    for clause in reading.clauses[sentence]:
        text = reading.text[clause.start : clause.end]
        for place in naming.within(text):
            if _opens(place, text, naming, reading):
                subject = place.full
            elif place.full == subject and _is_other_end(place, text, reading):
                yield Party(Span(clause.start + place.start, clause.start + place.end))


def _opens(place: Place, text: str, naming: Naming, reading: Reading) -> bool:
    """Whether a body is who does it: a clause begins with its name, or tells whom it sends."""
    lead = text[: place.start].strip()
    return naming.is_body(place.full) and (not lead or reading.vocabulary.has("who_goes", lead))


def _is_other_end(place: Place, text: str, reading: Reading) -> bool:
    """Whether a name is told as whom the deed is done to, or as where somebody goes."""
    vocab, before, after = reading.vocabulary, text[: place.start], text[place.end :]
    if vocab.has("deed_to", before) and vocab.has("deed_ends", after):
        return True
    return vocab.has("done_for", before) and vocab.has("deed_for", after)


def _helped_by(clause: Span, sentence: Span, naming: Naming, reading: Reading) -> Iterator[Party]:
    """在甲的对口帮扶下: the author itself, or another than the facts call the helper."""
    text = reading.text[clause.start : clause.end]
    found = reading.vocabulary.cues["helped_by"].search(text)
    if found is None or found["who"] not in naming.full:
        return
    who = naming.full[found["who"]]
    span = Span(clause.start + found.start("who"), clause.start + found.end("who"))
    follows = naming.first(reading.text[clause.end : sentence.end])
    if follows is not None and follows.full == who:
        after = Span(clause.end + follows.start, clause.end + follows.end)
        yield Party(span if who == naming.author else after)
        return
    helpers = [f for f in reading.facts.facts if reading.vocabulary.has("helper_label", f.label)]
    named = {name: fact for fact in helpers for name in naming.named(fact.text)}
    if named and who not in named and not any(naming.in_fact(who, fact) for fact in helpers):
        right, fact = next(iter(named.items()))
        yield Party(span, fact, right)


def _done_by(clause: Span, naming: Naming, reading: Reading) -> Iterator[Party]:
    """由甲管理, 甲捐资, where a label says whose deed that is (资金管理单位: 乙)."""
    text = reading.text[clause.start : clause.end]
    for fact in reading.index.once(_doers):
        deed = reading.vocabulary.cues["doer_label"].sub("", fact.label)[-2:]
        at = text.find(deed)
        place = naming.last(text[:at]) if at > 0 else None
        if place is None or not naming.is_body(place.full) or place.full == naming.full[fact.text]:
            continue
        lead = text[: place.start]
        if lead and not reading.vocabulary.has("by_whom", lead):
            continue
        about = (f for f in reading.facts.facts if deed in f"{f.label}{f.text}")
        if not any(naming.in_fact(place.full, other) for other in about):
            span = Span(clause.start + place.start, clause.start + place.end)
            yield Party(span, fact, fact.text)


def _doers(index: FactIndex) -> Sequence[Fact]:
    """The facts whose label says who did something, and whose whole value is a listed name; one
    only for each deed.
    """
    naming, label = index.once(Naming), index.vocabulary.cues["doer_label"]
    found = [f for f in index.facts.facts if label.search(f.label) and f.text in naming.full]
    deeds = Counter(label.sub("", fact.label)[-2:] for fact in found)
    return [f for f in found if deeds[label.sub("", f.label)[-2:]] == 1]
