"""What goes back to the model of a section: the sentences that failed, the facts not told."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.findings.finding import Finding


@dataclass(frozen=True)
class Failing:
    """A sentence that failed: where it stands, what is wrong, and the facts that it is about, those
    first that the findings name.
    """

    at: int
    text: str
    findings: tuple[Finding, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Repair:
    """What a section needs, in the order of the numbers that it is asked under, from 1: first the
    failing sentences, then the ids of the facts to be told still.
    """

    failing: tuple[Failing, ...]
    missing: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.failing) + len(self.missing)
