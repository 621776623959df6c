"""The labelled documents: whole reports, of each a true text and one with errors put into it.

A document is four files in `documents/LANGUAGE`: `NAME.facts.yaml`, `NAME.true.md`, `NAME.wrong.md`
and `NAME.labels.yaml`. The last tells what its writer computed in the true text (`computed`) and
what is wrong in the other (`errors`), each by its line, counted from 1, and its words there, and by
`occurrence`, counted from 1, where the line has them more than once. Two errors of one `pair` are
one, told in two places. The `sum`, what would be `right`, and `why`, are for people.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.finding import Check
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import parse_draft
from drafter.facts.load import load_facts
from tests.corpus.chance import scrambled

HERE = Path(__file__).parent / "documents"

ROUNDS = 4
"""So many times all figures of a true text are made random."""

KINDS = (
    *("wrong-number", "wrong-derived", "swapped", "approximation-wrong", "trend", "wrong-unit"),
    *("wrong-date", "wrong-period", "wrong-status", "wrong-subject", "role-swap", "overclaim"),
    *("misspelt-name", "unsupported-name", "unsupported-number", "unsupported-event"),
    "unsupported-statement",
)
"""What may be wrong in a document."""

Span = tuple[int, int]
"""Characters of a text, from and to; the end exclusive."""


@dataclass(frozen=True)
class Error:
    """What is wrong at the `spans` of a text: more than one where two things change places."""

    kind: str
    spans: Sequence[Span]


@dataclass(frozen=True)
class Document:
    """One organization's report: its facts file, the `true` text with the spans that its writer
    computed, and the `wrong` text with its errors.
    """

    name: str
    facts: Path
    true: str
    computed: Sequence[Span]
    wrong: str
    errors: Sequence[Error]

    @cached_property
    def index(self) -> FactIndex:
        """Its facts."""
        return FactIndex(load_facts(self.facts))

    def check(self, text: str) -> Check:
        """A text of it, checked."""
        return check_with(parse_draft(text), self.index, CheckSettings())

    @cached_property
    def by_chance(self) -> Sequence[tuple[str, set[int]]]:
        """The true text with random figures, some times over, and where the figures start."""
        right = self.check(self.true)
        return [scrambled(self.true, right, random.Random(seed)) for seed in range(ROUNDS)]


def documents() -> Sequence[Document]:
    """All there are, by language and name; ValueError where a label does not stand in its text."""
    return [read(path) for path in sorted(HERE.glob("*/*.labels.yaml"))]


def read(path: Path) -> Document:
    """The document of a file of labels; raises as `documents`."""
    name = path.name.removesuffix(".labels.yaml")
    labels = yaml.safe_load(path.read_text(encoding="utf-8"))
    true = path.with_name(f"{name}.true.md").read_text(encoding="utf-8")
    wrong = path.with_name(f"{name}.wrong.md").read_text(encoding="utf-8")
    errors: dict[object, Error] = {}
    for place, label in enumerate(labels["errors"]):
        key = ("pair", label["pair"]) if "pair" in label else place
        before = errors[key].spans if key in errors else ()
        errors[key] = Error(label["kind"], [*before, _span(wrong, label, path)])
    computed = [_span(true, label, path) for label in labels["computed"]]
    facts = path.with_name(f"{name}.facts.yaml")
    return Document(f"{path.parent.name}/{name}", facts, true, computed, wrong, [*errors.values()])


def _span(text: str, label: Mapping[str, object], path: Path) -> Span:
    """Where the words of a label stand."""
    number, words = int(str(label["line"])), str(label["words"])
    lines = text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: number - 1])
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    at = -1
    for _ in range(int(str(label.get("occurrence", 1)))):
        at = line.find(words, at + 1)
        if at < 0:
            raise ValueError(f"{path.name}: line {number} of its text does not have {words!r}")
    if "occurrence" not in label and line.count(words) > 1:
        raise ValueError(f"{path.name}: line {number} has {words!r} twice; say which `occurrence`")
    return offset + at, offset + at + len(words)
