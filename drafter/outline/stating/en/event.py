"""An English group that tells what happened somewhere on a day (what, date) as one clause."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.en.days import DATED, when
from drafter.outline.stating.en.nouns import subject
from drafter.outline.stating.vocabulary import words

_STOPS = " .;,"


def event(facts: Sequence[Fact]) -> tuple[str, list[Fact]]:
    """(the event as a clause, the facts that it does not tell); ("", all) for other groups: there
    was a gorse fire at Tern Moor on 17 May 2031.
    """
    group = next((name for name in reversed(facts[0].group) if not is_index(name)), "")
    days: list[str] = words("en")["days_alone"]
    what = next((fact for fact in facts if fact.label.lower() == "what"), None)
    day = next((fact for fact in facts if fact.label.lower() in days), None)
    if not group or what is None or day is None or day.status == "planned":
        return "", list(facts)
    date, befell = day.text.strip(_STOPS), what.text.strip(_STOPS)
    if not DATED.fullmatch(date) or not re.fullmatch(r"[a-z][a-z -]+", befell):
        return "", list(facts)
    one = befell.split()[0] in words("en")["no_article"]
    a = "" if one else "an " if befell[0] in "aeiou" else "a "
    told = f"there was {a}{befell} at {subject(group)} {when(date)}"
    return told, [fact for fact in facts if fact is not what and fact is not day]
