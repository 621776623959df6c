"""Reads English numerals: 1,284,000; 1.28m; forty-eight; twenty-two thousand; half a million."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from drafter.claims.en.tokens import Tokens
from drafter.claims.en.wordlists import word_set
from drafter.claims.vocabulary import vocabulary

_LONGEST = 30
"""A figure of more digits than this is a code, not a quantity."""
SEPARATORS = ", \u00a0\u2009\u202f"
"""What may part a figure's thousands."""
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as read: its value, the token after it, and the size of its last digit.

    `high` is the upper end of a vague one (hundreds of). `scale` is the scale word that ended it,
    so that "10 to 20 million" can lend it to its first half. `letter` says that the scale was a
    letter: 5m may also be five metres.
    """

    value: Decimal
    end: int
    step: Decimal | None
    high: Decimal | None = None
    scale: Decimal = Decimal(1)
    in_words: bool = False
    letter: str = ""

    def scaled(self, scale: Decimal) -> Numeral:
        """The same numeral with a scale word that is written later."""
        step = self.step * scale if self.step is not None else None
        return Numeral(self.value * scale, self.end, step, self.high, scale, self.in_words)


@cache
def table(name: str) -> dict[str, Decimal]:
    """A table of number words of numerals.yaml."""
    return {word: Decimal(value) for word, value in vocabulary("en", "numerals")[name].items()}


@cache
def starts() -> frozenset[str]:
    """The words at which a numeral may begin, besides figures."""
    words = (word for name in ("units", "teens", "tens", "vague") for word in table(name))
    return frozenset({"a", "an", "half", *words})


def read_numeral(tokens: Tokens, index: int, *, money: bool = False) -> Numeral | None:
    """The numeral that starts at `index`; `money` says that a currency sign stands before it."""
    if tokens[index].kind != "figure" and tokens[index].lower not in starts():
        return None
    token = tokens[index]
    if token.kind == "figure":
        return _figure(tokens, index, money)
    if token.lower in table("vague"):
        return _vague(tokens, index)
    return _words(tokens, index)


def read_bracketed(tokens: Tokens, index: int, *, money: bool = False) -> Numeral | None:
    """The figure at `index` with a closing bracket behind it, and the scale behind that."""
    bare = _figure(tokens, index, money=False)
    if bare is None or bare.end != index + 1:
        return None
    scale, letter, after = _scale(tokens, index + 2, money)
    step = bare.step * scale if bare.step is not None else None
    return Numeral(bare.value * scale, after, step, None, scale, False, letter)


def _figure(tokens: Tokens, index: int, money: bool) -> Numeral | None:
    token = tokens[index]
    if len(token.text) > _LONGEST:
        return None
    value = Decimal("".join(c for c in token.text if c not in SEPARATORS))
    _, _, decimals = token.text.partition(".")
    step = Decimal(1).scaleb(-len(decimals))
    end = index + 1
    sign = _fraction_sign(tokens, end)
    if sign is not None and "." not in token.text:
        return Numeral(value + sign, end + 1, None)
    scale, letter, after = _scale(tokens, end, money)
    return Numeral(value * scale, after, step * scale, None, scale, False, letter)


def _fraction_sign(tokens: Tokens, index: int) -> Decimal | None:
    token = tokens[index]
    signs = vocabulary("en", "numerals")["fraction_signs"]
    if token.text not in signs or (token.gap != "joined" and index > 0):
        return None
    above, below = signs[token.text].split("/")
    return Decimal(above) / Decimal(below)


def _scale(tokens: Tokens, index: int, money: bool) -> tuple[Decimal, str, int]:
    token = tokens[index]
    if not tokens.follows(index):
        return Decimal(1), "", index
    hyphen = token.text == "-" and token.gap == "joined"
    word = tokens[index + 1] if hyphen else token
    scales = table("scales")
    if word.lower in scales and (not hyphen or word.gap == "joined"):
        return scales[word.lower], "", index + (2 if hyphen else 1)
    letters = table("letters")
    touches = token.gap == "joined" or (money and len(token.lower) > 1)
    if token.lower in letters and touches and (money or _is_million(tokens, index)):
        return letters[token.lower], token.lower, index + 1
    return Decimal(1), "", index


def _is_million(tokens: Tokens, index: int) -> bool:
    """Whether a letter after a figure without a currency scales it: 1.28m visits, not 400m long."""
    token, after = tokens[index], tokens[index + 1]
    if token.lower in ("k", "bn", "mn", "mln", "tn"):
        return True
    if token.text == "M":
        return True
    if token.text != "m" or after.kind != "word" or after.gap == "broken":
        return False
    return after.lower not in word_set("numerals", "after_metres") and not after.is_capitalised


def _vague(tokens: Tokens, index: int) -> Numeral | None:
    """Hundreds of, tens of thousands of: two to nine of the scale."""
    vague = table("vague")
    if tokens[index + 1].lower != "of" or not tokens.follows(index + 1):
        return None
    scale, end = vague[tokens[index].lower], index + 1
    if tokens[index + 2].lower in vague and tokens.follows(index + 2):
        scale, end = scale * vague[tokens[index + 2].lower], index + 3
    return Numeral(2 * scale, end, None, 9 * scale, Decimal(1), True)


def _words(tokens: Tokens, index: int) -> Numeral | None:
    """Number words, read from the largest scale down: two hundred and five thousand and six."""
    special = _article(tokens, index)
    if special is not None:
        return special
    total, group, step = Decimal(0), Decimal(0), Decimal(1)
    at, read, last_scale = index, False, Decimal(10) ** 18
    while True:
        here = _joined(tokens, at) if read else at
        below = _below_hundred(tokens, here)
        if below is not None and (not read or _may_follow(group, last_scale, below[0])):
            group, at, step, read = group + below[0], below[1], Decimal(1), True
            continue
        word = tokens[at + (tokens[at].text == "-")].lower if read else ""
        scale = table("scales").get(word) if tokens.follows(at) else None
        if scale is None or scale >= last_scale or group == 0:
            break
        at += 1 + (tokens[at].text == "-")
        if scale == 100:
            if group >= 100:
                break
            group, step = group * 100, Decimal(100)
        else:
            total, group, step, last_scale = total + group * scale, Decimal(0), scale, scale
    if not read:
        return None
    return _with_half(tokens, Numeral(total + group, at, step, None, Decimal(1), True))


def _joined(tokens: Tokens, at: int) -> int:
    """The index after an "and" that joins parts of one numeral: two hundred and five."""
    previous = tokens[at - 1].lower
    if tokens[at].lower == "and" and previous in table("scales") and tokens.follows(at):
        return at + 1
    return at


def _may_follow(group: Decimal, last_scale: Decimal, below: Decimal) -> bool:
    if group == 0:
        return last_scale < Decimal(10) ** 18
    return group >= 100 and group % 100 == 0 and below < 100


def _below_hundred(tokens: Tokens, index: int) -> tuple[Decimal, int] | None:
    word = tokens[index].lower
    if word in table("tens"):
        ten = table("tens")[word]
        at = index + 1
        if tokens[at].text == "-":
            at += 1
        unit = table("units").get(tokens[at].lower)
        if unit and tokens.follows(at) and not _starts_fraction(tokens, at):
            return ten + unit, at + 1
        return ten, index + 1
    for name in ("units", "teens"):
        if word in table(name):
            return table(name)[word], index + 1
    return None


def _starts_fraction(tokens: Tokens, index: int) -> bool:
    after = tokens[index + 1 + (tokens[index + 1].text == "-")].lower
    return after in vocabulary("en", "numerals")["fractions"] and after.endswith("s")


def _with_half(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Two and a half; two and a half million; two dozen."""
    at, value = numeral.end, numeral.value
    sets = table("sets")
    if tokens[at].lower == "dozen" and value < 100 and tokens.follows(at):
        return Numeral(value * sets["dozen"], at + 1, Decimal(12), None, Decimal(1), True)
    if not tokens.match(at, ("and", "a", "half")):
        quarters = tokens.match(at, ("and", "three", "quarters"))
        if not quarters and not tokens.match(at, ("and", "a", "quarter")):
            return numeral
        part = Decimal("0.75") if quarters else Decimal("0.25")
    else:
        part = _HALF
    scale = table("scales").get(tokens[at + 3].lower)
    if scale is not None and tokens.follows(at + 3):
        return Numeral((value + part) * scale, at + 4, part * scale, None, scale, True)
    return Numeral(value + part, at + 3, part, None, Decimal(1), True)


def _article(tokens: Tokens, index: int) -> Numeral | None:
    """A hundred, a dozen, half a million, half a dozen, a quarter of a million, a pair of."""
    if tokens[index].lower == "half":
        return _half_of(tokens, index)
    if tokens[index].lower in ("a", "an") and tokens[index + 1].lower == "half":
        return _half_of(tokens, index + 1)
    if tokens[index].lower == "dozen" and tokens[index - 1].lower in ("the", "full", "few"):
        return None
    if tokens[index].lower != "a" or not tokens.follows(index + 1):
        return None
    word = tokens[index + 1].lower
    if word == "dozen":
        return Numeral(Decimal(12), index + 2, Decimal(12), None, Decimal(1), True)
    if word == "pair" and tokens[index + 2].lower == "of":
        return Numeral(Decimal(2), index + 2, Decimal(1), None, Decimal(1), True)
    scale = table("scales").get(word)
    if scale is None:
        return None
    rest = _words(tokens, index + 3) if tokens[index + 2].lower == "and" else None
    if rest is not None and rest.value < scale:
        return Numeral(scale + rest.value, rest.end, rest.step, None, Decimal(1), True)
    return Numeral(scale, index + 2, scale, None, scale, True)


def _half_of(tokens: Tokens, index: int) -> Numeral | None:
    at = index + 1
    if tokens[at].lower == "a":
        at += 1
    word = tokens[at].lower
    if not tokens.follows(at):
        return None
    if word == "dozen":
        return Numeral(Decimal(6), at + 1, Decimal(6), None, Decimal(1), True)
    scale = table("scales").get(word)
    if scale is None:
        return None
    return Numeral(scale * _HALF, at + 1, scale * _HALF, None, scale, True)
