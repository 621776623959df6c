"""How well a model reads: drafter's own labelled samples, read without the checker's help."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from drafter.checking.finding import Check, Coverage
from drafter.checking.matching.index import FactIndex
from drafter.document.draft import parse_draft
from drafter.facts.fact import Facts
from drafter.facts.load import parse_facts
from drafter.findings.finding import Finding
from drafter.resources import read_table
from drafter.text import Span
from drafter.writing.progress import Progress, silent
from drafter.writing.second_reading.read import NOT_READ, Exchange, Reader, read_draft

Advice = Literal["use it", "for doubts alone", "not at all"]

_FOLDER = Path(__file__).parent / "trial"
_OPENS, _CLOSES = "⟦", "⟧"
_Z = 1.96
"""Standard deviations of a 95% interval."""

GOOD_RECALL, GOOD_PRECISION = 0.75, 0.9
SOME_RECALL, SOME_PRECISION = 0.4, 0.6
"""What a reader must find of the errors, and how many of its objections must be right: to be told
as its own, and to be asked at least what the checker doubts. Below, its word is worse than none."""

MOST_UNREAD = 0.2
"""A model that gives no answer in any form to more of the samples is of no use."""


@dataclass(frozen=True)
class Sample:
    """One document with its facts, and where it is wrong; `name` begins with its language."""

    name: str
    facts: Facts
    draft: str
    errors: tuple[Span, ...]


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share, 0 of none."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% interval of Wilson (1927), which holds for small numbers too."""
        if not self.whole:
            return 0.0, 1.0
        n, p = self.whole, self.value
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        reach = _Z / (1 + _Z**2 / n) * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n * n))
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def __add__(self, other: Share) -> Share:
        return Share(self.part + other.part, self.whole + other.whole)


@dataclass(frozen=True)
class Trial:
    """What came of it: errors found, objections that are right, samples that were not read, what it
    cost, and how many seconds it took.
    """

    found: Share = Share(0, 0)
    right: Share = Share(0, 0)
    unread: Share = Share(0, 0)
    cost: Exchange = field(default_factory=Exchange)
    seconds: float = 0.0

    def __add__(self, other: Trial) -> Trial:
        return Trial(
            self.found + other.found,
            self.right + other.right,
            self.unread + other.unread,
            self.cost + other.cost,
            self.seconds + other.seconds,
        )

    @property
    def advice(self) -> Advice:
        """What such a reader is good for."""
        if self.unread.value > MOST_UNREAD:
            return "not at all"
        if self.found.value >= GOOD_RECALL and self.right.value >= GOOD_PRECISION:
            return "use it"
        if self.found.value >= SOME_RECALL and self.right.value >= SOME_PRECISION:
            return "for doubts alone"
        return "not at all"


def samples() -> tuple[Sample, ...]:
    """The samples that came with drafter, by name."""
    return tuple(_sample(path) for path in sorted(_FOLDER.glob("*.yaml")))


async def try_reader(
    tried: Sequence[Sample], reader: Reader, progress: Progress = silent
) -> dict[str, Trial]:
    """Have every sample read; the result of each by its name. `progress` is told of each."""
    begun = time.monotonic()
    results = await asyncio.gather(*(_tried(sample, reader, progress) for sample in tried))
    seconds = time.monotonic() - begun
    each = seconds / max(1, len(tried))  # they are read side by side
    named = zip(tried, results, strict=True)
    return {sample.name: result + Trial(seconds=each) for sample, result in named}


async def _tried(sample: Sample, reader: Reader, progress: Progress) -> Trial:
    nothing = Check((), (), Coverage())
    draft, index = parse_draft(sample.draft), FactIndex(sample.facts)
    check, cost = await read_draft(draft, index, nothing, reader, sample.name, progress)
    told = [one for one in check.findings if one.severity != "info"]
    found = sum(any(_meets(one, error) for one in told) for error in sample.errors)
    right = sum(any(_meets(one, error) for error in sample.errors) for one in told)
    unread = any(one.rule == NOT_READ for one in check.findings)
    return Trial(
        Share(found, len(sample.errors)), Share(right, len(told)), Share(int(unread), 1), cost
    )


def _meets(finding: Finding, error: Span) -> bool:
    return finding.start < error.end and error.start < finding.end


def _sample(path: Path) -> Sample:
    table = read_table(path)
    pieces, errors, at = [], [], 0
    for piece in table["draft"].replace(_OPENS, f"\0{_OPENS}").replace(_CLOSES, "\0").split("\0"):
        words = piece.removeprefix(_OPENS)
        if words != piece:
            errors.append(Span(at, at + len(words)))
        pieces.append(words)
        at += len(words)
    return Sample(path.stem, parse_facts(table["facts"]), "".join(pieces), tuple(errors))
