"""A sentence that speaks of the request, the fact table or the section instead of the work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.style.leftovers import leftovers
from drafter.style.page import Page

_FACTS = "facts:\n  讲座:\n    场次: 12场\n"

RULE = Rule(
    name="prompt-echo",
    severity="warning",
    summary="Words of a prompt that a model copied: 本节的依据, 事实表, 漏写了, 参考说法.",
    message={
        "zh": "“{text}”说的是写作要求，不是工作",
        "en": "‘{text}’ speaks of the request, not of the work",
    },
    trips=Example(facts=_FACTS, draft="漏写了，补写一句：举办讲座12场。"),
    passes=Example(facts=_FACTS, draft="举办讲座12场。"),
)


def find(page: Page) -> Iterator[Finding]:
    """Every sentence with such words that the document's own data do not hold."""
    words = _words(page.language)
    for sentence in page.sentences:
        match = words.search(page.text, sentence.start, sentence.end)
        if match and match.group() not in page.held:
            yield RULE.finding(page, sentence)


@cache
def _words(language: str) -> re.Pattern[str]:
    return re.compile("|".join(leftovers(language, "echoes")), re.IGNORECASE)
