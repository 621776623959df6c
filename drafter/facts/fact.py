"""Facts as the rest of drafter sees them: small, frozen, each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal

from drafter.claims.claim import Claim
from drafter.errors import Place

Status = Literal["planned", "ongoing", "done", "estimated"]


@dataclass(frozen=True)
class Fact:
    """One fact: a label path and what was written for it.

    `id` is the label path joined by dots, labels quoted where they hold a dot, quote, bracket or
    star. `text` is the value as written with its unit (items of a list joined with the language's
    list mark); `items` are the members of a list, empty for anything else. `claims` is what the
    claim reader sees in `text`, with offsets into it; `previous_claims` the same for `previous`.
    Lines and columns count from 1 in characters and point at the value.
    """

    id: str
    labels: tuple[str, ...]
    text: str
    value: str
    unit: str = ""
    previous: str = ""
    key: bool = False
    status: Status | None = None
    aliases: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    items: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    claims: tuple[Claim, ...] = ()
    previous_claims: tuple[Claim, ...] = ()

    @property
    def label(self) -> str:
        """The last label of the path."""
        return self.labels[-1]

    @property
    def group(self) -> tuple[str, ...]:
        """The labels above this fact."""
        return self.labels[:-1]


@dataclass(frozen=True)
class Name:
    """Someone or something that may be named, with the short forms that are right."""

    name: str
    aliases: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)

    @property
    def forms(self) -> tuple[str, ...]:
        """The full name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Facts:
    """A whole facts file. `document` holds the document's keys (title, organization, period,
    language, template, and any the template asks for), each as written; `facts` are in file order.
    """

    path: Path | None
    language: str
    document: Mapping[str, str]
    names: tuple[Name, ...]
    facts: tuple[Fact, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """The facts by their ids."""
        return {fact.id: fact for fact in self.facts}
