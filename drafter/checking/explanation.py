"""What a figure may be taken for, and what it costs to take it so."""

from __future__ import annotations

from typing import Literal, NamedTuple

from drafter.checking.costs import Cost

Kind = Literal[
    "stated",
    "computed",
    "nothing",
    "made_up",
    "miswritten",
    "miscalled",
    "other_unit",
    "turned",
    "copied",
    "miscomputed",
]
"""A fact's own figure, a sum, a figure that claims nothing; and what is wrong: a figure that no
fact has, a fact's with other digits or under a wrong word of approximation, that of another fact,
a change that comes to another percentage.
"""


class Explanation(NamedTuple):
    """One thing that a figure may be taken for: its `price`, the sum or the fact's figure in `told`
    ("" where there is none), the ids of the `facts` that it rests on, and the name of the `formula`
    of a sum.
    """

    price: Cost
    told: str
    facts: tuple[str, ...]
    kind: Kind
    formula: str = ""
