"""A range whose ends are joined by a hyphen or an ASCII tilde."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  每班人数: 10—20人\n"

_RANGE = re.compile(
    r"(?<![A-Za-z0-9.:：/\-–~〔\[表图件款章例题式])(?P<low>\d{1,9}(?:\.\d{1,9})?)(?P<unit>[%％‰万亿年月日时点]?)"
    r"(?P<dash>-|–|－|~|——)(?P<high>[1-9]\d{0,8}(?:\.\d{1,9})?|0\.\d{1,9})"
    r"(?=[%％‰\u4e00-\u9fff])(?![胜负平战不比号室房栋单转])"
)
_TIMES = {"年", "月", "日", "时", "点"}

RULE = Rule(
    name="range-dash",
    severity="info",
    summary="10-20 or 10~20 for 10—20 or 10～20: a range takes a dash of a character's width.",
    message={
        "zh": "数值范围用一字线“—”或浪纹线“～”：“{text}”宜为“{expected}”",
        "en": "a range takes — or ～: ‘{expected}’, not ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="每班10-20人。"),
    passes=Example(facts=_FACTS, draft="每班10—20人。"),
    source="GB/T 15835-2011, 5.1.3; GB/T 15834-2011, 4.13",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Ranges alone: a second number that is not the larger one makes a score, a code or a date."""
    for match, span in chinese_matches(reading, _RANGE):
        rises = Decimal(match["low"]) < Decimal(match["high"])
        clipped = not match["unit"] and reading.text[span.end] in "%％‰万亿"  # another rule's
        if (rises or match["unit"] in _TIMES) and not clipped:
            dash = "～" if match["dash"] == "~" else "—"
            right = f"{match['low']}{match['unit']}{dash}{match['high']}"
            yield RULE.finding(reading, span, suggestion=right)
