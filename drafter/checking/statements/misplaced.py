"""A right figure that is said of what it does not count."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.facts.fact import Fact
from drafter.text import Span


@dataclass(frozen=True)
class Misplaced:
    """A figure at `span` with the words that say of what it is, the `fact` whose figure it is, the
    `other` fact whose thing it is said of, None for a year's new ones and for an `unknown` thing
    that no fact names, and whether that is `sure`.
    """

    span: Span
    fact: Fact
    other: Fact | None
    sure: bool
    unknown: str = ""
