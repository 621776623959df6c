"""A decimal fraction without its zero."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  新建步道: 0.5公里\n"

_BARE = re.compile(r"(?<=[\u4e00-\u9fff，、；：（])\.\d{1,9}(?![\d.A-Za-z])")

RULE = Rule(
    name="bare-decimal",
    severity="info",
    summary=".5 for 0.5: the zero before the point must be written.",
    message={
        "zh": "小数点前的“0”不能省略：“{text}”应为“{expected}”",
        "en": "the zero before the point must stand: ‘{expected}’, not ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="新建步道.5公里。"),
    passes=Example(facts=_FACTS, draft="新建步道0.5公里。"),
    source="GB/T 15835-2011, 5.1.2",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every point with digits behind it and no digit before it."""
    for match, span in chinese_matches(reading, _BARE):
        yield RULE.finding(reading, span, suggestion=f"0{match.group()}")
