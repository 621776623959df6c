"""Figures changed, in every form in which one may be written."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import cn2an  # type: ignore[import-untyped]

from drafter.checking.finding import Verdict
from drafter.claims.claim import Claim
from tests.checking.breaking.sample import DIGITS, Broken, Sample, Way, any_of

_SCALE = re.compile("[万亿](?=[^0-9]|$)")
_CHINESE = re.compile("[一二两三四五六七八九十百千]+|半")
FAR = Decimal("0.3")
"""An approximated figure is false when it is off by more than this share of it."""


def one_digit(sample: Sample, chance: random.Random) -> Broken | None:
    """A figure of one digit becomes another one: 2期 → 4期. False as a figure that the facts bear
    out exactly is not the other one.
    """
    claim = _claim(any_of(chance, (v for v in sample.told if len(_digits(v.claim)) == 1)))
    if claim is None:
        return None
    other = chance.choice([d for d in "23456789" if d != _digits(claim)])
    return sample.reword(claim, DIGITS, other)


def digit(sample: Sample, chance: random.Random) -> Broken | None:
    """One digit of a figure becomes another one. False for an exact figure; an approximated one
    must be `FAR` off.
    """
    claim = _claim(any_of(chance, (v for v in sample.figures if len(_digits(v.claim)) > 1)))
    if claim is None:
        return None
    digits = _digits(claim)
    at = chance.choice([at for at, character in enumerate(digits) if character.isdecimal()])
    other = chance.choice([d for d in "123456789" if d != digits[at]])
    return _with_digits(sample, claim, digits[:at] + other + digits[at + 1 :])


def transposed(sample: Sample, chance: random.Random) -> Broken | None:
    """Two neighbouring digits change places. False as `digit` is."""
    claim = _claim(any_of(chance, (v for v in sample.figures if len(_digits(v.claim)) > 1)))
    if claim is None:
        return None
    digits = _digits(claim)
    places = [at for at in range(len(digits) - 1) if digits[at : at + 2].isdecimal()]
    at = any_of(chance, (at for at in places if digits[at] != digits[at + 1]))
    if at is None or (at == 0 and digits[1] == "0"):
        return None
    return _with_digits(sample, claim, digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])


def magnitude(sample: Sample, chance: random.Random) -> Broken | None:
    """Ten times as much, or a tenth. False whatever the figure is."""
    verdict = any_of(chance, (v for v in sample.figures if _digits(v.claim)))
    if verdict is None:
        return None
    digits = _digits(verdict.claim)
    if digits.endswith("0") and len(digits) > 1 and "." not in digits and chance.random() < 0.5:
        return _with_digits(sample, verdict.claim, digits[:-1])
    if "." in digits or "%" in verdict.claim.text:
        return None
    return _with_digits(sample, verdict.claim, f"{digits}0".replace(",", ""))


def decimal_point(sample: Sample, chance: random.Random) -> Broken | None:
    """The point of a decimal moves by a place: 3.98 → 39.8. False as it makes ten times as much."""
    claim = _claim(any_of(chance, (v for v in sample.figures if "." in _digits(v.claim))))
    if claim is None:
        return None
    whole, _, part = _digits(claim).partition(".")
    right = f"{whole}{part[0]}{'.' if part[1:] else ''}{part[1:]}".lstrip("0")
    left = f"{whole[:-1] or '0'}.{whole[-1]}{part}"
    return _with_digits(sample, claim, chance.choice([right, left]))


def scale(sample: Sample, chance: random.Random) -> Broken | None:
    """万 or million left out, put in, or made 亿 or billion. False: off by a thousand and more."""
    claim = _claim(any_of(chance, (v for v in sample.figures if _digits(v.claim))))
    if claim is None:
        return None
    if sample.language == "en":
        return sample.reword(claim, re.compile(r"\bmillion\b"), "billion")
    found = _SCALE.search(claim.text)
    if found is not None:
        return sample.reword(claim, _SCALE, chance.choice(["", "亿" if found[0] == "万" else "万"]))
    if claim.kind in {"percent", "duration"} or chance.random() < 0.5:
        return None
    return sample.reword(claim, DIGITS, f"{_digits(claim)}万")


def in_characters(sample: Sample, chance: random.Random) -> Broken | None:
    """Another number of about that size, written in Chinese numerals or in English words. False as
    an exact figure is not the other one.
    """
    verdict = any_of(chance, (v for v in sample.told if _is_whole(v.claim)))
    if verdict is None:
        return None
    number = int(_digits(verdict.claim).replace(",", ""))
    other = _another(number, chance)
    if sample.language == "zh":
        return sample.reword(verdict.claim, DIGITS, _characters(other))
    return sample.reword(verdict.claim, DIGITS, _english(sample, other)) if other < 100 else None


def character(sample: Sample, chance: random.Random) -> Broken | None:
    """A figure in Chinese numerals becomes another: 九期 → 七期, 半年 → 三年. False as the facts
    bear out the first.
    """
    found = [
        verdict.claim
        for verdict in sample.right.verdicts
        if verdict.judgement in {"supported", "derived"} and verdict.claim.is_quantity
        if not _digits(verdict.claim) and _CHINESE.search(verdict.claim.text)
        if verdict.claim.approximation != "about"
    ]
    claim = any_of(chance, found)
    if claim is None or sample.sentence_of(claim) is None:
        return None
    words = list(_CHINESE.finditer(claim.text))
    other = chance.choice([c for c in "三四五六七八" if c not in words[-1][0]])
    at = claim.start + words[-1].start()
    return sample.put(at, at + len(words[-1][0]), other)


def ten_thousands(sample: Sample, chance: random.Random) -> Broken | None:
    """A figure of thousands told in 万 with wrong digits: 3800人次 → 0.83万人次. False as it is off
    by more than the last digit rounds.
    """
    claim = _claim(any_of(chance, (v for v in sample.told if _is_whole(v.claim, least=1000))))
    if claim is None or sample.language != "zh":
        return None
    number = Decimal(_digits(claim).replace(",", ""))
    factor = chance.choice([Decimal(f) for f in ("0.9", "0.8", "1.1", "1.2", "1.5")])
    places = Decimal("0.01") if number < 100_000 else Decimal("0.1")
    said = (number * factor / 10_000).quantize(places).normalize()
    return sample.reword(claim, DIGITS, f"{said:f}万")


def percent(sample: Sample, chance: random.Random) -> Broken | None:
    """A percentage off by some points, half the times in words: 96.5% → 百分之九十三点五. False as
    the exact one is borne out.
    """
    claim = _claim(any_of(chance, (v for v in sample.figures if _is_percent(v.claim))))
    if claim is None:
        return None
    value = Decimal(_digits(claim))
    other = value + chance.choice([-7, -3, -2, 2, 3, 6])
    if not 0 < other < 100 or abs(other - value) < _margin(claim, value):
        return None
    if sample.language == "zh" and chance.random() < 0.5:
        wrong = f"百分之{cn2an.an2cn(float(other.normalize()))}"
        return sample.put(claim.start, claim.end, wrong)
    return _with_digits(sample, claim, f"{other.normalize():f}")


def fraction(sample: Sample, chance: random.Random) -> Broken | None:
    """A percentage told as a share that it is not: 96.5% → 七成, 三分之二, half. False as it lies
    ten points and more beside.
    """
    claim = _claim(any_of(chance, (v for v in sample.figures if _is_percent(v.claim))))
    if claim is None:
        return None
    value = Decimal(_digits(claim))
    far = [form for form, share in sample.words["shares"].items() if abs(share - value) >= 10]
    return sample.put(claim.start, claim.end, chance.choice(far))


def _claim(verdict: Verdict | None) -> Claim | None:
    return verdict.claim if verdict is not None else None


def _digits(claim: Claim) -> str:
    found = DIGITS.search(claim.text)
    return found.group() if found else ""


def _with_digits(sample: Sample, claim: Claim, digits: str) -> Broken | None:
    bare = _digits(claim).replace(",", "")
    old, new = Decimal(bare), Decimal(digits.replace(",", ""))
    if new == old or abs(new - old) < _margin(claim, old):
        return None
    return sample.reword(claim, DIGITS, digits)


def _margin(claim: Claim, value: Decimal) -> Decimal:
    """How far an approximated figure may be off without being false."""
    return value * FAR if claim.approximation != "exact" else Decimal(0)


def _is_whole(claim: Claim, least: int = 2) -> bool:
    digits = _digits(claim).replace(",", "")
    alone = _SCALE.search(claim.text) is None and "million" not in claim.text
    return digits.isdecimal() and least <= int(digits) < 10_000_000 and alone


def _is_percent(claim: Claim) -> bool:
    return claim.kind == "percent" and claim.text.endswith("%") and bool(_digits(claim))


def _another(number: int, chance: random.Random) -> int:
    """A number of the same size with other digits."""
    step: int = 10 ** max(0, len(str(number)) - 2)
    return number + step * chance.randint(1, 3)


def _characters(number: int) -> str:
    return str(cn2an.an2cn(number)).replace("一十", "十", 1 if number < 20 else 0)


def _english(sample: Sample, number: int) -> str:
    ones, tens = (sample.words[name].split() for name in ("ones", "tens"))
    ten, one = divmod(number, 10)
    if number < 20:
        return str(ones[number])
    return f"{tens[ten]}-{ones[one]}" if one else str(tens[ten])


WAYS: dict[str, Way] = {
    "one digit": one_digit,
    "digit": digit,
    "transposed": transposed,
    "magnitude": magnitude,
    "decimal point": decimal_point,
    "scale": scale,
    "in characters": in_characters,
    "character": character,
    "ten thousands": ten_thousands,
    "percent": percent,
    "fraction": fraction,
}
