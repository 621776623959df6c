"""One figure to another: 生师比12∶1, 两者之比为3:2; the value is the larger over the smaller."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.claims.claim import Claim
from drafter.claims.zh.spots import anchored

_NUMBER = r"(?<![\d.])\d{1,6}(?:\.\d{1,4})?"
_PATTERN = re.compile(
    rf"(?P<first>{_NUMBER})\s?(?P<mark>[∶:：比])\s?(?P<second>\d{{1,6}}(?:\.\d{{1,4}})?)(?![\d.]*[:∶：比])"
)
_MARK = re.compile(r"[∶:：比](?<=[\d\s].)(?=[\d\s])")
_BEFORE = frozenset("0123456789. \t\n\r\u3000\u00a0")
"""What every ratio has in it, and what it may have before that."""
_CUE = re.compile(r"比(?:例|值|率|重)?(?:为|是|达到?|约为?|近|接近|由|从|[:：])*\s?$")
_LEAD = 8
_NOTHING: tuple[int, frozenset[str]] = 0, frozenset()
"""No word opens a ratio."""


def find(text: str) -> Iterator[Claim]:
    """Every ratio of two figures: with a mark that is a ratio's, or behind a word for it."""
    yield from sorted((*_of_two(text), *_of_more(text)), key=lambda claim: claim.start)


_MORE = re.compile(
    r"(?<![\d.:∶])\d{1,4}(?:\.\d{1,3})?(?:\s?[∶:]\s?\d{1,4}(?:\.\d{1,3})?){2,5}(?![\d.:∶])"
)
_HOURS = re.compile(r"(?:[01]?\d|2[0-4])(?::[0-5]\d){2}")
_SCORE = re.compile(
    r"(?<=[\u4e00-\u9fff（(，])(?<![比时间点午晚早])\d{1,2}:\d(?![\d.:∶])(?=[\u4e00-\u9fff，。；）)])"
)


def _of_more(text: str) -> Iterator[Claim]:
    """8.7∶41.2∶50.1, and 3:1 where no word tells a ratio: as they stand, with one mark."""
    for pattern in (_MORE, _SCORE) if "∶" in text or ":" in text else ():
        for match in pattern.finditer(text):
            said = match.group()
            lead = text[max(0, match.start() - _LEAD) : match.start()]
            if _HOURS.fullmatch(said) or (pattern is _SCORE and _CUE.search(lead)):
                continue
            value = "".join(said.split()).replace("∶", ":")
            yield Claim(match.start(), match.end(), "ratio", said, value, numeral=said)


def _of_two(text: str) -> Iterator[Claim]:
    marked = "∶" in text or "比" in text
    for match in anchored(_MARK, _BEFORE, _NOTHING, _PATTERN, text) if marked else ():
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
            step=larger / smaller * _error(smaller if larger == 1 else larger),
        )


def _error(value: Decimal) -> Decimal:
    """By what part of itself a figure may be off by its last digit: that which is not the one of
    1∶0.58 or 12∶1.
    """
    return _last_digit(value) / value


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
