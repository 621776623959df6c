"""A quantity taken apart as it was written, so that it can be said again in another form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.outline.chinese_numerals import read_chinese
from drafter.outline.words import load_words

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_CHINESE_NUMERAL = (
    "[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*"
    "(?:点[零一二三四五六七八九]+)?"  # 三点五
)
_PLURALS = (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"))
_LONGEST_UNIT = 24
"""Characters of a unit such as `monitoring sites`; what is longer is a sentence."""


@dataclass(frozen=True, slots=True)
class Amount:
    """近 33720 余 人次 以上: the parts of one quantity as written, and what it comes to.

    `digits` is the numeral without its scale word (万, million) and `number` its value without it.
    `ratio` is how much of the base unit one of it is: 10000 for 万元, 1000 for 公里. `kind` is the
    canonical unit, the same for what may be added up (名 and 位; 公里 and 米).
    """

    before: str
    currency: str
    digits: str
    number: Decimal
    scale: str
    infix: str
    unit: str
    after: str
    ratio: Decimal
    kind: str
    language: str

    @property
    def value(self) -> Decimal:
        """The number in the base unit: 38.6万元 is 386000, 3公里 is 3000."""
        return self.number * self.ratio

    @property
    def is_exact(self) -> bool:
        """Whether no word says that the number is rounded or a bound."""
        return not (self.before or self.infix or self.after)

    @property
    def numeral(self) -> str:
        """The number as written, with its scale and the 余 in it, without unit."""
        gap = " " if len(self.scale) > 1 and self.scale.isascii() else ""
        return f"{self.digits}{gap}{self.scale}{self.infix}"

    def with_unit(self, unit: str) -> str:
        """As written, with another unit; the words around it stay."""
        words = load_words(self.language)
        gap = words.space if unit and unit not in ("%", "％") else ""
        lead = f"{self.before}{words.space}" if self.before else ""
        tail = f"{words.space}{self.after}" if self.after else ""
        return f"{lead}{self.currency}{self.numeral}{gap}{unit}{tail}"

    def saying(self, value: Decimal) -> Amount:
        """Another value of the base unit, exact, in the unit and scale of this one."""
        number = value / self.ratio
        digits = plain(number, grouped="," in self.digits)
        return replace(self, digits=digits, number=number, before="", infix="", after="")


@lru_cache(maxsize=4096)
def read_amount(text: str, language: str) -> Amount | None:
    """The one quantity of the text, or None where there is none or more than one.

    The claim reader says which quantities stand in the text, and in which unit.
    """
    claims = [claim for claim in read_claims(text, language) if claim.is_quantity]
    if len(claims) > 1:
        return None
    claim = claims[0] if claims else None
    if claim is None or load_words(language).space:
        whole = _taken_apart(text, claim, language)
        if whole and len(whole.unit) <= _LONGEST_UNIT:
            return whole
    return _taken_apart(claim.text, claim, language) if claim else None


def plain(number: Decimal, *, grouped: bool = False, places: int | None = None) -> str:
    """The number without exponent and trailing zeros, rounded half up to `places` if given."""
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _taken_apart(text: str, claim: Claim | None, language: str) -> Amount | None:
    match = _grammar(language).fullmatch(text.translate(_FULL_WIDTH).strip())
    if not match:
        return None
    digits = match["digits"]
    number = Decimal(digits.replace(",", "")) if digits[0].isdigit() else read_chinese(digits)
    if number is None:
        return None
    scale = (match["scale"] or "").strip()
    ratio = Decimal(load_words(language).scales.get(scale, 1))
    if claim and isinstance(claim.value, Decimal) and number:
        ratio = claim.value / number
    unit = match["unit"].strip()
    return Amount(
        before=(match["before"] or "").strip(),
        currency=match["currency"] or "",
        digits=digits,
        number=number,
        scale=scale,
        infix=match["infix"] or "",
        unit=unit,
        after=(match["after"] or "").strip(),
        ratio=ratio,
        kind=(claim.unit if claim else None) or _singular(unit, language),
        language=language,
    )


def _singular(unit: str, language: str) -> str:
    """One form for barrier and barriers, company and companies."""
    if language == "zh" or not unit.endswith("s") or unit.endswith("ss"):
        return unit
    for plural, singular in _PLURALS:
        if unit.endswith(plural):
            return unit.removesuffix(plural) + singular
    return unit.removesuffix("s")


@cache
def _grammar(language: str) -> re.Pattern[str]:
    """Before, currency, number, scale, infix, unit, after; the words are the language's."""
    words = load_words(language)
    numeral = r"\d[\d,]*(?:\.\d+)?" + ("" if words.space else f"|{_CHINESE_NUMERAL}")
    scale_ends = r"\b(?!/)" if words.space else ""  # 8 m/s is no 8 million
    return re.compile(
        rf"(?P<before>(?:{_any(words.before)})\s*)?"
        rf"(?P<currency>{_any(words.currency)})?\s*"
        rf"(?P<digits>{numeral})"
        rf"(?P<scale>\s*(?:{_any(words.scales)}){scale_ends})?"
        rf"(?P<infix>{_any(words.infix)})?"
        rf"(?P<unit>\s*[^\d，。；、,;]*?)"
        rf"(?P<after>\s*(?:{_any(words.after)}))?",
        re.IGNORECASE,
    )


def _any(choices: Iterable[str]) -> str:
    """An alternation of words, the longest first; what matches nothing where there are none."""
    return "|".join(map(re.escape, sorted(choices, key=len, reverse=True))) or "(?!)"
