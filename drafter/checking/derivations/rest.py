"""What is left of a whole, and how far two figures of one kind are apart."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.derivations.question import Derived, Question, exactly, shown
from drafter.checking.fit import units_agree

CUES = ("rest", "difference")


def derive(question: Question) -> Iterator[Derived]:
    """Differences of two figures of the stated unit."""
    figures = [
        known
        for known in question.all
        if known.figure and known.evidence.role == "value" and units_agree(question.stated, known.figure)
    ]
    for whole in figures:
        for part in figures:
            a, b = whole.figure, part.figure
            if a and b and a.low > b.low > 0 and a.dimension != "percent":
                yield Derived(
                    f"{whole.text}-{part.text}={shown(a.low - b.low)}",
                    exactly(a.low - b.low, a),
                    (whole.evidence.fact.id, part.evidence.fact.id),
                    min(whole.certainty, part.certainty),
                )
