"""Digits and characters for numbers of one list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.claims.claim import Claim
from drafter.findings.finding import Finding
from drafter.findings.rule import Example, Rule
from drafter.style.page import Page
from drafter.text import Span

_FACTS = "facts:\n  新增:\n    床位: 20张\n    设备: 3台\n    病区: 2个\n"

_DIGITS = re.compile(r"\d[\d,.]*[万亿]?")
_HAN = re.compile(r"[一二两三四五六七八九十百千]+")
_LIST_GAP = re.compile(r"[^，。；：！？,;\n0-9]{0,12}")

RULE = Rule(
    name="mixed-numerals",
    severity="info",
    summary="20张、三台、5名: the numbers of one list take one form.",
    message={
        "zh": "同一列举中数字形式宜一致：“{text}”前后用的是阿拉伯数字",
        "en": "numbers of one list take one form: those beside ‘{text}’ are in digits",
    },
    trips=Example(facts=_FACTS, draft="新增床位20张、设备三台、病区2个。"),
    passes=Example(facts=_FACTS, draft="新增床位20张、设备3台、病区2个。"),
    source="GB/T 15835-2011, 4.3.3 (同类别同形式)",
)


def find(page: Page) -> Iterator[Finding]:
    """Each exact number in characters among several of its list in digits."""
    if page.language == "zh":
        for row in _lists(page):
            digits = [claim for claim in row if _DIGITS.fullmatch(claim.numeral)]
            for claim in row:
                if len(digits) > 1 and _HAN.fullmatch(claim.numeral):
                    yield RULE.finding(page, Span(claim.start, claim.end))


def _lists(page: Page) -> Iterator[list[Claim]]:
    """Exact counts and amounts that follow each other with one 、 between every two."""
    row: list[Claim] = []
    for claim in page.claims:
        if not _is_plain(claim):
            continue
        gap = page.text[row[-1].end : claim.start] if row else ""
        if row and not (gap.count("、") == 1 and _LIST_GAP.fullmatch(gap)):
            yield row
            row = []
        row.append(claim)
    yield row


def _is_plain(claim: Claim) -> bool:
    return claim.is_quantity and claim.kind != "percent" and claim.approximation == "exact"
