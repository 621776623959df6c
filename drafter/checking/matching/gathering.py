"""Takes every figure, date and name of the facts as evidence, with the words that point at it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.checking.figures.measured import is_bare, measured_as
from drafter.checking.figures.per import per_units
from drafter.checking.matching.evidence import Evidence
from drafter.checking.matching.owners import Owners
from drafter.checking.matching.sentence import LONGEST_SENTENCE
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.claims.units import units
from drafter.facts.fact import Fact, Facts


def gathered(facts: Facts, owners: Owners) -> Iterator[Evidence]:
    """The evidence of a whole facts file, in its order."""
    vocab = vocabulary(facts.language)
    for fact in facts.facts:
        yield from _of_fact(fact, owners, vocab)


def _of_fact(fact: Fact, owners: Owners, vocab: Vocabulary) -> Iterator[Evidence]:
    language = vocab.language
    names = (*_label(fact, vocab), *fact.aliases, *counted(fact, vocab))
    labels = tuple(word_set(form, language) for form in names)
    group = word_set(" ".join(fact.group), language)
    for claim in fact.claims:
        if not claim.claims_nothing:
            forms = (*labels, _dated(fact, vocab)) if claim.kind == "date" else labels
            yield _value(fact, _measured(fact, claim), forms, group, owners, vocab)
    yield from _of_note(fact, labels, group, vocab)
    for claim in fact.previous_claims:
        if claim.is_quantity or claim.kind in {"rank", "date"}:
            named = owners.of_fact(fact, "")
            near: frozenset[str] = frozenset()
            known = _measured(fact, claim)
            yield Evidence(fact, known, "previous", labels, group, near, owners=named)


def _of_note(
    fact: Fact, labels: tuple[frozenset[str], ...], group: frozenset[str], vocab: Vocabulary
) -> Iterator[Evidence]:
    """The figures and dates that a person wrote into a fact's note, whatever they tell of it: a
    part, an average, a change, when it was counted.
    """
    language = vocab.language
    for claim in read_claims(fact.note, language) if fact.note else ():
        if (claim.is_quantity or claim.kind == "date") and not claim.claims_nothing:
            yield Evidence(
                fact=fact,
                claim=claim,
                role="note",
                labels=labels,
                group=group,
                near=word_set(_surroundings(fact.note, claim, vocab), language),
                per=per_units(fact.note, claim, language),
                tells_change=True,
                tells_average=True,
                tells_previous=True,
            )


def _label(fact: Fact, vocab: Vocabulary) -> tuple[str, ...]:
    """The label, or the group's where the fact's says only what of it is measured (面积)."""
    if _names_unit_alone(fact):
        return (f"{fact.group[-1]} {fact.label}",)
    thing = thing_of(fact, vocab)
    return (fact.label,) if thing == fact.label else (f"{thing} {fact.label}", thing)


def _names_unit_alone(fact: Fact) -> bool:
    """Whether an English label says no more than its figure's unit does (days: 45 days)."""
    if fact.language != "en" or not fact.group or len(fact.claims) != 1:
        return False
    unit = word_set(fact.claims[0].unit_text, "en")
    return bool(unit) and unit == word_set(fact.label, "en")


def counted(fact: Fact, vocab: Vocabulary) -> Iterator[str]:
    """How a label of two characters and more is told behind a measure word: 个班 for 班级."""
    for entry in vocab.lists["counted_as"]:
        label, short = entry.split()
        if fact.label.endswith(label):
            yield short


def thing_of(fact: Fact, vocab: Vocabulary) -> str:
    """The label, or the group's alone where the fact's says only what of it is measured."""
    measured = fact.group and fact.label.lower() in vocab.lists["dimensions"]
    return fact.group[-1] if measured else fact.label


def _dated(fact: Fact, vocab: Vocabulary) -> frozenset[str]:
    """The label of a date without what only says that it is one (开馆 for 开馆日期)."""
    endings = vocab.lists["date_endings"]
    ending = next((ending for ending in endings if fact.label.endswith(ending)), "")
    return word_set(fact.label.removesuffix(ending), vocab.language)


def _value(
    fact: Fact,
    claim: Claim,
    labels: tuple[frozenset[str], ...],
    group: frozenset[str],
    owners: Owners,
    vocab: Vocabulary,
) -> Evidence:
    around = _surroundings(fact.text, claim, vocab)
    known_by = " ".join((fact.label, *fact.aliases, around))
    lead = fact.text[max(0, claim.start - LONGEST_SENTENCE) : claim.start]
    language = vocab.language
    per = per_units(fact.text, claim, language)
    return Evidence(
        fact=fact,
        claim=claim,
        role="value",
        labels=labels,
        group=group,
        near=word_set(around, language) or _explained(fact, language),
        per=per,
        planned=is_planned(fact, vocab),
        tells_change=vocab.has("change", f"{fact.label} {lead}"),
        tells_average=bool(per) or vocab.has("average", f"{known_by} {fact.note}"),
        tells_previous=vocab.has("previous_period", known_by),
        exclusive=vocab.exclusives(known_by),
        owners=owners.of_fact(fact, lead),
    )


def _explained(fact: Fact, language: str) -> frozenset[str]:
    """The words of a short note, where the fact's text is nothing but its figure."""
    return word_set(fact.note, language) if len(fact.note) <= NOTE else frozenset()


NOTE = 24
"""A note of so many characters says of what the figure is."""


def _measured(fact: Fact, claim: Claim) -> Claim:
    """A bare number in the unit that its label names: 15,840 for volunteer hours, and no unit of a
    figure of the label's own (cleared within 48 hours).
    """
    if not is_bare(claim) or fact.language != "en":
        return claim
    taken = {word for one in read_claims(fact.label, "en") for word in one.text.split()}
    for word in fact.label.split():
        if word in taken:
            continue
        read = read_claims(f"{claim.numeral} {word}", "en") if word in _in_plural() else ()
        if len(read) == 1 and read[0].unit:
            return measured_as(claim, read[0])
    return claim


@cache
def _in_plural() -> frozenset[str]:
    """Names of measures that a label may count in: hours, litres, tonnes."""
    return frozenset(
        name
        for name, unit in units("en").items()
        if name.isalpha() and name.islower() and len(name) > 4 and name.endswith("s")
        if unit.dimension not in {"percent", "points", "multiple"}
    )


def is_planned(fact: Fact, vocab: Vocabulary) -> bool:
    """Whether a fact has not happened yet: by its own status, else by what its labels say, but for
    one of what is there and what is to come (场站与计划); a group does not say so of what has a
    figure of last period.
    """
    if fact.status in {"ongoing", "done"}:
        return False
    own = fact.labels[-1:] if fact.previous_claims else fact.labels
    labels = [label for label in own if not vocab.has("of_both", label)]
    return fact.status == "planned" or vocab.has("plan_label", " ".join(labels))


def _surroundings(text: str, claim: Claim, vocab: Vocabulary, reach: int = 14) -> str:
    """The words around a claim within its own clause of the fact's sentence."""
    piece_end = vocab.lists["piece_end"][0]
    before = re.split(piece_end, text[max(0, claim.start - reach) : claim.start])[-1]
    behind = text[claim.end : claim.end + reach]
    if claim.kind == "date" and behind[:1] in vocab.lists["after_date"]:
        behind = text[claim.end + 1 : claim.end + 2 * reach]  # 5月3日，在…举行
    after = re.split(piece_end, behind)[0]
    return f"{before} {after}"
