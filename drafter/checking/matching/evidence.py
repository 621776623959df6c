"""One claim of one fact, with all that tells whether a sentence means it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Literal

from drafter.checking.figures.fit import Figure, as_written, digits, figure, kind_counted
from drafter.checking.figures.measured import counted_noun, head_of, is_bare
from drafter.checking.matching.owners import Named
from drafter.claims.claim import Claim
from drafter.facts.fact import Fact

Role = Literal["value", "previous", "note"]

Wording = tuple[tuple[frozenset[str], ...], frozenset[str]]


@dataclass(frozen=True)
class Evidence:
    """One claim of one fact, and the words by which a sentence shows that it means this one.

    `labels` are alternative word sets, the label's and each alias's; `near` are the words around
    the claim in the fact's own sentence; `per` is what it is counted by (每周 → 周);
    `planned` tells that it has not happened yet, `tells_change` that it is itself a change, an
    average, last period's. `exclusive` and `owners` are what it names that others of its kind are
    not.
    """

    fact: Fact
    claim: Claim
    role: Role
    labels: tuple[frozenset[str], ...]
    group: frozenset[str]
    near: frozenset[str]
    per: frozenset[str] = frozenset()
    planned: bool = False
    tells_change: bool = False
    tells_average: bool = False
    tells_previous: bool = False
    exclusive: Mapping[int, frozenset[int]] = field(default_factory=dict)
    owners: Named = field(default_factory=dict)

    @cached_property
    def wording(self) -> Wording:
        """The words that point at it in whatever group it stands: its labels and its near ones."""
        return self.labels, self.near

    @cached_property
    def number(self) -> Figure | None:
        """Its number in base units; a bare one counts what the label names (volunteers: 94)."""
        found = figure(self.claim)
        if found is None or not is_bare(self.claim):
            return found
        return replace(found, kind=kind_counted(head_of(self.fact.label)))

    @cached_property
    def noun(self) -> str:
        """What an English count counts, by its unit or else its label; "" for what is no count."""
        claim = self.claim
        if claim.kind != "count" or claim.unit or self.fact.language != "en":
            return ""
        return counted_noun(claim.unit_text or head_of(self.fact.label))

    @cached_property
    def is_bare(self) -> bool:
        """Whether it is a number without a unit."""
        return self.number is not None and self.number.is_bare

    @cached_property
    def key(self) -> str:
        """Tells it from every other evidence, also of the same fact."""
        return f"{self.fact.id} {self.role} {self.claim.start}"

    @cached_property
    def digits(self) -> str:
        """The digits of its number as written."""
        return digits(self.claim.numeral)

    @cached_property
    def known_by(self) -> frozenset[str]:
        """Every word by which it may be meant."""
        return frozenset().union(*self.labels, self.group, self.near)

    @cached_property
    def raw(self) -> Decimal:
        """Its number in the unit that was written."""
        assert self.number is not None
        return as_written(self.claim, self.number)
