"""Derived figures that are computed wrongly, and counts of a list that has another length."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.finding import Verdict
from drafter.text import Span
from tests.checking.breaking.sample import DIGITS, Broken, Sample, Way, any_of

NUMERALS = "零一两三四五六七八九十"


def total(sample: Sample, chance: random.Random) -> Broken | None:
    """以上两项合计 with a wrong sum. False: all exact figures of that unit in the sentence are
    counted, and they make another sum; nor is it a number of the facts.
    """
    picked = any_of(chance, _alike(sample))
    if picked is None:
        return None
    sentence, figures = picked
    right = sum(_number(v) for v in figures)
    wrong = _wrong(right, chance)
    if wrong in sample.values or not 2 <= len(figures) <= 9:
        return None
    said = _in_unit(figures[0], wrong)
    count = _count(sample, len(figures))
    return _at_end(sample, sentence, sample.words["total"].format(count, said))


def difference(sample: Sample, chance: random.Random) -> Broken | None:
    """甲比乙多… with a wrong difference of two figures of one sentence. False as they differ by
    another amount.
    """
    picked = any_of(chance, _pairs(sample))
    if picked is None:
        return None
    sentence, more, less = picked
    wrong = _wrong(_number(more) - _number(less), chance)
    if wrong in sample.values or wrong <= 0:
        return None
    labels = (sample.fact(more).label, sample.fact(less).label)
    said = sample.words["difference"].format(*labels, _in_unit(more, wrong))
    return _at_end(sample, sentence, said)


def share(sample: Sample, chance: random.Random) -> Broken | None:
    """甲占乙的…% with a wrong share of two figures of one sentence. False by some points."""
    picked = any_of(chance, _pairs(sample))
    if picked is None:
        return None
    sentence, more, less = picked
    right = _number(less) / _number(more) * 100
    wrong = (right + chance.choice([-9, -5, 4, 8, 14])).quantize(Decimal("0.1"))
    if not 0 < wrong < 100 or wrong in sample.values:
        return None
    labels = (sample.fact(less).label, sample.fact(more).label)
    said = sample.words["share"].format(*labels, f"{wrong.normalize():f}")
    return _at_end(sample, sentence, said)


def behind_list(sample: Sample, chance: random.Random) -> Broken | None:
    """A wrong count right behind a list: 甲、乙、丙等四项. False: it is a fact's list, all of whose
    things stand there and no other.
    """
    picked = any_of(chance, _lists(sample))
    if picked is None:
        return None
    place, length = picked
    wrong = _count(sample, length + chance.choice([-1, 1, 2]))
    for mark, form in sample.words["behind list"].items():
        if sample.text.startswith(mark, place.end):
            return sample.put(place.end, place.end + len(mark), form.format(wrong))
    return None


def before_list(sample: Sample, chance: random.Random) -> Broken | None:
    """A wrong count of 一是…；二是… that follow. False as another number of them follows."""
    if sample.language != "zh":
        return None
    found = []
    for sentence in sample.sentences:
        text = sample.text[sentence.start : sentence.end]
        marks = re.findall("[：；。]([一二三四五六七八九])是", text)
        colon = text.find("：")
        if len(marks) > 1 and 0 < colon < text.find("一是"):
            found.append((sentence.start + colon, len(marks)))
    picked = any_of(chance, found)
    if picked is None:
        return None
    at, length = picked
    wrong = NUMERALS[max(2, length + chance.choice([-1, 1, 2]))]
    if length == 2 and wrong == NUMERALS[2]:
        return None
    form = chance.choice(sample.words["before list"])
    return sample.put(at, at + 1, form.format("二" if wrong == "两" and "是" in form else wrong))


def counted_list(sample: Sample, chance: random.Random) -> Broken | None:
    """A count that the draft gives of a list, changed. False as the list has as many as it said."""
    counted = [v for v in sample.figures if re.fullmatch(r".*(?:: | = )\d+", v.derivation or "")]
    verdict = any_of(chance, (v for v in counted if v.claim.kind == "count"))
    if verdict is None or not isinstance(verdict.claim.value, Decimal):
        return None
    other = int(verdict.claim.value) + chance.choice([-1, 1, 2])
    numeral = re.compile(r"\d+|[一两三四五六七八九十]")
    found = numeral.search(verdict.claim.text)
    if found is None or not 2 <= other <= 10:
        return None
    new = str(other) if found[0].isdecimal() else NUMERALS[other]
    return sample.reword(verdict.claim, numeral, new)


def _alike(sample: Sample) -> Iterator[tuple[Span, list[Verdict]]]:
    """The exact figures of a sentence that count or measure in one unit, two and more of them."""
    found: dict[tuple[Span, str], list[Verdict]] = defaultdict(list)
    for verdict in sample.told:
        sentence = sample.sentence_of(verdict.claim)
        if sentence is not None and verdict.claim.kind in {"count", "money", "measure"}:
            found[sentence, DIGITS.sub("#", verdict.claim.text)].append(verdict)
    for (sentence, _), verdicts in found.items():
        if len(verdicts) > 1 and len({v.facts for v in verdicts}) == len(verdicts):
            yield sentence, verdicts


def _pairs(sample: Sample) -> Iterator[tuple[Span, Verdict, Verdict]]:
    """Two figures of one unit in one sentence with labels of their own, the larger one first."""
    for sentence, verdicts in _alike(sample):
        for more in verdicts:
            for less in verdicts:
                labels = {sample.fact(more).label, sample.fact(less).label}
                if _number(more) > _number(less) and len(labels) == 2:
                    yield sentence, more, less


def _lists(sample: Sample) -> Iterator[tuple[Span, int]]:
    """Where all things of a fact's list stand in a row, and how many they are."""
    for fact in sample.facts.facts:
        if 3 <= len(fact.items) <= 8:
            mark = r"(?:、|和|及|以及|, and |, | and )"
            pattern = re.compile(mark.join(re.escape(item) for item in fact.items))
            for match in pattern.finditer(sample.text):
                lead = sample.text[match.start() - 1]
                if lead not in "、和":
                    yield Span(*match.span()), len(fact.items)


def _number(verdict: Verdict) -> Decimal:
    found = DIGITS.search(verdict.claim.text)
    assert found is not None
    return Decimal(found[0].replace(",", ""))


def _wrong(right: Decimal | int, chance: random.Random) -> Decimal:
    """A number of about the same size: off in one of the first two digits."""
    number = Decimal(right)
    step = Decimal(10) ** max(0, number.adjusted() - chance.choice([0, 1]))
    return number + step * chance.choice([1, 2, 3])


def _in_unit(verdict: Verdict, number: Decimal) -> str:
    comma = "," if "," in verdict.claim.text else ""
    digits = f"{number.normalize():{comma}f}"
    return DIGITS.sub(digits, verdict.claim.text, count=1)


def _count(sample: Sample, number: int) -> str:
    return (
        str(sample.words["ones"].split()[number]) if sample.language == "en" else NUMERALS[number]
    )


def _at_end(sample: Sample, sentence: Span, words: str) -> Broken | None:
    """The words as the last clause of a sentence."""
    text = sample.text[sentence.start : sentence.end].rstrip()
    at = sentence.start + len(text) - 1
    return sample.put(at, at, words) if text[-1] in "。." else None


WAYS: dict[str, Way] = {
    "sum": total,
    "difference": difference,
    "share": share,
    "count behind a list": behind_list,
    "count before a list": before_list,
    "count of a list": counted_list,
}
