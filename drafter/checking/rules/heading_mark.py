"""A stop at the end of a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.checking.finding import Finding
from drafter.checking.reading import Reading
from drafter.checking.rules.rule import Example, Rule
from drafter.checking.written import prose
from drafter.text import Span

_FACTS = "facts:\n  家访: 36次\n"

_MARK = re.compile(r"(?<=[\u3400-\u9fff”》）])[。；，、：.;,:]$")
_SENTENCE = re.compile("[。；！？].")

RULE = Rule(
    name="heading-mark",
    severity="info",
    summary="A heading on a line of its own that ends in 。 or another stop.",
    message={
        "zh": "标题末尾不用“{text}”",
        "en": "a heading takes no ‘{text}’ at its end",
    },
    trips=Example(facts=_FACTS, draft="## 家校共育。\n\n全年家访36次。"),
    passes=Example(facts=_FACTS, draft="## 家校共育\n\n全年家访36次。"),
    source="Editorial practice for official documents; GB/T 9704-2012, 7.3.3, shows headings so",
    of_typing=True,
)


def find(reading: Reading) -> Iterator[Finding]:
    """One a heading. ？ and ！ may stand; a heading that holds a whole sentence more is text."""
    if reading.language == "zh":
        for block, text in prose(reading):
            words = text.rstrip()
            match = _MARK.search(words) if block.kind == "heading" else None
            if match and not _SENTENCE.search(words):
                at = block.start + match.start()
                yield RULE.finding(reading, Span(at, at + 1), suggestion="")
