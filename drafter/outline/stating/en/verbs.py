"""To be, in the form that a subject and a stage of work take."""

from __future__ import annotations

from drafter.facts.fact import Fact
from drafter.outline.stating.en import nouns


def were(subject: str) -> str:
    """Was or were, as the subject asks for."""
    return "were" if nouns.are_many(subject) else "was"


def be_of(plural: bool, fact: Fact) -> str:
    """To be, of what was, is planned or is estimated."""
    if fact.status == "planned":
        return "are to be" if plural else "is to be"
    if fact.status == "estimated":
        return "are estimated at" if plural else "is estimated at"
    return "were" if plural else "was"
