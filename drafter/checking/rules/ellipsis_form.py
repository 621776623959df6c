"""An ellipsis that is not six dots."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  家访: 36次\n"

_HAN = r"\u3400-\u9fff”》）"
_DOTS = re.compile(
    rf"…+|(?<=[{_HAN}])\.{{3,}}|(?<!\.)\.{{3,}}(?=[{_HAN}])|。{{2,}}|．{{3,}}|·{{3,}}"
)
_RIGHT = {"……", "…………"}
"""Six dots; twelve stand for whole lines or paragraphs."""

RULE = Rule(
    name="ellipsis-form",
    severity="info",
    summary="... or … or 。。。 for ……: an ellipsis has six dots.",
    message={
        "zh": "省略号为六连点：“{text}”应为“{expected}”",
        "en": "an ellipsis has six dots: {expected} for {text}",
    },
    trips=Example(facts=_FACTS, draft="全年家访36次，还做了许多..."),
    passes=Example(facts=_FACTS, draft="全年家访36次，还做了许多……"),
    source="GB/T 15834-2011, 4.11.2",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every other form."""
    for match, span in chinese_matches(reading, _DOTS):
        if match.group() not in _RIGHT:
            yield RULE.finding(reading, span, suggestion="……")
