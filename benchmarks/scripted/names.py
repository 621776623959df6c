"""Misspelt names, other names, other posts."""

from __future__ import annotations

import random

from benchmarks.scripted.spoiling import Spoiled, put
from benchmarks.scripted.told import Told, words
from benchmarks.scripted.truth import Truth


def misspelt(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """One character (letter) of a name is another."""
    names = [name for name in truth.people if name in told.value]
    if not names:
        return None
    name = dice.choice(names)
    at = dice.randrange(1, len(name))
    if told.language == "en":
        if not name[at].isalpha():
            return None
        new = name[:at] + dice.choice("aeiou") + name[at + 1 :]
    else:
        said = words("zh")
        like = [c for row in said["confusable"] if name[at] in row.split() for c in row.split()]
        other = dice.choice([c for c in like if c != name[at]] or said["misspelt"])
        new = name[:at] + other + name[at + 1 :]
    start = told.value.index(name)
    return None if truth.holds(new) else put(told, start, start + len(name), new)


def other_name(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A person of the facts in another's place (both are somebody of a post or a list)."""
    people = [name for name in truth.people if _is_person(name, told.language)]
    names = [name for name in people if name in told.value]
    others = [name for name in people if name not in told.value]
    if not names or not others:
        return None
    name = dice.choice(names)
    start = told.value.index(name)
    return put(told, start, start + len(name), dice.choice(others))


def _is_person(name: str, language: str) -> bool:
    if language == "zh":
        return 2 <= len(name) <= 3 and name[-1] not in "省市州县区镇乡村校院局方海城川山京"
    bodies = {"Trust", "River", "Council", "Foundation", "Water", "Brook", "Weir", "Meadows"}
    return len(name.split()) == 2 and not bodies & set(name.split())


def role(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Another post before a person's name."""
    titles = words(told.language)["titles"]
    for name in truth.people:
        for title in titles if _is_person(name, told.language) else ():
            start = told.value.find(f"{title}{' ' if told.language == 'en' else ''}{name}")
            if start >= 0:
                new = dice.choice([t for t in titles if t not in title and title not in t])
                lead = told.value[max(0, start - 2) : start]
                if truth.holds(f"{new}{name}") or truth.holds(f"{lead}{new}"):
                    return None
                return put(told, start, start + len(title), new, len(name))
    return None
