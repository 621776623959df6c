"""号 for 日 in a date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "document: {period: 2023年}\nfacts:\n  揭牌日期: 2023年5月13日\n"

_DATE = re.compile(
    r"(?P<date>(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3}))号"
    r"(?![线楼馆车机门栋床台井站院厅会桥坑文令库池仓塔舱])"
)

RULE = Rule(
    name="day-in-date",
    severity="info",
    summary="5月13号 for 5月13日: 号 is spoken, 日 is written.",
    message={
        "zh": "书面日期用“日”：“{text}”应为“{expected}”",
        "en": "a written date takes 日: ‘{expected}’, not ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="5月13号揭牌。"),
    passes=Example(facts=_FACTS, draft="5月13日揭牌。"),
    source="GB/T 15835-2011, 5.1.4; GB/T 9704-2012, 7.3.5",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every 号 behind a month and a number, unless it numbers a thing (2号楼)."""
    for match, span in chinese_matches(reading, _DATE):
        yield RULE.finding(reading, span, suggestion=f"{match['date']}日")
