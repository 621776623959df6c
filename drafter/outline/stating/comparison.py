"""How a fact stands to its last period, in the words that the filters have for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafter.facts.fact import Fact
from drafter.outline.filters import comparison
from drafter.outline.nodes import FactNode
from drafter.outline.problem import OutlineError
from drafter.outline.stating.shape import rest_of_unit
from drafter.outline.values import amount_of
from drafter.outline.words import Words

_UNKNOWN_UNIT = re.compile(r"[\d,.]+[万亿]?(?P<unit>(?![万亿])[\u4e00-\u9fff]{1,4})")
"""A figure whose unit no table has (标准箱): a change of it is in that unit all the same."""


_BOUND = re.compile(r"/[\u4e00-\u9fff]+(?:以上|以下|左右|以内)$")
"""A bound behind a unit of two (元/人以上), which the figure read from it has lost."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """`change` is the change in words (增加2270元, up 3 percentage points), `growth` its rate
    (增长14.1%), "" where there is none to give beside the change. `previous` is the last period's
    value with its unit. `rises` tells a growth, `same` that nothing changed.
    """

    change: str
    growth: str
    previous: str
    rises: bool
    same: bool


def compare(fact: Fact, words: Words) -> Comparison | None:
    """The fact against its `previous`, or None where the two are not one figure each."""
    if not fact.previous or _BOUND.search(fact.text) or _BOUND.search(fact.previous):
        return None
    node = FactNode(fact)
    try:
        now = amount_of("change", node, words).value
        change = comparison.change(words, node)
        before = comparison.previous(words, node)
        last = amount_of("change", before, words).value
    except OutlineError:
        return None
    unit = _UNKNOWN_UNIT.fullmatch(fact.text.strip())
    if unit and change[-1:] in "0123456789万亿" and not amount_of("change", node, words).unit:
        change += unit["unit"]
    change += rest_of_unit(fact) if change[-1:] not in "点%平" else ""
    growth = comparison.growth(words, node) if last else ""
    return Comparison(
        change=change,
        growth="" if growth == change else growth,
        previous=before,
        rises=now > last,
        same=now == last,
    )
