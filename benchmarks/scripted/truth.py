"""What the facts say, for a writer that must know whether what it plants is false."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from benchmarks.scripted.told import words
from drafter.facts.fact import Facts


@dataclass(frozen=True)
class Figure:
    """The only figure of a fact: 450人次."""

    label: str
    number: Decimal
    written: str
    unit: str


class Truth:
    """The facts of one document."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def corpus(self) -> str:
        """Everything that the facts say, a line each."""
        pieces = [*self.facts.document.values()]
        pieces += [form for name in self.facts.names for form in name.forms]
        for fact in self.facts.facts:
            pieces += [*fact.labels, *fact.aliases, fact.text, fact.previous, fact.note]
        return "\n".join(pieces)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The facts that are one exact figure."""
        return tuple(self._figures())

    def _figures(self) -> Iterator[Figure]:
        for fact in self.facts.facts:
            match = re.fullmatch(r"(\$?)(\d[\d,]*(?:\.\d+)?)( ?[^\d，。、；,;余多]*)", fact.text)
            if match and fact.status != "planned":
                number = Decimal(match[2].replace(",", ""))
                yield Figure(fact.label, number, fact.text, match[1] + match[3])

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Names of two characters (two words) and more that look like persons' or bodies'."""
        return tuple(name.name for name in self.facts.names if len(name.name) > 1)

    def holds(self, text: str) -> bool:
        """Whether a text stands anywhere in the facts."""
        return text in self.corpus

    def units(self) -> list[str]:
        """Words of units, the longest first."""
        return sorted(words(self.facts.language)["units"], key=len, reverse=True)
