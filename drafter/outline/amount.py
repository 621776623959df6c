"""A quantity taken apart as it was written, so that it can be said again in another form."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from drafter.claims.reader import read_claims
from drafter.outline.chinese_numerals import read_chinese
from drafter.outline.words import Words, load_words

_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


@dataclass(frozen=True, slots=True)
class Amount:
    """近 33720 余 人次 以上: the parts of one quantity as written, and its number.

    `digits` is the numeral without its scale word (万, million), `number` its value without it,
    `scale` the scale word, `factor` what it stands for. `currency` is a sign before the number.
    """

    before: str
    currency: str
    digits: str
    number: Decimal
    scale: str
    factor: int
    infix: str
    unit: str
    after: str
    language: str

    @property
    def value(self) -> Decimal:
        """The number with its scale folded in, in the unit as written."""
        return self.number * self.factor

    @property
    def is_exact(self) -> bool:
        """Whether no word says that the number is rounded or a bound."""
        return not (self.before or self.infix or self.after)

    @property
    def numeral(self) -> str:
        """The number as written, with its scale and the 余 in it, without unit."""
        gap = " " if self.scale.isascii() and self.scale.isalpha() else ""
        return f"{self.digits}{gap}{self.scale}{self.infix}"

    def with_unit(self, unit: str) -> str:
        """As written, with another unit; modifiers stay."""
        words = load_words(self.language)
        gap = words.space if unit and not unit.startswith(("%", "％", "个百分点")) else ""
        lead = f"{self.before}{words.space}" if self.before else ""
        tail = f"{words.space}{self.after}" if self.after else ""
        return f"{lead}{self.currency}{self.numeral}{gap}{unit}{tail}"

    def saying(self, number: Decimal) -> Amount:
        """The same unit and scale with another number, exact."""
        digits = plain(number, grouped="," in self.digits)
        return replace(self, digits=digits, number=number, before="", infix="", after="")


def read_amount(text: str, language: str) -> Amount | None:
    """The one quantity of the text, or None where there is none or more than one.

    A plain quantity (近33720余人次, about $1.2 million) is read whole; of a sentence, the claim
    reader says which quantities are in it.
    """
    whole = _read_plain(text, language)
    if whole:
        return whole
    claims = [claim for claim in read_claims(text, language) if claim.is_quantity]
    return _read_plain(claims[0].text, language) if len(claims) == 1 else None


def plain(number: Decimal, *, grouped: bool = False, places: int | None = None) -> str:
    """The number without exponent and trailing zeros, rounded half up to `places` if given."""
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{number:,f}" if grouped else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _read_plain(text: str, language: str) -> Amount | None:
    match = _grammar(language).fullmatch(text.translate(_FULL_WIDTH).strip())
    if not match:
        return None
    numeral = match["digits"]
    number = read_chinese(numeral) if not numeral[0].isdigit() else None
    scale = (match["scale"] or "").strip()
    return Amount(
        before=(match["before"] or "").strip(),
        currency=match["currency"] or "",
        digits=numeral,
        number=Decimal(numeral.replace(",", "")) if number is None else number,
        scale=scale,
        factor=load_words(language).scales.get(scale, 1),
        infix=match["infix"] or "",
        unit=match["unit"].strip(),
        after=(match["after"] or "").strip(),
        language=language,
    )


@cache
def _grammar(language: str) -> re.Pattern[str]:
    words = load_words(language)
    numeral = r"\d[\d,]*(?:\.\d+)?"
    scale_end = r"(?![a-z])" if words.space else ""
    if language == "zh":
        numeral += "|[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十百千万亿]*(?:点[零一二三四五六七八九]+)?"
    return re.compile(
        rf"(?P<before>(?:{_any(words.before, words)})\s*)?"
        rf"(?P<currency>{_any(words.currency, words)})?\s*"
        rf"(?P<digits>{numeral})"
        rf"(?P<scale>\s*(?:{_any(words.scales, words)}){scale_end})?"
        rf"(?P<infix>{_any(words.infix, words)})?"
        rf"(?P<unit>\s*[^\d，。；、,;]*?)"
        rf"(?P<after>\s*(?:{_any(words.after, words)}))?",
        re.IGNORECASE,
    )


def _any(choices: object, words: Words) -> str:
    longest_first = sorted(choices, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(map(re.escape, longest_first)) or "(?!)"
