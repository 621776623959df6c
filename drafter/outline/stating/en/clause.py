"""States English facts: a label and a value become a clause."""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.en import nouns
from drafter.outline.stating.en.compared import against_last_period
from drafter.outline.stating.en.days import dated, happened
from drafter.outline.stating.en.figures import quantity, without_unit_of
from drafter.outline.stating.en.lists import listing
from drafter.outline.stating.en.of_group import (
    YEAR,
    of_a_measure,
    of_the_group,
    of_which,
    since_when,
)
from drafter.outline.stating.en.phrase import phrase, predicates, sentence
from drafter.outline.stating.shape import Shape, shape_of
from drafter.outline.stating.vocabulary import holding, words

_STOPS = " .;,"
_COUNTED = re.compile(r"\d[\d,.]* [a-z]+s|\d[\d,.]* (?:people|children|women|men)")


def clause(fact: Fact, period: str = "") -> str:
    """The fact as a clause without a stop at its end, beginning in lower case where it can;
    `period` is the document's and tells what the last one is called.
    """
    label = "" if is_index(fact.label) else _in_text(fact.label)
    if YEAR.fullmatch(fact.text.strip()) and label.lower() in words("en")["happenings"]:
        return dated(label, fact)
    if " " not in label and nouns.is_participle(label) and _begins_with_day(fact):
        return happened("", label, fact, fact.text.strip(_STOPS))
    told = of_which(label, fact) or since_when(label, fact) or of_the_group(label, fact)
    if told:
        return told
    measured = of_a_measure(label, fact) if label else ""
    if measured:
        return measured + against_last_period(fact, period)
    match _shape(fact):
        case "list":
            return listing(label, fact)
        case "quantity":
            return quantity(label, fact) + against_last_period(fact, period)
        case "date":
            return dated(label, fact)
        case "sentence":
            return sentence(label, fact)
        case _:
            return phrase(label, fact) + against_last_period(fact, period)


def _begins_with_day(fact: Fact) -> bool:
    return any(claim.kind == "date" and not claim.start for claim in fact.claims)


def _in_text(label: str) -> str:
    """Director as a label of a person, plan or the like is director in a sentence."""
    known = ("people", "plans", "shortcomings", "asked", "bases")
    common = any(label.lower() in words("en")[name] for name in known)
    return label.lower() if common else label


def _shape(fact: Fact) -> Shape:
    if not fact.items and fact.text.split()[:1] and fact.text.split()[0] in predicates():
        return "phrase"
    if not fact.items and _COUNTED.fullmatch(fact.text.strip(_STOPS)):
        return "quantity"
    done = nouns.what_was_done(fact.label)
    counted = nouns.head(done[0] if done else fact.label)
    if not fact.items and nouns.is_number(without_unit_of(counted, fact.text.strip(_STOPS))):
        return "quantity"
    return shape_of(fact, words("en")["leads"], holding("en", "sentence_marks"))
