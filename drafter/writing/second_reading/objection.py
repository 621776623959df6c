"""What the second reader says: objections, and answers to what the checker doubts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["wrong", "unfounded", "unclear"]

COMPUTED = frozenset({"wrong-derivation", "wrong-item-count"})
"""Kinds that say that a sum is wrong: the right sum must be shown."""

OF_FIGURES = COMPUTED | {
    "wrong-number",
    "wrong-unit",
    "wrong-approximation",
    "unsupported-number",
    "wrong-date",
    "unsupported-date",
}
"""Kinds that say that a figure or date itself is wrong, whatever it is said of."""

KINDS = (
    *sorted(OF_FIGURES),
    "swapped-facts",
    "wrong-period",
    "wrong-status",
    "wrong-trend",
    "unsupported-trend",
    "wrong-name",
    "misspelt-name",
    "unsupported-name",
    "wrong-role",
    "overclaim",
    "wrong-sense",
    "unsupported-effect",
    "unsupported-statement",
)
"""What an objection may be called: names of the checker's own rules."""

_OF_AMOUNTS = OF_FIGURES | {
    "swapped-facts",
    "wrong-period",
    "wrong-trend",
    "unsupported-trend",
}
_OF_NAMES = frozenset({"wrong-name", "misspelt-name", "unsupported-name", "wrong-role"})


def matter(rule: str) -> Literal["amount", "name", "statement"]:
    """What a rule of the checker, or a kind of objection, is about."""
    if rule in _OF_AMOUNTS:
        return "amount"
    return "name" if rule in _OF_NAMES else "statement"


OTHER = "unsupported-statement"
"""What an objection of a kind that nobody knows is called."""


@dataclass(frozen=True, slots=True)
class Objection:
    """The reader objects to `words` of sentence `sentence` (from 1).

    `kind` is one of KINDS, `fact` the id of the fact that is meant, "" for none; `right` is what
    should stand there, "" where nothing would be right; `why` is the reason, with the sum where
    one is rested on. Nothing here is believed: words may stand nowhere, a sum may be wrong.
    """

    sentence: int
    words: str
    kind: str
    fact: str = ""
    right: str = ""
    grade: Grade = "unfounded"
    why: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The reader's answer to doubt `number` (from 1) of the checker: it `stands`, or not."""

    number: int
    stands: bool
    right: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """All that one answer says. `lost` counts lines of it that are in no form, `spoilt` those among
    them that have fields and are no words around the answer.
    """

    objections: tuple[Objection, ...] = ()
    settled: tuple[Settled, ...] = ()
    lost: int = 0
    spoilt: int = 0

    @property
    def read(self) -> int:
        """How many lines say something."""
        return len(self.objections) + len(self.settled)
