"""A quotation mark or bracket without its other half."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.style.page import Page
from drafter.style.prose import prose
from drafter.text import Span

_FACTS = "facts:\n  家访: 36次\n"

_PAIRS = dict(zip("“‘《〈（〔【「『", "”’》〉）〕】」』", strict=True))
_WIDE = str.maketrans("()", "（）")
_MARK = re.compile("[" + "".join(_PAIRS) + "".join(_PAIRS.values()) + "()]")
_ENUMERATED = re.compile(r"(?:^|[\s，。；：:、*])(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})$")

RULE = Rule(
    name="unpaired-marks",
    severity="info",
    summary="“ without ”, 《 without 》, a bracket never closed or never opened.",
    message={"zh": "“{text}”没有配对的另一半", "en": "‘{text}’ has no other half"},
    trips=Example(facts=_FACTS, draft="“送教上门活动全年家访36次。"),
    passes=Example(facts=_FACTS, draft="“送教上门”活动全年家访36次。"),
    source="GB/T 15834-2011, 4.8, 4.9, 4.15",
    of_typing=True,
)


def find(page: Page) -> Iterator[Finding]:
    """Marks without another half in their paragraph or, in a quotation, in the next. One of several
    paragraphs opens in each and closes in the last; 1） and a) enumerate.
    """
    alone: list[Span] = []
    texts = list(prose(page))
    for number, (block, text) in enumerate(texts):
        following = texts[number + 1][1] if number + 1 < len(texts) else ""
        for at in _unpaired(text):
            if text[at] in "“‘" and following.startswith(text[at]):
                continue
            if page.language == "en" and text[at] in "‘’":  # most are apostrophes
                continue
            if alone and _fit(page, alone[-1].start, block.start + at):
                alone.pop()
            else:
                alone.append(Span(block.start + at, block.start + at + 1))
    for span in _runs(alone):
        yield RULE.finding(page, span)


def _runs(marks: Sequence[Span]) -> Iterator[Span]:
    """Marks that touch each other, as one: what a slip of the hand leaves is one thing to mend."""
    for _, run in groupby(enumerate(sorted(marks)), key=lambda mark: mark[1].start - mark[0]):
        spans = [span for _, span in run]
        yield Span(spans[0].start, spans[-1].end)


def _fit(page: Page, opened: int, closed: int) -> bool:
    """Whether one mark closes the other, with a single line end between them."""
    between = page.text[opened:closed]
    other = _PAIRS.get(page.text[opened].translate(_WIDE))
    return other == page.text[closed].translate(_WIDE) and "\n\n" not in between


def _unpaired(text: str) -> Iterator[int]:
    """The offsets of the marks whose other half is not in `text`."""
    opened: list[tuple[int, str]] = []
    awaited: Counter[str] = Counter()
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group().translate(_WIDE)
        if mark in _PAIRS:
            opened.append((at, _PAIRS[mark]))
            awaited[_PAIRS[mark]] += 1
        elif awaited[mark]:
            while opened:
                start, close = opened.pop()
                awaited[close] -= 1
                if close == mark:
                    break
                yield start
        elif not _is_lone(text, at):
            yield at
    yield from (at for at, _ in opened)


def _is_lone(text: str, at: int) -> bool:
    """Whether the closing mark is an apostrophe, or the bracket of an enumeration."""
    before = text[max(0, at - 4) : at]
    if text[at] == "’":
        return bool(re.search(r"[A-Za-z0-9]$", before)) or text[at + 1 : at + 2].isalnum()
    return text[at] in "）)" and bool(_ENUMERATED.search(before))
