"""One figure to another: 生师比12∶1, 两者之比为3:2; the value is the larger over the smaller."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.claims.claim import Claim
from drafter.claims.zh.spots import anchored

_NUMBER = r"(?<![\d.])\d{1,6}(?:\.\d{1,4})?"
_PATTERN = re.compile(
    rf"(?P<first>{_NUMBER})\s?(?P<mark>[∶:：])\s?(?P<second>\d{{1,6}}(?:\.\d{{1,4}})?)(?![\d.]*[:∶：])"
)
_MARK = re.compile(r"[∶:：](?<=[\d\s].)(?=[\d\s])")
_BEFORE = frozenset("0123456789. \t\n\r\u3000\u00a0")
"""What every ratio has in it, and what it may have before that."""
_CUE = re.compile(r"比(?:例|值|率|重)?(?:为|是|达到?|约为?|近|接近|由|从|[:：])*\s?$")
_LEAD = 8


def find(text: str) -> Iterator[Claim]:
    """Every ratio of two figures: with a mark that is a ratio's, or behind a word for it."""
    for match in anchored(_MARK, _BEFORE, 0, _PATTERN, text) if "∶" in text or "比" in text else ():
        lead = text[max(0, match.start() - _LEAD) : match.start()]
        first, second = Decimal(match["first"]), Decimal(match["second"])
        if not first or not second or lead.endswith((":", "∶")):
            continue
        if match["mark"] != "∶" and _CUE.search(lead) is None:
            continue
        larger, smaller = (first, second) if first >= second else (second, first)
        yield Claim(
            start=match.start(),
            end=match.end(),
            kind="measure",
            text=match.group(),
            value=larger / smaller,
            unit="倍",
            numeral=match.group(),
            step=_last_digit(larger) / smaller,
        )


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
