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

_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?[kK]?|\d+(?:\.\d+)?[kK]?"
    r"|[零〇一二两三四五六七八九十百千万亿几]+(?:点[零〇一二三四五六七八九]+)?)"
)
_OF = {
    "十万": Decimal("0.001"),
    "百万": Decimal("0.0001"),
    "百": Decimal(1),
    "千": Decimal("0.1"),
    "万": Decimal("0.01"),
}


_SIGN = (
    r"(?<![背担肩抱自胜欺辜亏债])负|(?<=[（(|\s长比为至降增有在])[-–](?=\d)|(?<![\s\S])[-–](?=\d)"
)
_FIGURES = r"\d零〇一二两三四五六七八九十百千万亿点"


@cache
def _pattern() -> re.Pattern[str]:
    tenths = "[一二两三四五六七八九]"
    return re.compile(
        rf"(?P<before>{modifiers.before()})?(?:(?=[负\-–])(?P<sign>{_SIGN}))?(?:"
        rf"(?<![{_FIGURES}])(?P<base>[十百]万|[百千万])分之(?P<parts>{_NUMBER})(?:(?P<vague>[余多])|{modifiers.DASH}(?:[十百]?[百千万]分之)?(?P<parts2>{_NUMBER}))?"
        rf"|(?:(?P<wholes>{_NUMBER})又)?(?P<whole>{_NUMBER})分之(?P<less>负)?(?P<part>{_NUMBER})"
        rf"|(?<![\d./])(?P<rate>\d{{1,6}}(?:\.\d{{1,4}})?)/(?P<per>(?:1?[十百]|10{{1,2}})?[千万])(?![{_FIGURES}元亿])"
        r"|(?<![\d./-])(?:(?<=[占余近约过的达到足有])|(?=(?:\d )?\d/\d+(?:的|以上|左右))|(?<=[-–]))"
        r"(?:(?P<added>[1-9]) )?(?P<over>[1-9])/(?P<under>[2-9]|1\d|20)(?![\d./-])"
        rf"|(?P<off>对|(?<![{_FIGURES}.])(?:\d(?:\.\d)?|{tenths}[一二三四五六七八九]?|半|{tenths}点[一二三四五六七八九]))折"
        r"(?![叠页射弯断磨腾旧线])"
        rf"|(?P<tenths>(?<![\d.])(?:10|\d(?:\.\d)?)|十|{tenths}点[一二三四五六七八九]|{tenths}{{1,2}})(?:{modifiers.DASH}(?P<tenths2>{tenths}|\d))?成(?P<fifth>[一二三四五六七八九半](?![个名位项次人年月天家户]))?(?P<more>多)?"
        r"(?![员功立果绩为长都熟品就本色交效形套败因分体千百语章不])"
        r"|(?P<half>一半|半数|(?<=[过近超])(?<!时间过)(?<!任务过)(?<!双过)半(?=[\s，。；、,;.)）|的以]|$|数))(?P<further>多)?)"
        rf"(?P<after>{modifiers.after_share()})?"
        rf"|翻了?(?P<doublings>[一二两三四五六七八九]|\d)番"
    )


_ANCHOR = re.compile(
    r"分之|成(?<=[一二两三四五六七八九十\d]成)|折(?<=[对半一二两三四五六七八九\d]折)|半|翻(?=了?[一二两三四五六七八九\d]番)|/(?<=\d/)(?=[\d十百千万])"
)
_LEAD = frozenset(
    "0123456789０１２３４５６７８９零〇一二两三四五六七八九十百千万亿几点., 又负对半kK"
    + modifiers.DASHES
)
"""What every share has in it, and what it may have before that, behind a modifier."""


_IN_BRACKETS = re.compile(r"[（(](?P<figure>\d[\d,]*(?:\.\d+)?)[)）]%")
"""A percentage below nothing as accounts have it: (12.7)%."""


def find(text: str) -> Iterator[Claim]:
    """Every share of a folded text, in percent points, and every doubling, as a multiple."""
    yield from sorted((*_shares(text), *_accounted(text)), key=lambda claim: claim.start)


def _accounted(text: str) -> Iterator[Claim]:
    for match in _IN_BRACKETS.finditer(text) if "%" in text else ():
        number = parse(match["figure"])
        if number is not None:
            yield Claim(
                start=match.start(),
                end=match.end(),
                kind="percent",
                text=match.group(),
                value=-number.low,
                unit="%",
                numeral=match["figure"],
                unit_text="%",
                step=number.step,
            )


def _shares(text: str) -> Iterator[Claim]:
    for match in anchored(_ANCHOR, _LEAD, modifiers.opening(), _pattern(), text):
        if match["doublings"]:
            claim = _doubling(match)
        elif (match["part"] or match["over"]) and _is_number(match):
            claim = _fraction(match)
        else:
            claim = _share(match)
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
        approximation=modifiers.approximation(_before_doubling(match), "", ""),
        unit="倍",
        numeral=match["doublings"],
        unit_text="番",
        step=Decimal(0),
    )


_NEARLY = re.compile(r"(?:将近|接近|近|不到|不足|超过|不止)$|(?P<almost>几乎)$")


def _before_doubling(match: re.Match[str]) -> str:
    """The modifier right before 翻了一番, 近 for 几乎; "" for none."""
    found = _NEARLY.search(match.string, max(0, match.start() - 4), match.start())
    return "" if found is None else "近" if found["almost"] else found.group()


_APART = re.compile(
    r"(?P<word>大约|约|将近|接近|近|超过|逾|不足|不到)(?:占|相当于)(?:了|到)?[^，。；、\d]{1,12}的$"
)
"""A modifier that stands before the whole: 约占总数的两成."""


def _modifier(match: re.Match[str]) -> str:
    """The modifier in front of a share, or in front of the whole that it is of; "" for none."""
    if match["before"]:
        return match["before"]
    found = _APART.search(match.string, max(0, match.start() - 20), match.start())
    return found["word"] if found is not None else ""


def _is_number(match: re.Match[str]) -> bool:
    """Whether a fraction counts and is no part of a whole: 一又二分之一, 三分之一百."""
    if match["wholes"] or match["added"]:
        return True
    part = parse(match["part"] or match["over"])
    whole = parse(match["whole"] or match["under"])
    return bool(part and whole and match["whole"] not in _OF and part.low > whole.low)


def _fraction(match: re.Match[str]) -> Claim | None:
    part = parse(match["part"] or match["over"])
    whole = parse(match["whole"] or match["under"])
    wholes = parse(match["wholes"] or match["added"] or "零")
    if part is None or whole is None or wholes is None or not whole.low:
        return None
    minus = bool(match["sign"]) != bool(match["less"])
    value = wholes.low + part.low / whole.low
    before, after = _modifier(match), match["after"] or ""
    return Claim(
        start=match.start(),
        end=match.end(),
        kind="count",
        text=match.group(),
        value=-value if minus else value,
        approximation=modifiers.approximation(before, "", after),
        numeral=match.group().removeprefix(before).removesuffix(after),
        modifiers=tuple(word for word in (before, after) if word),
        step=Decimal(0),
    )


def _share(match: re.Match[str]) -> Claim | None:
    number = _number(match)
    if number is None:
        return None
    before, after = _modifier(match), match["after"] or ""
    inner = match["vague"] or match["more"] or match["further"] or ""
    how = modifiers.approximation(before, inner, after)
    ranged = number.low != number.high
    name = next(n for n in _NAMES if match[n])
    if match["sign"] or match["less"]:
        number = Number(-number.high, -number.low, number.step)
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


_NAMES = ("parts", "part", "tenths", "half", "over", "rate", "off")


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
    if match["rate"]:
        return _between(match["rate"], None, Decimal(100) / _count(match["per"]))
    if match["off"]:
        return _discount(match["off"])
    if match["parts"]:
        return _between(match["parts"], match["parts2"], _OF[match["base"]])
    number = _between(match["tenths"], match["tenths2"], Decimal(10))
    fifth = match["fifth"]
    if number is None or not fifth:
        return number
    more = Decimal(5) if fifth == "半" else Decimal(DIGITS[fifth])
    return Number(number.low + more, number.high + more, Decimal(1))


def _count(per: str) -> Decimal:
    """100000 of 10万, 十万 and 1十万."""
    number = parse(per if per[0] not in "千万百十" else f"一{per}")
    return number.low if number else Decimal(1)


def _discount(off: str) -> Number | None:
    """What is still paid at 九折, 八五折, 8.5折 and 对折."""
    if off in {"对", "半"}:
        return Number(Decimal(50), Decimal(50), Decimal(0))
    if len(off) == 2 and off[0] in DIGITS:
        value = Decimal(DIGITS[off[0]] * 10 + DIGITS[off[1]])
        return Number(value, value, Decimal(1))
    return _between(off, None, Decimal(10))


def _between(low: str, high: str | None, factor: Decimal) -> Number | None:
    first, second = parse(low), parse(high or low)
    if first is None or second is None:
        return None
    return Number(first.low * factor, second.high * factor, second.step * factor)
