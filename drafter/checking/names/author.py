"""The author's own work, told of another body: 县图书馆内设四个部室, in the report of 县文化馆."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.checking.names.naming import Naming, Place
from drafter.checking.reading import Reading
from drafter.checking.statements.told import told_by
from drafter.facts.fact import Fact
from drafter.text import Span

TOLD = 0.25
"""A fact with this share of a clause's words, and the name, bears the clause out."""

AKIN = 5
"""Bodies whose names begin with so many characters alike may be one and its part."""


@dataclass(frozen=True)
class Misattributed:
    """The body at `span`, of which the facts do not tell what the clause does; `fact` is whose
    figure stands there, if one does, `right` whose it is.
    """

    span: Span
    fact: Fact | None
    right: str


def misattributed(reading: Reading) -> Iterator[Misattributed]:
    """Every body that opens a clause of a figure or of general words that are the author's, or
    those of a body that the figure's own group names.
    """
    naming = reading.index.once(Naming)
    if reading.language != "zh" or not naming.author:
        return
    for sentence, _ in reading.sentences:
        if sentence in reading.ahead:
            continue
        for clause in reading.clauses[sentence]:
            yield from _beside(clause, naming, reading)
            place = naming.first(reading.text[clause.start : clause.end])
            if place is None or not _is_another(place, naming, reading):
                continue
            found = _figure_of_another(clause, place, naming, reading) or _conduct(
                clause, place, naming, reading
            )
            if found is not None:
                yield found


def _is_another(place: Place, naming: Naming, reading: Reading) -> bool:
    """Whether it is a body that neither holds the author nor is part of it: none whose head the
    facts name, and a place only where they tell figures of that place.
    """
    name, author = place.full, naming.author
    if not naming.is_body(name) or name in author or author in name:
        return False
    parts = tuple(reading.vocabulary.lists["kinds_of_part"])
    if name[:AKIN] == author[:AKIN] or name.endswith(parts):
        return False
    labelled = [f for f in reading.facts.facts if name in naming.named(" ".join(f.labels))]
    if naming.is_place(name):
        return bool(labelled)
    return not any(reading.names.post_before(fact.label) for fact in labelled)


def _figure_of_another(
    clause: Span, place: Place, naming: Naming, reading: Reading
) -> Misattributed | None:
    """The body before a fact's figure, of which neither that fact nor its group tells anything."""
    text = reading.text[clause.start : clause.end]
    if reading.vocabulary.has("joins_name", text[place.end :]):
        return None
    for item in reading.by_clause.get(clause, ()):
        verdict = item.verdict
        stated = item.mention.claim.is_quantity and verdict.judgement in {
            "supported",
            "approximate",
        }
        if not stated or len(verdict.facts) != 1:
            continue
        fact = reading.facts.by_id[verdict.facts[0]]
        around = (fact, *_group(fact, reading))
        if any(naming.in_fact(place.full, other) for other in around):
            return None
        named = {name for other in around for name in naming.of_fact(other) if naming.is_body(name)}
        others = {name for name in named if name in naming.roles}
        if place.full in naming.roles and not others:
            return None
        right = next(iter(sorted(others or named)), naming.author)
        return Misattributed(_span(clause, place), fact, right)
    return None


def _beside(clause: Span, naming: Naming, reading: Reading) -> Iterator[Misattributed]:
    """A name right before a fact's figure, or in its label, where the fact has another of its sort:
    其中甲帮扶资金80万元, where the label is 乙帮扶资金.
    """
    for item in reading.by_clause.get(clause, ()):
        verdict, claim = item.verdict, item.mention.claim
        borne = verdict.judgement in {"supported", "approximate"} and len(verdict.facts) == 1
        if not borne or not claim.is_quantity:
            continue
        fact = reading.facts.by_id[verdict.facts[0]]
        known = naming.of_fact(fact)
        before = reading.text[clause.start : claim.start]
        for lead in (before, *(before.removesuffix(rest) for rest in _rests(fact, naming))):
            place = naming.last(lead)
            if place is None or place.full in known or _is_part(place.full, known):
                continue
            alike = [n for n in known if naming.is_person(n) == naming.is_person(place.full)]
            if alike:
                yield Misattributed(_span(clause, place), fact, min(alike))
                break


def _rests(fact: Fact, naming: Naming) -> Iterator[str]:
    """What a label has behind the name that it begins with."""
    place = naming.first(fact.label)
    if place is not None and place.end < len(fact.label):
        yield fact.label[place.end :]


def _is_part(name: str, known: frozenset[str]) -> bool:
    """Whether a name holds one of the others, or is part of it (甲县乙镇, 乙镇)."""
    return any(name in other or other in name for other in known)


def _group(fact: Fact, reading: Reading) -> tuple[Fact, ...]:
    return reading.index.groups.get(fact.group, ()) if fact.group else ()


def _conduct(clause: Span, place: Place, naming: Naming, reading: Reading) -> Misattributed | None:
    """The body that goes by a document or by principles, where the author would."""
    text = reading.text[clause.start : clause.end]
    own = reading.vocabulary.has("own_conduct", text[place.end :])
    if not own or place.full in naming.roles:
        return None
    near = (fact for fact, share in told_by(text[place.end :], reading) if share >= TOLD)
    if any(naming.in_fact(place.full, fact) for fact in near):
        return None
    return Misattributed(_span(clause, place), None, naming.author)


def _span(clause: Span, place: Place) -> Span:
    return Span(clause.start + place.start, clause.start + place.end)
