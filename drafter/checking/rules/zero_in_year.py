"""零 in a year that is written in characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "document: {period: 2023年}\nfacts:\n  年度: 2023年\n"

_DIGIT = "一二三四五六七八九零〇○"
_YEAR = re.compile(rf"(?<![{_DIGIT}十百千万亿])[一二][{_DIGIT}]{{3}}(?=(?:学)?年)")

RULE = Rule(
    name="zero-in-year",
    severity="info",
    summary="二零二三年 for 二〇二三年: a number that names takes 〇, one that counts takes 零.",
    message={
        "zh": "年份中的“0”写作“〇”：“{text}”应为“{expected}”",
        "en": "in a year 0 is written 〇: ‘{expected}’, not ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="二零二三年，学校做了工作。"),
    passes=Example(facts=_FACTS, draft="二〇二三年，学校做了工作。"),
    source="GB/T 15835-2011, 5.2.5",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Years with 零, or with the circle ○ that looks like 〇."""
    for match, span in chinese_matches(reading, _YEAR):
        right = match.group().replace("零", "〇").replace("○", "〇")
        if right != match.group():
            yield RULE.finding(reading, span, suggestion=right)
