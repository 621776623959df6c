"""The labelled sentences: what each figure in them is, as the person who wrote them knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import get_args

import yaml

from drafter.checking.explanation import Kind
from drafter.checking.finding import Verdict
from drafter.checking.formulas import formulas
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import match
from drafter.checking.matching.mention import read_mentions
from drafter.checking.settling import Settling
from drafter.checking.typing import standard_draft
from drafter.document.draft import as_seen, parse_draft
from drafter.facts.load import parse_facts

HERE = Path(__file__).parent

RIGHT = ("stated", "nothing")
WRONG = tuple(kind for kind in get_args(Kind) if kind not in {*RIGHT, "computed"})
"""Labels of figures that are in error; a right one is of RIGHT, or the name of a formula."""


@dataclass(frozen=True)
class Line:
    """A draft of a sentence or some, and the label of each figure by its text."""

    draft: str
    figures: Mapping[str, str]

    @property
    def is_true(self) -> bool:
        """Whether nothing in it is wrong."""
        return not set(WRONG) & set(self.figures.values())


@dataclass(frozen=True)
class Organization:
    """One organization's facts and drafts; figures are counted and left out by it."""

    name: str
    language: str
    facts: str
    lines: Sequence[Line]

    @cached_property
    def index(self) -> FactIndex:
        """Its facts."""
        return FactIndex(parse_facts(self.facts))

    def weighed(self, line: Line) -> Sequence[tuple[str, Settling, Verdict]]:
        """Each labelled figure of one of its lines with its label, how it was weighed, and the
        verdict; a figure that the checker does not weigh is left out.
        """
        found: dict[str, tuple[str, Settling, Verdict]] = {}

        def watch(settling: Settling, verdict: Verdict) -> None:
            mention = settling.near.mention
            label = line.figures.get(mention.claim.text)
            if label is not None and mention.number is not None:
                found.setdefault(mention.claim.text, (label, settling, verdict))

        language = self.index.facts.language
        draft = standard_draft(as_seen(parse_draft(line.draft)), language)
        named, words = self.index.named_figures, self.index.words
        mentions = read_mentions(draft.text, draft.blocks, language, named, words)
        match(draft.text, mentions, self.index, watch)
        return list(found.values())


def organizations() -> Sequence[Organization]:
    """All there are, a file each, by language and name."""
    return [_read(path) for path in sorted(HERE.glob("*/*.yaml"))]


def labels() -> frozenset[str]:
    """Everything that a figure may be labelled as."""
    return frozenset((*RIGHT, *WRONG, *formulas()))


def _read(path: Path) -> Organization:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    lines = [Line(line["draft"], line["figures"]) for line in data["lines"]]
    return Organization(path.stem, path.parent.name, data["facts"], lines)
