"""Parts of a whole: 98.5%, 百分之九十八点五, 三分之一, 九成, 过半, 一半; and 翻两番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.zh import modifiers
from drafter.claims.zh.numerals import DIGITS, Number, parse
from drafter.claims.zh.spots import anchored

_NUMBER = r"(?:\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千几]+(?:点[零〇一二三四五六七八九]+)?)"
_OF = {
    "十万": Decimal("0.001"),
    "百万": Decimal("0.0001"),
    "百": Decimal(1),
    "千": Decimal("0.1"),
    "万": Decimal("0.01"),
}


@cache
def _pattern() -> re.Pattern[str]:
    tenths = "[一二两三四五六七八九]"
    return re.compile(
        rf"(?P<before>{modifiers.before()})?(?:"
        rf"(?P<base>[十百]万|[百千万])分之(?P<parts>{_NUMBER})(?:(?P<vague>[余多])|{modifiers.DASH}(?:[十百]?[百千万]分之)?(?P<parts2>{_NUMBER}))?"
        rf"|(?P<whole>{_NUMBER})分之(?P<part>{_NUMBER})"
        r"|(?<![\d./-])(?:(?<=[占余近约过的达到足有])|(?=\d/\d+(?:的|以上|左右)))"
        r"(?P<over>[1-9])/(?P<under>[2-9]|1\d|20)(?![\d./-])"
        rf"|(?P<tenths>{tenths}{{1,2}}|\d(?:\.\d)?)(?:{modifiers.DASH}(?P<tenths2>{tenths}|\d))?成(?P<fifth>[一二三四五六七八九半])?(?P<more>多)?"
        r"(?![员功立果绩为长都熟品就本色交效形套败因分体千百语章不])"
        r"|(?P<half>一半|半数|(?<=[过近超])(?<!时间过)(?<!任务过)(?<!双过)半(?=[\s，。；、,;.)）|的以]|$|数))(?P<further>多)?)"
        rf"(?P<after>{modifiers.after()})?"
        rf"|翻了?(?P<doublings>[一二两三四五六七八九]|\d)番"
    )


_ANCHOR = re.compile(
    r"分之|成(?<=[一二两三四五六七八九\d]成)|半|翻(?=了?[一二两三四五六七八九\d]番)|/(?<=\d/)(?=\d)"
)
_LEAD = frozenset("0123456789零〇一二两三四五六七八九十百千万几点." + modifiers.DASHES)
"""What every share has in it, and what it may have before that, behind a modifier."""


def find(text: str) -> Iterator[Claim]:
    """Every share of a folded text, in percent points, and every doubling, as a multiple."""
    for match in anchored(_ANCHOR, _LEAD, modifiers.longest_before(), _pattern(), text):
        claim = _doubling(match) if match["doublings"] else _share(match)
        if claim is not None:
            yield claim


def _doubling(match: re.Match[str]) -> Claim | None:
    number = parse(match["doublings"])
    if number is None:
        return None
    return Claim(
        start=match.start(),
        end=match.end(),
        kind="measure",
        text=match.group(),
        value=Decimal(2) ** int(number.low),
        unit="倍",
        numeral=match["doublings"],
        unit_text="番",
        step=Decimal(0),
    )


def _share(match: re.Match[str]) -> Claim | None:
    number = _number(match)
    if number is None:
        return None
    before, after = match["before"] or "", match["after"] or ""
    inner = match["vague"] or match["more"] or match["further"] or ""
    how = modifiers.approximation(before, inner, after)
    ranged = number.low != number.high
    name = next(n for n in ("parts", "part", "tenths", "half", "over") if match[n])
    return Claim(
        start=match.start(),
        end=match.end(),
        kind="range" if ranged else "percent",
        text=match.group(),
        value=(number.low, number.high) if ranged else number.low,
        unit="%",
        approximation="range" if ranged and how == "exact" else how,
        numeral=match[name],
        unit_text=match.group().removeprefix(before).removesuffix(after),
        modifiers=tuple(word for word in (before, inner, after) if word),
        step=number.step,
    )


def _number(match: re.Match[str]) -> Number | None:
    if match["half"]:
        return Number(Decimal(50), Decimal(50), Decimal(0))
    if match["part"] or match["over"]:
        part = parse(match["part"] or match["over"])
        whole = parse(match["whole"] or match["under"])
        if part is None or whole is None or not whole.low or part.low != part.high:
            return None
        value = part.low / whole.low * 100
        return Number(value, value, Decimal(0))
    if match["parts"]:
        return _between(match["parts"], match["parts2"], _OF[match["base"]])
    number = _between(match["tenths"], match["tenths2"], Decimal(10))
    fifth = match["fifth"]
    if number is None or not fifth:
        return number
    more = Decimal(5) if fifth == "半" else Decimal(DIGITS[fifth])
    return Number(number.low + more, number.high + more, Decimal(1))


def _between(low: str, high: str | None, factor: Decimal) -> Number | None:
    first, second = parse(low), parse(high or low)
    if first is None or second is None:
        return None
    return Number(first.low * factor, second.high * factor, second.step * factor)
