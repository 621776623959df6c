"""So many of every so many as a share: 每50个人里有2个, 每十户中就有三户; in percent points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.claims.claim import Claim
from drafter.claims.zh.numerals import parse

_FEW = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_PATTERN = re.compile(
    rf"每(?P<whole>{_FEW})(?P<counted>(?!分之)[^\d，。；、：一二两三四五六七八九十百千万]{{1,10}}?)"
    r"(?:(?:之中|当中|[里中])(?:头|间|面)?，?(?:就|便|只|仅|大约|约|差不多|平均)*有?"
    r"|，(?:就|便|只|仅|大约|约|差不多|平均)*有)"
    rf"(?P<part>{_FEW})(?=(?P<unit>[^\d，。；、：百千万几多分]))"
)
_HUNDRED = 100
"""Of so many and more it is a rate, and its count a figure by itself: 每百人中有40人."""

_STEP = Decimal(2)
"""So many points are open where a share is told so roughly."""


def find(text: str) -> Iterator[Claim]:
    """Every share of a folded text that is told so, to the end of the part's unit."""
    for match in _PATTERN.finditer(text) if "每" in text else ():
        whole, part = parse(match["whole"]), parse(match["part"])
        if whole is None or part is None or not 0 < part.low < whole.low < _HUNDRED:
            continue
        if part.low != part.high or match["counted"][0] != match["unit"]:
            continue
        told = text[match.start() : match.end("unit")]
        yield Claim(
            start=match.start(),
            end=match.end("unit"),
            kind="percent",
            text=told,
            value=part.low / whole.low * _HUNDRED,
            unit="%",
            numeral=told,
            unit_text="",
            step=_STEP,
        )
