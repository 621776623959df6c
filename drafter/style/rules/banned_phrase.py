"""A phrase that the project bans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.style.page import Page
from drafter.style.prose import prose
from drafter.text import Span

_FACTS = "facts:\n  家访: 36次\n"
_BANNED = ("再创佳绩",)

RULE = Rule(
    name="banned-phrase",
    severity="warning",
    summary="A phrase of the project's own list, `banned_phrases` in drafter.toml.",
    message={
        "zh": "“{text}”是本项目不用的说法",
        "en": "‘{text}’ is a phrase that this project does not use",
    },
    trips=Example(facts=_FACTS, draft="全年家访36次，来年再创佳绩。", banned=_BANNED),
    passes=Example(facts=_FACTS, draft="全年家访36次。", banned=_BANNED),
)


def find(page: Page) -> Iterator[Finding]:
    """Every one, in any case of letters; where several begin at one place, the longest."""
    if page.banned:
        pattern = _pattern(tuple(page.banned))
        for block, text in prose(page):
            for match in pattern.finditer(text):
                start, end = block.start + match.start(), block.start + match.end()
                yield RULE.finding(page, Span(start, end))


@lru_cache(maxsize=4)
def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted((phrase.strip() for phrase in phrases), key=len, reverse=True)
    return re.compile("|".join(_whole(phrase) for phrase in longest_first if phrase), re.I)


def _whole(phrase: str) -> str:
    """The phrase as whole words where it begins or ends with a letter of the alphabet."""
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    before = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", phrase) else ""
    after = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", phrase) else ""
    return before + words + after
