"""Numbering that leaves out a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.document.block import Block
from drafter.document.numbering import chinese
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.style.page import Page
from drafter.style.prose import prose
from drafter.text import Span

_FACTS = "facts:\n  家访: 36次\n"

_HAN = "[一二三四五六七八九十]{1,3}"
_FORMS = (
    re.compile(rf"[*_]*(?P<open>)(?P<number>{_HAN})(?P<close>、)(?![一二三四五六七八九十])"),
    re.compile(rf"[*_]*(?P<open>[（(])(?P<number>{_HAN})(?P<close>[）)])"),
    re.compile(r"[*_]*(?P<open>)(?P<number>\d{1,2})(?P<close>[.．、])(?![\d.])"),
    re.compile(r"[*_]*(?P<open>[（(])(?P<number>\d{1,2})(?P<close>[）)])"),
)
"""From the outermost to the innermost."""
_BEFORE_NUMERAL = re.compile(rf"(?P<open>)(?P<number>{_HAN})(?P<close>、)(?={_HAN}年级)")
"""四、八年级会考 is a numbered heading where 三 stands before it, and 三、四年级 no number else."""
_INLINE = re.compile(r"(?:^|(?<=[，。；：*]))(?P<number>[一二三四五六七八九])(?=是)")
_Place = tuple[int, int]
"""A heading's level (or _TEXT) and the number's place in _FORMS."""
_TEXT = 7
_NUMBERS = {chinese(number): number for number in range(1, 100)}

RULE = Rule(
    name="skipped-number",
    severity="info",
    summary="一、 then 三、; （一） then （三）; 1. then 3.; 一是 then 三是.",
    message={
        "zh": "编号不连续：“{text}”应为“{expected}”",
        "en": "the numbering leaves one out: ‘{expected}’, not ‘{text}’",
    },
    trips=Example(facts=_FACTS, draft="## 一、管理\n\n加强管理。\n\n## 三、家校\n\n家访36次。"),
    passes=Example(facts=_FACTS, draft="## 一、管理\n\n加强管理。\n\n## 二、家校\n\n家访36次。"),
    source="GB/T 9704-2012, 7.3.3 (结构层次序数)",
    of_typing=True,
)


def find(page: Page) -> Iterator[Finding]:
    """A number that is neither 1 nor one more than the last of its form at its level."""
    if page.language != "zh":
        return
    last: dict[_Place, int] = {}
    for block, text in prose(page):
        if block.kind in {"heading", "paragraph"}:
            yield from _at_start(page, block, text, last)
        if block.kind != "cell":
            yield from _inline(page, block, text)


def _at_start(page: Page, block: Block, text: str, last: dict[_Place, int]) -> Iterator[Finding]:
    level = block.level or _TEXT
    form, match = next(
        ((form, match) for form, pattern in enumerate(_FORMS) if (match := pattern.match(text))),
        (len(_FORMS), None),
    )
    before_numeral = _BEFORE_NUMERAL.match(text) if block.kind == "heading" else None
    if before_numeral and _value(before_numeral["number"]) == last.get((level, 0), 0) + 1:
        form, match = 0, before_numeral
    if match is None:
        if block.kind == "heading":
            _forget(last, level, form)
        return
    number = _value(match["number"])
    known = last.get((level, form))
    if known is not None and number not in {1, known + 1}:
        yield _finding(page, block, match, known + 1)
    _forget(last, level, form)
    for further in _FORMS[form].finditer(text, match.end()):
        number += _value(further["number"]) == number + 1
    last[level, form] = number


def _forget(last: dict[_Place, int], level: int, form: int) -> None:
    """What stands under this one starts anew."""
    for key in list(last):
        if key[0] > level or (key[0] == level and key[1] > form):
            del last[key]


def _inline(page: Page, block: Block, text: str) -> Iterator[Finding]:
    """一是…二是… within a paragraph."""
    known = 0
    for match in _INLINE.finditer(text):
        number = _value(match["number"])
        if known and number not in {1, known + 1}:
            at = block.start + match.start("number")
            yield RULE.finding(page, Span(at, at + 1), suggestion=chinese(known + 1))
        known = number


def _finding(page: Page, block: Block, match: re.Match[str], number: int) -> Finding:
    start, end = match.span("number")
    right = str(number) if match["number"].isdigit() else chinese(number)
    return RULE.finding(page, Span(block.start + start, block.start + end), suggestion=right)


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.get(number, 0)
