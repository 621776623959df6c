"""Something in a draft that a fact speaks against."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.facts.fact import Fact
from drafter.text import Span


@dataclass(frozen=True, slots=True)
class Mistake:
    """What stands at `span` of the draft, and the fact that has it otherwise; `right` is what
    should stand there, "" where not one thing is.
    """

    span: Span
    fact: Fact
    right: str = ""
