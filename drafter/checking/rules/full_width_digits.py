"""Digits of a character's width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  家访: 36次\n"

_DIGITS = re.compile(r"[０-９]+(?:[．，][０-９]+)*％?")

RULE = Rule(
    name="full-width-digits",
    severity="info",
    summary="３６ for 36: digits take half a character's width.",
    message={
        "zh": "阿拉伯数字用半角：“{text}”宜为“{expected}”",
        "en": "digits are half-width: ‘{expected}’, not ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="全年家访３６次。"),
    passes=Example(facts=_FACTS, draft="全年家访36次。"),
    source="GB/T 15835-2011, 5.1.7",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Every run of them, with the point or comma inside."""
    for match, span in chinese_matches(reading, _DIGITS):
        yield RULE.finding(reading, span, suggestion=normalize("NFKC", match.group()))
