"""More said than the facts do: all, first, none, a higher level, no 未; words of approximation that
the figure does not bear.
"""

from __future__ import annotations

import random
import re
from decimal import Decimal

from drafter.checking.finding import Verdict
from tests.checking.breaking.sample import DIGITS, Broken, Sample, Way, any_of


def first(sample: Sample, chance: random.Random) -> Broken | None:
    """率先, 首次, 在全省首个 before what was done. False as the facts hold no such word."""
    return _before_verb(sample, chance, sample.words["first"])


def whole(sample: Sample, chance: random.Random) -> Broken | None:
    """全部, 全面 for 部分, all for some, and 全部 before what was done. False as the facts hold the
    weaker word, or none.
    """
    found = list(sample.find(sample.words["parts"]))
    if found and chance.random() < 0.5:
        word, place = chance.choice(found)
        return sample.put(place.start, place.end, sample.words["parts"][word])
    return _before_verb(sample, chance, sample.words["whole"])


def none(sample: Sample, chance: random.Random) -> Broken | None:
    """A clause that tells of no accidents, no complaints. False as no fact tells it."""
    return _clause(sample, chance, sample.words["none"])


def higher(sample: Sample, chance: random.Random) -> Broken | None:
    """A higher level: 县级 → 省级. False as the facts hold the lower one and nowhere the higher one
    with the same word behind.
    """
    levels = sample.words["higher"]
    picked = any_of(chance, sample.find(levels))
    if picked is None:
        return None
    word, place = picked
    new = levels[word]
    after = sample.text[place.end : place.end + 3]
    broken = sample.put(place.start, place.end, new)
    return sample.to_clause_end(broken) if f"{new}{after}" not in sample.corpus else None


def affirmed(sample: Sample, chance: random.Random) -> Broken | None:
    """未 or not left out. False: the facts deny what is then said."""
    picked = any_of(chance, sample.find(sample.words["affirmed"]))
    if picked is None:
        return None
    word, place = picked
    if sample.text[: place.start].endswith("以下") or sample.text.startswith("：", place.end):
        return None  # the heading of a list, which affirms nothing
    new = sample.words["affirmed"][word]
    return sample.to_clause_end(sample.put(place.start, place.end, new))


def nearly(sample: Sample, chance: random.Random) -> Broken | None:
    """近 before a round number below the figure. False: what is near a number does not reach it."""
    return _approximated(sample, chance, "nearly", below=True)


def above(sample: Sample, chance: random.Random) -> Broken | None:
    """超过 before, or 余 behind, a round number above the figure. False as it does not reach it."""
    return _approximated(sample, chance, "over", below=False)


def about(sample: Sample, chance: random.Random) -> Broken | None:
    """约 before a number a quarter and more beside the figure. False as 约 allows a twentieth."""
    verdict = _large(sample, chance)
    if verdict is None:
        return None
    value = _number(verdict)
    wrong = _round(value * chance.choice([Decimal(f) for f in ("0.6", "0.7", "1.3", "1.5")]))
    if abs(wrong - value) < value / 5 or wrong in sample.values:
        return None
    return _said(sample, verdict, wrong, "about", chance)


def _approximated(
    sample: Sample, chance: random.Random, word: str, *, below: bool
) -> Broken | None:
    verdict = _large(sample, chance)
    if verdict is None:
        return None
    value = _number(verdict)
    step = Decimal(10) ** (value.adjusted() - 1)
    wrong = value // step * step if below else (value // step + 1) * step
    if (below and wrong >= value) or (not below and wrong <= value):
        return None
    return _said(sample, verdict, wrong, word, chance)


def _said(
    sample: Sample, verdict: Verdict, number: Decimal, word: str, chance: random.Random
) -> Broken | None:
    claim = verdict.claim
    form = chance.choice(sample.words[word])
    comma = "," if "," in claim.text else ""
    digits = f"{number:{comma}.0f}" if number == number.to_integral() else f"{number.normalize():f}"
    if not form.endswith("{}") and "." in digits + claim.text:
        form = sample.words[word][0]
    found = DIGITS.search(claim.text)
    assert found is not None
    if form.endswith("{}"):
        said = form.format(claim.text[: found.start()] + digits + claim.text[found.end() :])
    else:  # 余 stands behind 万 and before the unit
        scale = re.match("[万亿]?", claim.text[found.end() :])
        assert scale is not None
        behind = claim.text[found.end() + scale.end() :]
        said = claim.text[: found.start()] + form.format(digits + scale[0]) + behind
    return sample.put(claim.start, claim.end, said)


def _large(sample: Sample, chance: random.Random) -> Verdict | None:
    found = any_of(chance, (v for v in sample.told if _number(v) >= 20))
    assert found is None or isinstance(found, Verdict)
    return found


def _number(verdict: Verdict) -> Decimal:
    found = DIGITS.search(verdict.claim.text)
    assert found is not None
    return Decimal(found[0].replace(",", ""))


def _round(value: Decimal) -> Decimal:
    step = Decimal(10) ** (value.adjusted() - 1)
    return (value / step).to_integral_value() * step


def _before_verb(sample: Sample, chance: random.Random, adverbs: list[str]) -> Broken | None:
    """An adverb before a verb that opens a clause or follows who did it."""
    adverb = any_of(chance, (word for word in adverbs if word.strip() not in sample.corpus))
    opening = re.compile(sample.words["before a verb"])
    verbs = (
        place
        for _, place in sample.find(sample.words["verbs"])
        if opening.search(sample.text[max(0, place.start - 8) : place.start])
    )
    place = any_of(chance, verbs)
    if adverb is None or place is None:
        return None
    return sample.to_clause_end(sample.put(place.start, place.start, adverb))


def _clause(sample: Sample, chance: random.Random, clauses: list[str]) -> Broken | None:
    sentence = any_of(chance, sample.sentences)
    said = chance.choice(clauses)
    mark = re.search(r"[。.]\s*$", sample.text[sentence.start : sentence.end])
    if mark is None:
        return None
    at = sentence.start + mark.start()
    return sample.put(at, at, said)


WAYS: dict[str, Way] = {
    "first": first,
    "whole": whole,
    "none": none,
    "higher level": higher,
    "not left out": affirmed,
    "nearly": nearly,
    "above": above,
    "about": about,
}
