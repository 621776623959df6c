"""ASCII punctuation in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  家访: 36次\n  座谈: 4次\n"

_HAN = r"\u3400-\u9fff"
_STOP = re.compile(
    rf"(?<=[{_HAN}”’》〉）】〕%％])[,;:?!](?![A-Za-z0-9,;:?!)/\\-])"
    rf"|(?<=[A-Za-z0-9)])[,;:?!](?=[{_HAN}“《（])"
    rf"|(?<=[{_HAN}”》）])[,;:](?=\d)"
    rf"|(?<=[{_HAN}”》）%％])(?<![一二三四五六七八九十])\.(?=\s*$)"
)
_PAIR = re.compile(r'\([^()\n]{1,200}\)|(?<!\d)"[^"\n]{1,200}"')
_CHINESE = re.compile(rf"[{_HAN}]")
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}

RULE = Rule(
    name="half-width-marks",
    severity="info",
    summary="ASCII commas, stops, colons, brackets or quotes in Chinese text.",
    message={
        "zh": "中文里标点用全角：“{text}”宜为“{expected}”",
        "en": "Chinese text takes full-width marks: {expected} for {text}",
    },
    trips=Example(facts=_FACTS, draft="全年家访36次,座谈4次。"),
    passes=Example(facts=_FACTS, draft="全年家访36次，座谈4次。"),
    source="GB/T 15834-2011, 4.1-4.9 (forms), 5.1 (width)",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Marks that touch Chinese characters; never those within figures, times, ratios and codes."""
    for match, span in chinese_matches(reading, _STOP):
        yield RULE.finding(reading, span, suggestion=_WIDE[match.group()])
    for match, span in chinese_matches(reading, _PAIR):
        inner = reading.text[span.start + 1 : span.end - 1]
        before = reading.text[span.start - 1 : span.start]
        if _CHINESE.search(inner) or (match.group()[0] == "(" and _CHINESE.match(before)):
            marks = "（）" if match.group()[0] == "(" else "“”"
            yield RULE.finding(reading, span, suggestion=inner.join(marks))
