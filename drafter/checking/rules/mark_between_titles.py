"""A 、 between titles or quoted words, whose own marks part them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import chinese_matches

_FACTS = "facts:\n  教材: [《算术》, 《识字》]\n"

_BETWEEN = re.compile(r"》、(?=《)|”、(?=“)|〉、(?=〈)|’、(?=‘)")

RULE = Rule(
    name="mark-between-titles",
    severity="info",
    summary="《甲》、《乙》 for 《甲》《乙》: titles and quoted words in a row need no 、.",
    message={
        "zh": "并列的书名号或引号之间通常不用顿号",
        "en": "titles and quoted words in a row usually take no 、 between them",
    },
    trips=Example(facts=_FACTS, draft="编写《算术》、《识字》教材。"),
    passes=Example(facts=_FACTS, draft="编写《算术》《识字》教材。"),
    source="GB/T 15834-2011, 4.5.3.5",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """Each such 、 with the mark before it; one with a word or a bracket between is right."""
    for match, span in chinese_matches(reading, _BETWEEN):
        yield RULE.finding(reading, span, suggestion=match.group()[0])
