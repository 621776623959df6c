"""Facts as the rest of drafter sees them: small, frozen, each with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.errors import Place
from drafter.facts.ids import is_index, item_id
from drafter.facts.words import words_of

Status = Literal["planned", "ongoing", "done", "estimated"]


@dataclass(frozen=True)
class Fact:
    """One fact: a label path and what was written for it.

    `id` is the label path joined by dots, labels quoted where they hold a dot, quote, bracket or
    star; a record of a list stands there under its own name, else as a step "[1]", and `positions`
    tells for each label from 1 which item of a list it is, 0 for none. `text` is the value as
    written with its unit (items of a list joined with the language's list mark); `items` are the
    members of a list, each with the unit, empty for anything else. `unit` is that of the long form,
    "" where the unit stands in the value itself. `previous` has its unit in any case.
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
    language: str | None = None
    positions: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not self.positions:
            object.__setattr__(self, "positions", (0,) * len(self.labels))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the claim reader sees in `text`, with offsets into it."""
        return self._read(self.text)

    @cached_property
    def previous_claims(self) -> tuple[Claim, ...]:
        """What the claim reader sees in `previous`, with offsets into it."""
        return self._read(self.previous) if self.previous else ()

    def _read(self, text: str) -> tuple[Claim, ...]:
        """What a value tells: a bare 2000 is a year only where the label speaks of time."""
        found = read_claims(text, self.language)
        year = len(found) == 1 and found[0].kind == "date" and text.isdecimal()
        if not year or not self.language or words_of(self.language).of_years.search(self.label):
            return found
        return (
            replace(found[0], kind="count", value=Decimal(text), numeral=text, step=Decimal(1)),
        )

    @cached_property
    def label(self) -> str:
        """The last label of the path that a person wrote (no item number)."""
        return next((label for label in reversed(self.labels) if not is_index(label)), "")

    def item(self, number: int) -> Fact:
        """The item `number` (from 1) of a list as a fact of its own, `名单[1]`."""
        text = self.items[number - 1]
        return replace(
            self,
            id=item_id(self.id, number),
            labels=(*self.labels, f"[{number}]"),
            positions=(*self.positions, number),
            text=text,
            value=text,
            unit="",
            items=(),
        )

    @property
    def names_its_record(self) -> bool:
        """Whether this fact only says the name that its record stands under (名称: 河西)."""
        return bool(self.positions[-2:-1] and self.positions[-2]) and self.text == self.labels[-2]

    @cached_property
    def group(self) -> tuple[str, ...]:
        """The labels above this fact."""
        return self.labels[:-1]


@dataclass(frozen=True)
class Name:
    """Someone or something that may be named, with the short forms that are right, and the posts
    that a person holds.
    """

    name: str
    aliases: tuple[str, ...] = ()
    place: Place = field(default_factory=Place)
    roles: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """The full name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Facts:
    """A whole facts file. `document` holds the document's keys (title, organization, period,
    language, template, and any the template asks for), each as written; `facts` are in file order.
    `workbooks` are the files that the facts file names to be read with it.
    """

    path: Path | None
    language: str
    document: Mapping[str, str]
    names: tuple[Name, ...]
    facts: tuple[Fact, ...]
    workbooks: tuple[Path, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """The facts by their ids."""
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def by_first_label(self) -> Mapping[str, tuple[Fact, ...]]:
        """The facts below each label that stands at the top of the file, in file order."""
        found: dict[str, list[Fact]] = {}
        for fact in self.facts:
            found.setdefault(fact.labels[0], []).append(fact)
        return {label: tuple(below) for label, below in found.items()}
