"""A number that is made approximate twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  培训教师: 300余人\n"

_BEFORE = (
    r"(?:大约|将近|接近|(?<![签预节合条公契履大简制违特失续邀赴隐])约(?=[\d一二两三四五六七八九十百千占有为需计])"
    r"|(?<![附邻靠最临就相贴新亲接将])近|(?<![反赶高])超过?|逾|不足|不到)(?:[占有为需计达])?"
)
_NUMBER = r"(?:\d[\d,.]{0,12}[十百千万亿]{0,3}|[一二两三四五六七八九十百千万亿]{1,9})"
_DOUBLED = re.compile(
    rf"(?P<before>{_BEFORE})(?P<number>{_NUMBER})"
    rf"(?:(?P<inside>[余多]|几)(?P<tail>万|亿|个?[年月天周日])?"
    r"|[^\d，。；、：！？（）一二两三四五六七八九十百千万亿左上以之]{0,4}(?:左右|上下|以上|以下|之多)(?![两各侧手]))"
)

RULE = Rule(
    name="doubled-approximation",
    severity="info",
    summary="近300余人, 约20人左右, 超100多户: one approximating word is enough.",
    message={
        "zh": "“{text}”重复使用了概数词，保留一个即可",
        "en": "‘{text}’ is made approximate twice; one word is enough",
    },
    trips=Example(facts=_FACTS, draft="培训教师近300余人。"),
    passes=Example(facts=_FACTS, draft="培训教师300余人。"),
    source="GB/T 15835-2011, 4.2.2 (概数); 吕叔湘《现代汉语八百词》: 近, 约, 余, 左右",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """A word before and a word behind; 近十余年 is another 近, the last years."""
    for match, span in chinese_matches(reading, _DOUBLED):
        recent = match["before"] == "近" and match["tail"] and match["tail"] not in "万亿"
        if not recent:
            yield RULE.finding(reading, span)
