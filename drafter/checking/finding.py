"""What the checker says: verdicts on claims, findings for the person, and coverage of key facts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from drafter.checking.explanation import Explanation
from drafter.claims.claim import Claim
from drafter.findings.finding import Finding

Judgement = Literal[
    "supported", "approximate", "derived", "contradicted", "unsupported", "not a claim"
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one claim of the draft stands to the facts.

    `facts` are the ids of the facts it was matched to, the most telling first. `derivation` is the
    sum that bears a derived claim out. `rule` names the rule that a contradicted or unsupported
    claim breaks, "" for the others; `expected` is the right text where one value is right.
    `untried` tells that the claim was held against the facts alone, and nothing was computed.
    `explanation` is what a figure was taken for and `rival` the best of the other kind: where it is
    wrong, what it may rightly be (None for nothing), where it is right, how it may be wrong. Of a
    figure that was not weighed in bits both are None. `margin` is by how many bits an error is
    ahead of its rival, at most half of `certainty` for a figure that tells little.
    """

    claim: Claim
    judgement: Judgement
    facts: tuple[str, ...] = ()
    derivation: str | None = None
    rule: str = ""
    expected: str | None = None
    untried: bool = False
    margin: float = math.inf
    explanation: Explanation | None = None
    rival: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Ids of the key facts, those the draft states, and those it does not; `unused` are the other
    facts of which nothing is told.
    """

    required: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """The whole result for one draft, findings and verdicts in reading order.

    `reader` is the model that has read it as second reader, "" where none has; `language` is the
    document's, in which its messages are.
    """

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    reader: str = ""
    language: str = "zh"

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity error."""
        return tuple(finding for finding in self.findings if finding.severity == "error")
