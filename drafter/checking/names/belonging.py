"""Persons told right behind a school or office that the facts give another there (北岸小学某某).
Chinese only: there nothing stands between the two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.checking.matching.index import FactIndex
from drafter.checking.mistake import Mistake
from drafter.checking.reading import Reading, persons
from drafter.facts.fact import Fact
from drafter.text import Span

SHORTEST = 3
"""A body's name of fewer characters may be the end of another word."""

_PARTS = re.compile("[，。；、]")


@dataclass(frozen=True, slots=True)
class _Member:
    """Somebody whom a fact names right behind a body."""

    fact: Fact
    name: str


def of_other_bodies(reading: Reading) -> Iterator[Mistake]:
    """Every known person right behind a body of which the facts name others alone, where they name
    that person behind another body or a post.
    """
    if reading.language != "zh":
        return
    known = reading.index.once(_Known)
    for sentence, _ in reading.sentences if known.members else ():
        text = reading.text[sentence.start : sentence.end]
        for match in known.persons.finditer(text):
            body, name = known.body_before(text[: match.start()]), match.group()
            members = known.members.get(body, ())
            if members and name in known.placed and not known.is_told_of(name, body):
                right = next((one for one in members if one.name not in text), members[0])
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield Mistake(Span(start, end), right.fact, right.name)


class _Known:
    """Whom the facts name behind which body."""

    def __init__(self, index: FactIndex) -> None:
        self.facts = index.facts
        self.titled = frozenset(index.names.posts)
        self.people = index.once(persons)

    @cached_property
    def persons(self) -> re.Pattern[str]:
        """Every person of the facts, the longest name first."""
        longest = sorted(self.people, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, longest)) or "(?!)")

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """Every form of a body but the author's own, with its full name."""
        own = self.facts.document.get("organization", "")
        return {
            form: name.name
            for name in self.facts.names
            if own not in name.forms and name.name not in self.people
            for form in name.forms
            if len(form) >= SHORTEST
        }

    def body_before(self, lead: str) -> str:
        """The full name of the body that a text ends with, "" for none."""
        ends = (lead[-length:] for length in range(min(len(lead), self._longest), 0, -1))
        return next((self._bodies[end] for end in ends if end in self._bodies), "")

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._bodies), default=0)

    @cached_property
    def members(self) -> dict[str, Sequence[_Member]]:
        """The persons that facts name right behind each body."""
        found: dict[str, list[_Member]] = defaultdict(list)
        for fact in self.facts.facts:
            for match in self.persons.finditer(fact.text):
                body = self.body_before(fact.text[: match.start()])
                if body:
                    found[body].append(_Member(fact, match.group()))
        return dict(found)

    def is_told_of(self, name: str, body: str) -> bool:
        """Whether a fact's labels and one part of its text have both."""
        forms = [form for form, full in self._bodies.items() if full == body]
        return any(
            name in part and any(form in part or form in labels for form in forms)
            for fact in self.facts.facts
            if name in fact.text
            for labels in ("".join((*fact.labels, *fact.aliases)),)
            for part in _PARTS.split(fact.text)
        )

    @cached_property
    def placed(self) -> frozenset[str]:
        """The persons whose body or post the facts tell."""
        behind = (one.name for members in self.members.values() for one in members)
        return self.titled.union(behind)
