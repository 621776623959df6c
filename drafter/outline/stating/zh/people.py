"""Chinese clauses for who holds a post, and what is said of somebody."""

from __future__ import annotations

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import ending, holding
from drafter.outline.stating.zh import labels
from drafter.outline.stating.zh.phrase import says_again

_STOPS = " 　。．；;，,"


def described(label: str, text: str) -> str:
    """Somebody and what is said of them: 某某，县农场场长 is 某某任县农场场长; 巡护员 comes before
    某某，被评为……. "" for all else, as for a post that the text does not say again.
    """
    person, comma, rest = text.partition("，")
    if not comma or not labels.is_name(person):
        return ""
    post = ending("zh", "people").search(rest) or ending("zh", "persons").search(rest)
    plain = not labels.has_verb(rest) and "，" not in rest and rest[0] != "兼"
    if post and plain and len(rest) > len(post[0]):
        said = rest.endswith(label) or not labels.is_post(label, person)
        return f"{person}任{rest}" if said else f"{person}任{label}、{rest}"
    if rest.startswith("兼") and labels.is_post(label, person):
        return f"{person}任{label}，{rest}"
    called = ending("zh", "people").search(label) or ending("zh", "persons").search(label)
    if called and holding("zh", "award_words").search(rest):
        return f"{label}{person}{rest}"
    return ""


def holds_post(label: str, fact: Fact) -> str:
    """李明任院长; 负责人 and whoever is described at length come the other way round."""
    person = fact.text.strip(_STOPS)
    charge = labels.in_charge(label, person)
    if charge:
        return charge
    if not labels.is_name(person) and says_again(person, label):
        return person
    if labels.is_name(person) and not label.endswith("人"):
        return f"{person}任{label}"
    return f"{label}为{person}"
