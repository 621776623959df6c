"""Parts of a whole: half, a third, two fifths, one in four, seven out of ten; in percent points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from drafter.claims.en import measuring
from drafter.claims.en.numerals import Numeral, read_numeral, table
from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set

_HUNDRED = Decimal(100)
_DENOMINATORS = frozenset(map(Decimal, (12, 15, 20, 25, 50, 100, 1000, 10000, 100000, 1000000)))


@dataclass(frozen=True, slots=True)
class Share:
    """A part of one, the token after it, and where the numeral alone ends; what one more in its
    last digit adds, where that is known.
    """

    part: Decimal
    end: int
    measured: measuring.Measured | None = None
    step: Decimal | None = None

    @property
    def percent(self) -> Decimal:
        """The part in percent points."""
        return self.part * _HUNDRED


def read_share(tokens: Tokens, index: int) -> Share | None:
    """The share that starts at `index`; with a unit it is an amount of it: half an hour."""
    found = _half(tokens, index) or _fraction(tokens, index)
    if found is not None:
        return _of_a_unit(tokens, found)
    return _slashed(tokens, index) or _rate(tokens, index) or _of_every(tokens, index)


def _half(tokens: Tokens, index: int) -> Share | None:
    at = index + (tokens[index].lower in ("a", "one"))
    if tokens[at].lower == "one" or tokens[at].lower != "half":
        return None
    if tokens[at + 1].text == "-" and tokens[at + 1].gap == "joined":
        return None
    if read_numeral(tokens, index) is not None and tokens[index].lower != "one":
        return None  # half a dozen
    previous = tokens[index - 1]
    if tokens[index].gap != "broken" and previous.lower in word_set("numerals", "no_half_after"):
        return None
    if tokens[at + 1].lower in ("year", "time", "term", "past"):
        return None
    return Share(Decimal("0.5"), at + 1)


def _fraction(tokens: Tokens, index: int) -> Share | None:
    article = tokens[index].lower in ("a", "an")
    numeral = None if article else read_numeral(tokens, index)
    if not article and (numeral is None or not numeral.in_words or numeral.value > 99):
        return None
    at = numeral.end if numeral is not None else index + 1
    at += tokens[at].text == "-"
    below = table("fractions").get(tokens[at].lower)
    if below is None or not tokens.follows(at):
        return None
    if numeral is None:
        after = tokens[at + 1]
        if (
            tokens.follows(at + 1)
            and after.kind != "sign"
            and after.lower not in word_set("numerals", "after_fraction")
        ):
            return None
        return Share(1 / below, at + 1)
    if (numeral.value > 1) != tokens[at].lower.endswith("s") and tokens[at].lower != "half":
        return None
    return Share(numeral.value / below, at + 1)


def _of_a_unit(tokens: Tokens, share: Share) -> Share:
    at = share.end
    at += tokens[at].lower == "of"
    if tokens[at].lower not in ("a", "an"):
        return share
    scale = table("scales").get(tokens[at + 1].lower)
    if scale is not None:
        return Share(share.part * scale, at + 2, measuring.unit_at(tokens, at + 2))
    measured = measuring.unit_at(tokens, at + 1)
    return Share(share.part, measured.end, measured) if measured is not None else share


def _slashed(tokens: Tokens, index: int) -> Share | None:
    above, sign, below = tokens[index], tokens[index + 1], tokens[index + 2]
    if sign.text not in ("/", "⁄") or sign.gap != "joined" or below.gap != "joined":
        return None
    if not (above.text.isdigit() and below.text.isdigit() and len(above.text + below.text) < 5):
        return None
    if int(above.text) >= int(below.text) or tokens[index + 3].text == "/":
        return None
    return Share(Decimal(above.text) / Decimal(below.text), index + 3)


def _rate(tokens: Tokens, index: int) -> Share | None:
    above = read_numeral(tokens, index)
    if above is None or above.value != above.value.to_integral_value() or above.high is not None:
        return None
    for skipped in (0, 1):
        at = above.end + skipped
        if skipped and tokens[at - 1].kind != "word":
            break
        every = tokens.match(at, ("in", "every")) or tokens.match(at, ("of", "every"))
        if tokens.match(at, ("out", "of")) or every:
            return _out_of(tokens, above, at + 2 + tokens.match(at, ("out", "of", "every")))
        if tokens[at].lower == "in" and tokens.follows(at):
            return _in(tokens, above, at + 1)
    return None


def _out_of(tokens: Tokens, above: Numeral, index: int) -> Share | None:
    """Seven out of ten, seven tonnes in every ten, 38 in every hundred."""
    scale = table("scales").get(tokens[index].lower)
    if scale in (_HUNDRED, 10 * _HUNDRED) and 0 < above.value < scale:
        return Share(above.value / scale, index + 1)
    below = read_numeral(tokens, index)
    if below is None or not 0 < above.value < below.value <= 1000:
        return None
    return Share(above.value / below.value, below.end) if above.in_words == below.in_words else None


def _of_every(tokens: Tokens, index: int) -> Share | None:
    """Of every ten visitors, six came by bus; £6 of every £10, 60 pence in every pound, 60p of each
    pound, 60p in the pound, six pounds of every ten: the part in the same currency.
    """
    leads = tokens[index - 1].lower == "every" and tokens[index - 2].lower in ("of", "from")
    first = _in_currency(tokens, index)
    if first is None:
        return None
    at = first.end + (tokens[first.end].lower == "out")
    if tokens[at].lower in ("of", "in", "from") and tokens[at + 1].lower in ("every", "each"):
        below = _in_currency(tokens, at + 2)
        if below is not None and first.currency and not below.currency:
            below = replace(below, currency=first.currency)
        return _part_of(first, below, below) if below is not None else None
    if tokens.match(at, ("in", "the", "pound")):
        below = _Sum(Decimal(1), "GBP", at + 3)
        return _part_of(first, below, below)
    if not leads:
        return None
    for at in range(first.end, first.end + _APART):
        if not tokens.follows(at) or tokens[at].text in ".;:":
            return None
        part = _in_currency(tokens, at) if at > first.end else None
        if part is not None:
            return _part_of(part, first, part)
    return None


_APART = 12
"""So many words may stand between ten and the six of them."""


@dataclass(frozen=True, slots=True)
class _Sum:
    value: Decimal
    currency: str
    end: int
    step: Decimal | None = None


def _in_currency(tokens: Tokens, index: int) -> _Sum | None:
    """The sum or bare number at `index`; "pound" alone is one."""
    currency = measuring.currency_at(tokens, index)
    numeral = read_numeral(tokens, currency.end if currency is not None else index)
    if numeral is None and tokens[index].lower == "pound":  # with a number it may be a weight
        return _Sum(Decimal(1), "GBP", index + 1)
    behind = measuring.unit_at(tokens, numeral.end if numeral is not None else index)
    if behind is not None and behind.unit.dimension.startswith("money") and currency is None:
        value = numeral.value if numeral is not None else Decimal(1)
        step = numeral.step if numeral is not None else None
        factor = behind.unit.factor
        step = step * factor if step is not None else None
        return _Sum(value * factor, behind.unit.canonical, behind.end, step)
    if numeral is None or numeral.high is not None:
        return None
    unit = currency.unit.canonical if currency is not None else ""
    return _Sum(numeral.value, unit, numeral.end)


def _part_of(part: _Sum, whole: _Sum, last: _Sum) -> Share | None:
    if part.currency != whole.currency or not 0 < part.value < whole.value:
        return None
    step = part.step / whole.value if part.step is not None and whole.value == 1 else None
    return Share(part.value / whole.value, last.end, step=step)


def _in(tokens: Tokens, above: Numeral, index: int) -> Share | None:
    """One in four; but six in four years, and five in 2023, are no rates."""
    below = read_numeral(tokens, index)
    if below is None or not 0 < above.value < below.value or above.value >= 10:
        return None
    one = above.value == 1 and above.in_words and below.value % 10 == 0 and below.value <= 1000
    if below.value > 10 and below.value not in _DENOMINATORS and not one:
        return None
    if measuring.unit_at(tokens, below.end) is not None:
        return None
    return Share(above.value / below.value, below.end)
