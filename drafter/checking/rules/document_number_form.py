"""A document number whose year stands in the wrong brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  依据文件: 成教函〔2023〕150号\n"

_NUMBER = re.compile(
    r"(?<=[\u4e00-\u9fff])(?P<open>[\[（(［【〔])(?P<year>(?:19|20)[\dXx×]{2})(?P<close>[\]）)］】〕])"
    r"(?P<before>第?0*)(?P<number>\d{1,6})号"
)

RULE = Rule(
    name="document-number-form",
    severity="info",
    summary="成教函[2023]150号 for 成教函〔2023〕150号; no 第 and no zero before the number.",
    message={
        "zh": "发文字号的年份用六角括号，序号不加“第”、不编虚位：“{text}”应为“{expected}”",
        "en": "a document number reads ‘{expected}’, not ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="根据成教函[2023]150号文件开展工作。"),
    passes=Example(facts=_FACTS, draft="根据成教函〔2023〕150号文件开展工作。"),
    source="GB/T 9704-2012, 7.2.5",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Numbers of letters and orders; a court's （2023）川01民初1号 has another form."""
    for match, span in chinese_matches(reading, _NUMBER):
        right = f"〔{match['year']}〕{match['number']}号"
        if match.group() != right:
            yield RULE.finding(reading, span, suggestion=right)
