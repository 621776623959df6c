"""Which school or office the facts name right before a person: 实验小学某某."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from drafter.checking.reading import Reading
from drafter.text import Span

SHORTEST = 3
"""A body's name of fewer characters may be the end of another word."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A person at `span`, with another body's name before than `right`, the one in the facts."""

    span: Span
    right: str


class Bodies:
    """Whom the facts tell of with which body's name right before."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._full = {form: name.name for name in reading.facts.names for form in name.forms}

    @cached_property
    def persons(self) -> re.Pattern[str]:
        """Every form of a listed person's name, the longest first."""
        people = self.reading.persons
        forms = {form for form, full in self._full.items() if full in people or form in people}
        longest = sorted(forms, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest)) or "(?!)")

    @cached_property
    def _bodies(self) -> re.Pattern[str]:
        """A body's name that ends a text."""
        forms = (f for f in self._full if len(f) >= SHORTEST and not self.persons.fullmatch(f))
        longest = sorted(forms, key=len, reverse=True)
        return re.compile(f"(?:{'|'.join(map(re.escape, longest))})$" if longest else "(?!)")

    @cached_property
    def known(self) -> Mapping[str, frozenset[str]]:
        """The bodies that stand right before each person in the facts, by full names."""
        found: dict[str, set[str]] = defaultdict(set)
        for fact in self.reading.facts.facts:
            for name, body, _ in self.within(fact.text):
                found[name].add(body)
        return {name: frozenset(bodies) for name, bodies in found.items()}

    def within(self, text: str) -> Iterator[tuple[str, str, Span]]:
        """Each person in a text with a body before: both full names, and where they stand."""
        for person in self.persons.finditer(text):
            body = self._bodies.search(text[: person.start()])
            if body is not None:
                span = Span(body.start(), person.end())
                yield self._full[person.group()], self._full[body.group()], span


def misplaced(reading: Reading) -> Iterator[Misplaced]:
    """Every person told of another body than the facts tell, neither being part of the other."""
    if reading.language != "zh":
        return
    bodies = Bodies(reading)
    if not bodies.known:
        return
    for block in reading.draft.blocks:
        for name, body, span in bodies.within(reading.text[block.start : block.end]):
            known = bodies.known.get(name, frozenset())
            if known and not any(body in other or other in body for other in known):
                right = f"{min(known)}{name}"
                yield Misplaced(Span(block.start + span.start, block.start + span.end), right)
