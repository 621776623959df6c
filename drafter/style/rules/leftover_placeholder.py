"""A hole that nobody filled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.language import LANGUAGES
from drafter.claims.units import units
from drafter.claims.vocabulary import alternatives, words
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.style.leftovers import leftovers
from drafter.style.page import Page
from drafter.text import Span

_FACTS = "facts:\n  单位: 某某学校\n"

_OF_ANY_LANGUAGE = (
    r"[{｛]\s*[{｛%].*?[%}｝]\s*[}｝]",
    r"(?<![\\A-Za-z0-9_^$])\$?[{｛][^{}｛｝\n]{1,40}[}｝]",
    r"\[\[[^\[\]\n]{1,30}\]\]|［［[^［］\n]{1,30}］］",
    r"<<[^<>\n]{1,30}>>|＜＜[^＜＞\n]{1,30}＞＞",
    r"(?<![A-Za-z])(?:TODO|TBD|TBC|XXX|FIXME)(?![A-Za-z])",
    r"×{2,}|＿{2,}|_{3,}|□+|[○△◯]{2,}",
    r"（[\s_＿]*）|(?<![A-Za-z0-9_])\([ \u3000_]*\)|【\s*】",
    r"\[?F\d+\](?!\()",
)
"""Template code, empty brackets and signs that stand for something to come."""
_WORDS = frozenset({"todo", "tbd", "tbc", "fixme"})
"""In small letters these are words like others: a to-do list is a thing."""
_WORD_BEHIND, _WORD_BEFORE = re.compile(r"\w{0,2}"), re.compile(r"\w*$")

RULE = Rule(
    name="leftover-placeholder",
    severity="error",
    summary="Template code, TODO, 【待补充】, XX, an empty bracket or a fact mark that was left.",
    message={"zh": "“{text}”是没有填好的空", "en": "‘{text}’ is a hole that was never filled"},
    trips=Example(facts=_FACTS, draft="全年培训【待填】人。"),
    passes=Example(facts=_FACTS, draft="某某学校做了工作。"),
)


def find(page: Page) -> Iterator[Finding]:
    """Every placeholder in the prose; one that the document's own data hold is data."""
    for block in page.draft.blocks:
        if block.kind == "code":
            continue
        for match in _pattern("holes").finditer(page.text, block.start, block.end):
            if match.group() not in _WORDS and _with_neighbours(match) not in page.held:
                yield RULE.finding(page, Span(*match.span()))
        for match in _pattern("masked").finditer(page.text, block.start, block.end):
            if match.group() not in page.held:
                yield RULE.finding(page, Span(*match.span()))


def _with_neighbours(match: re.Match[str]) -> str:
    """The hole with the word characters behind it, two at most, else with those before it: 某某 of
    the facts' 某某学校 is no hole, and another 某某 is.
    """
    text, start, end = match.string, match.start(), match.end()
    behind = _WORD_BEHIND.match(text, end)
    if behind and behind[0]:
        return text[start : behind.end()]
    before = _WORD_BEFORE.search(text[max(0, start - 2) : start])
    return (before[0] if before else "") + match[0]


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    """The holes of every language at once, as a model may leave those of another."""
    known = set(units("zh")) | set(words("zh", "measures", "general", "places"))
    counted = alternatives(known - set(words("zh", "measures", "weak")))
    unit = f"[十百千万亿]*(?:{counted}|[年月日时])(?![A-Za-z])|[万亿]"  # no l of .xlsx
    written = [one for language in LANGUAGES for one in leftovers(language, kind)]
    patterns = [one.replace("{unit}", unit) for one in written]
    if kind == "holes":
        patterns = [*_OF_ANY_LANGUAGE, *patterns]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
