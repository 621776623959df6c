"""English clauses for values that are lists."""

from __future__ import annotations

import re

from drafter.facts.fact import Fact
from drafter.outline.stating.en import nouns
from drafter.outline.stating.en.verbs import be_of
from drafter.outline.stating.vocabulary import beginning, is_plan, is_wanting

_STOPS = " .;,"
_CLAUSE = re.compile(
    r"(?<!^)\b(?:is|are|was|were|has|have|had|did|does|cannot|could|broke|fell|rose|ran|came|went|took|"
    r"lost|left|made|grew|cost|[a-z]{3,}ed (?=[a-z]))\b ?"
)
"""Signs that an item is a clause of its own, which cannot follow "were"."""


def listing(label: str, fact: Fact) -> str:
    """A list under its label: the moorings were Berth 3 and Berth 4."""
    items = [item.strip(_STOPS) for item in fact.items]
    listed = items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"
    if not label:
        return listed
    if is_plan("en", label):
        return intended(label, items, listed)
    plural = nouns.is_plural(label) or len(items) > 1
    if is_wanting("en", label):
        named = f"the {nouns.lowered(label)} {be_of(plural, fact)}"
        told = any(_CLAUSE.search(item) for item in items)
        return f"{named} as follows: {'; '.join(items)}" if told else f"{named} {listed}"
    one_word = label[:1].islower() and " " not in label  # what these are is known: the clinics
    about = f"the {label}" if one_word else nouns.with_article(label)
    return f"{about} {be_of(plural, fact)} {listed}"


def intended(label: str, items: list[str], told: str) -> str:
    """The plans are to open …; the plans include …, where the items are things and not deeds."""
    named = f"the {nouns.lowered(label)}"
    verb = "are" if nouns.is_plural(label) else "is"
    if told.startswith("to "):
        return f"{named} {verb} {told}"
    if all(beginning("en", "intents").match(f"{item} ") for item in items):
        return f"{named} {verb} to {told}"
    return f"{named} {'include' if verb == 'are' else 'includes'} {told}"
