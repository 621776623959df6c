"""A number half in digits and half in characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  受益群众: 3000人\n"

_HALF = re.compile(
    r"(?<![A-Za-z0-9.\-—–～~/])(?P<digits>[1-9]\d?(?:\.\d{1,2})?)(?P<power>[百千])"
    r"(?P<rest>[零一二三四五六七八九])?(?![瓦米克卡伏帕赫焦兆分强佳货合]|字节)"
)
_POWERS = {"百": 100, "千": 1000}

RULE = Rule(
    name="half-written-number",
    severity="info",
    summary="3千人, 5百元: only 万 and 亿 may follow digits.",
    message={
        "zh": "阿拉伯数字后只能用“万”“亿”：“{text}”宜全用数字或全用汉字",
        "en": "only 万 and 亿 may follow digits: write ‘{text}’ in one form",
    },
    trips=Example(facts=_FACTS, draft="受益群众3千人。"),
    passes=Example(facts=_FACTS, draft="受益群众3000人。"),
    source="GB/T 15835-2011, 5.3",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every one, written out in digits where nothing else follows."""
    for match, span in chinese_matches(reading, _HALF):
        value = (Decimal(match["digits"]) * _POWERS[match["power"]]).normalize()
        whole = value == value.to_integral_value() and not match["rest"]
        yield RULE.finding(reading, span, suggestion=f"{value:f}" if whole else None)
