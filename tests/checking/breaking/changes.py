"""Trends reversed, changes told as levels, and changes that the figures do not show."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal

from drafter.checking.finding import Verdict
from drafter.claims.claim import Claim
from drafter.text import Span
from tests.checking.breaking.sample import DIGITS, Broken, Sample, Way, any_of

NEAR = 10
"""A figure within so many characters behind a trend word is the word's own."""


def with_figure(sample: Sample, chance: random.Random) -> Broken | None:
    """The direction of a change that has its figure, reversed: 增加159人 → 减少159人. False as the
    change is borne out and not nought.
    """
    return _reversed(sample, chance, figure=True)


def bare(sample: Sample, chance: random.Random) -> Broken | None:
    """A direction without a figure reversed. False as a fact says it in these words: the word and
    the two characters before or behind it.
    """
    return _reversed(sample, chance, figure=False)


def level_for_change(sample: Sample, chance: random.Random) -> Broken | None:
    """增加了 for 增加到, by for to. False: a change is the level only where nothing was before."""
    broken: list[Broken | None] = []
    for wrong, pattern in sample.words["level for change"].items():
        for sentence in sample.sentences:
            for match in re.finditer(pattern, sample.text[sentence.start : sentence.end]):
                at = sentence.start
                start, end = at + match.start("word"), at + match.end("word")
                changed = sample.put(start, end, wrong)
                reach = len(wrong) - (end - start) + at + match.end()
                if changed is not None:
                    broken.append(Broken(changed.text, (Span(start, reach),)))
    found = any_of(chance, broken)
    assert found is None or isinstance(found, Broken)
    return found


def growth(sample: Sample, chance: random.Random) -> Broken | None:
    """A rate of growth against last period, off by points: 增长16.1% → 增长13.1%. False as fact and
    `previous` give another.
    """
    picked = any_of(chance, _with_previous(sample))
    if picked is None:
        return None
    verdict, now, before = picked
    rate = abs(now - before) / before * 100
    wrong = (rate + chance.choice([-6, -3, 4, 8, 15])).quantize(Decimal("0.1"))
    if wrong <= 0 or wrong in sample.values:
        return None
    word = sample.words["rise"] if now > before else sample.words["fall"]
    return _added(sample, verdict, word.format(f"{wrong.normalize():f}"))


def changed_by(sample: Sample, chance: random.Random) -> Broken | None:
    """The level itself, or another number, told as the amount of the change. False as it is not the
    difference to last period.
    """
    picked = any_of(chance, _with_previous(sample))
    if picked is None:
        return None
    verdict, now, before = picked
    wrong = chance.choice([now, abs(now - before) * 2, (abs(now - before) * 13 / 10)])
    step = Decimal(1) if now == now.to_integral() else Decimal("0.01")
    if wrong == abs(now - before) or wrong != wrong.quantize(step):
        return None
    digits = f"{wrong.normalize():f}"
    said = DIGITS.sub(digits, verdict.claim.text, count=1)
    word = sample.words["rise by"] if now > before else sample.words["fall by"]
    return _added(sample, verdict, word.format(said))


def multiple(sample: Sample, chance: random.Random) -> Broken | None:
    """So many times last period's, doubled, 翻两番. False as the quotient lies a third and more
    beside.
    """
    picked = any_of(chance, _with_previous(sample))
    if picked is None:
        return None
    verdict, now, before = picked
    ratio = now / before
    far = [
        form
        for form, times in sample.words["multiples"].items()
        if abs(Decimal(str(times)) - ratio) > ratio / 3
    ]
    return _added(sample, verdict, chance.choice(far))


def _reversed(sample: Sample, chance: random.Random, *, figure: bool) -> Broken | None:
    found = [c for c in sample.claims("trend") if _has_figure(sample, c) == figure]
    claim = any_of(chance, (c for c in found if figure or _is_a_facts(sample, c)))
    if claim is None:
        return None
    for word, other in sample.words["reversed"].items():
        at = claim.text.find(word)
        if at >= 0:
            start = claim.start + at
            broken = sample.put(start, start + len(word), other)
            behind = NEAR if figure else 0
            end = start + len(other) + behind
            return Broken(broken.text, (Span(start, end),)) if broken else None
    return None


def _has_figure(sample: Sample, claim: Claim) -> bool:
    """Whether a borne out figure follows the word at once."""
    return any(
        claim.end <= verdict.claim.start <= claim.end + NEAR
        and not re.search("[，。；,;.]", sample.text[claim.end : verdict.claim.start])
        for verdict in sample.figures
    )


def _is_a_facts(sample: Sample, claim: Claim) -> bool:
    before = sample.text[claim.start - 2 : claim.end]
    after = sample.text[claim.start : claim.end + 2]
    return before in sample.corpus or after in sample.corpus


def _with_previous(sample: Sample) -> Iterator[tuple[Verdict, Decimal, Decimal]]:
    """The figures of this period whose facts have one of last period, with both, as written."""
    for verdict in sample.told:
        fact = sample.fact(verdict)
        number = DIGITS.search(fact.previous)
        own = DIGITS.search(verdict.claim.text)
        if number is None or own is None or fact.text not in f"{verdict.claim.text}{fact.unit}":
            continue
        now, before = (Decimal(m[0].replace(",", "")) for m in (own, number))
        if now != before and before and "%" not in fact.text:
            yield verdict, now, before


def _added(sample: Sample, verdict: Verdict, words: str) -> Broken | None:
    """The words as a clause of their own behind the figure's clause."""
    at = sample.clause_end(verdict.claim.end)
    return sample.put(at, at, words)


WAYS: dict[str, Way] = {
    "trend with figure": with_figure,
    "trend alone": bare,
    "level for change": level_for_change,
    "growth": growth,
    "changed by": changed_by,
    "multiple": multiple,
}
