"""Who is named where: every listed name in whatever form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from drafter.checking.matching.index import FactIndex
from drafter.facts.fact import Fact

SHORTEST = 2
"""A form of fewer characters stands in other words."""


class Place(NamedTuple):
    """The listed name `full`, in some form, at characters `start` to `end` of a text."""

    start: int
    end: int
    full: str


class Naming:
    """The listed names of one facts file."""

    def __init__(self, index: FactIndex) -> None:
        self.index = index
        listed = index.facts.names
        self.full = {
            form: name.name
            for name in listed
            for form in name.forms
            if len(form) >= SHORTEST and form[0] not in "全本"
        }

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Every form, the longest first; in English as whole words."""
        longest = sorted(self.full, key=len, reverse=True)
        body = "|".join(map(re.escape, longest)) or "(?!)"
        return re.compile(rf"\b(?:{body})\b" if self.index.language == "en" else body)

    def within(self, text: str) -> Iterator[Place]:
        """Where names stand in a text, in their order."""
        for match in self.pattern.finditer(text):
            yield Place(match.start(), match.end(), self.full[match.group()])

    def named(self, text: str) -> frozenset[str]:
        """The full names of all that a text names."""
        return frozenset(place.full for place in self.within(text))

    def of_fact(self, fact: Fact) -> frozenset[str]:
        """All that a fact names, in its labels, aliases and text."""
        return self._by_fact[fact.id]

    @cached_property
    def _by_fact(self) -> dict[str, frozenset[str]]:
        return {
            fact.id: self.named(" ".join((*fact.labels, *fact.aliases, fact.text)))
            for fact in self.index.facts.facts
        }

    @cached_property
    def roles(self) -> frozenset[str]:
        """Those that are a fact's whole value, as the school that helps is of 支援学校."""
        values = (item for fact in self.index.facts.facts for item in (fact.text, *fact.items))
        return frozenset(self.full[value] for value in values if value in self.full)
