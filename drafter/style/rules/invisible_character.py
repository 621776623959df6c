"""A character that nobody sees, within a word or figure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.style.page import Page
from drafter.text import Span

_FACTS = "facts:\n  家访: 36次\n"

_FIGURE = re.compile(r"[0-9A-Za-z.,%]+")
_VARIANTS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""They choose the form of the character before them, and belong to it."""

RULE = Rule(
    name="invisible-character",
    severity="info",
    summary="A soft hyphen, zero-width blank or the like in a word: a search passes it by.",
    message={
        "zh": "“{text}”中有看不见的字符{characters}，查找、复制时会出错",
        "en": "‘{text}’ holds what nobody sees, {characters}; a search passes it by",
    },
    trips=Example(facts=_FACTS, draft="全年家访3\u200b6次。"),
    passes=Example(facts=_FACTS, draft="全年家访36次。\u200b"),
    source="Unicode 15.1, Default_Ignorable_Code_Point",
    of_typing=True,
)


def find(page: Page) -> Iterator[Finding]:
    """One a figure or pair of characters; what stands at the edge of a word parts nothing."""
    text = page.text
    unseen = (one for one in page.draft.visible.unseen() if not _VARIANTS.search(one[1]))
    for span, group in groupby(unseen, key=lambda one: _within(text, one[0])):
        if span is not None:
            characters = dict.fromkeys(c for _, typed in group for c in typed)
            said = text[span.start : span.end]
            named = "、" if page.language == "zh" else ", "
            shown = named.join(map(_name, characters))
            yield RULE.finding(page, span, suggestion=said, characters=shown)


def _within(text: str, at: int) -> Span | None:
    """The figure or Latin word around a place, else the characters beside it; None at an edge."""
    if not (text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()):
        return None
    start = at
    while start > 0 and at - start < 30 and _FIGURE.fullmatch(text[start - 1]):
        start -= 1
    found = _FIGURE.match(text, at, at + 30)
    end = found.end() if found else at
    return Span(min(start, at - 1), max(end, at + 1))


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
