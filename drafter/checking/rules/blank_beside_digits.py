"""A blank between Chinese characters and digits or letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import prose
from drafter.text import Span

_FACTS = "facts:\n  家访: 36次\n"

_BLANK = re.compile(
    r"(?<=[\u3400-\u9fff])[ \u00a0](?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])[ \u00a0](?=[\u3400-\u9fff])"
)
_SENTENCE = re.compile("[，。；：！？]")

RULE = Rule(
    name="blank-beside-digits",
    severity="info",
    summary="家访 36 次 for 家访36次: official documents set digits and letters without blanks.",
    message={
        "zh": "汉字与数字、字母之间不加空格",
        "en": "no blank between Chinese characters and digits or letters",
    },
    trips=Example(facts=_FACTS, draft="全年家访 36 次。"),
    passes=Example(facts=_FACTS, draft="全年家访36次。"),
    source="GB/T 9704-2012, specimen pages",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Blanks in sentences; a heading, a cell and a line of signature use them to part words."""
    if reading.language == "zh":
        for block, text in prose(reading):
            if block.kind in {"paragraph", "item"} and _SENTENCE.search(text):
                for match in _BLANK.finditer(text):
                    start, end = block.start + match.start(), block.start + match.end()
                    yield RULE.finding(reading, Span(start, end), suggestion="")
