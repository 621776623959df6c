"""A range whose first end has lost its % or 万."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  到课率: 63%～68%\n"

_RANGE = re.compile(
    r"(?<![A-Za-z0-9.:：/\-–~])(?P<low>\d{1,9}(?:\.\d{1,9})?)(?P<dash>[—–～~－-])"
    r"(?P<high>\d{1,9}(?:\.\d{1,9})?)(?P<unit>[%％‰万亿])"
)

RULE = Rule(
    name="clipped-range",
    severity="info",
    summary="63～68% or 3～5万 for 63%～68% and 3万～5万: either end needs its % or 万.",
    message={
        "zh": "范围的前一个数值不能省略“{unit}”：“{text}”宜为“{expected}”",
        "en": "the first number of a range keeps its {unit}: ‘{expected}’, not ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="到课率为63～68%。"),
    passes=Example(facts=_FACTS, draft="到课率为63%～68%。"),
    source="GB/T 15835-2011, 5.1.3",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Ranges that rise; 2021—2022 and the like end in no such unit."""
    for match, span in chinese_matches(reading, _RANGE):
        low, dash, high, unit = match.groups()
        if Decimal(low) < Decimal(high):
            dash = {"~": "～", "-": "—", "–": "—", "－": "—"}.get(dash, dash)
            right = f"{low}{unit}{dash}{high}{unit}"
            yield RULE.finding(reading, span, suggestion=right, unit=unit)
