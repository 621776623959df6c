"""Sentences invented, left out, told twice; plans told as done; figures on others' subjects."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from drafter.checking.finding import Verdict
from drafter.facts.fact import Fact
from drafter.text import Span
from tests.checking.breaking.sample import DIGITS, Broken, Sample, Way, any_of

SHORTEST = 16
"""A sentence of fewer characters may be said twice."""

TELLING = 6
"""So many characters in a row of a fact's sentence tell it, whatever stands around them."""


def statement(sample: Sample, chance: random.Random) -> Broken | None:
    """An award, a visit, an agreement, praise that there was not. False as no fact tells it."""
    return _inserted(sample, chance, sample.words["statements"])


def figure(sample: Sample, chance: random.Random) -> Broken | None:
    """Something counted that nobody counted. False as no fact has the figure."""
    number = chance.choice([chance.randint(13, 97), chance.randint(113, 4987)])
    if number in sample.values:
        return None
    return _inserted(sample, chance, [s.format(number) for s in sample.words["counts"]])


def left_out(sample: Sample, chance: random.Random) -> Broken | None:
    """A sentence left out that alone tells a key fact. Wrong: neither the fact's figure, nor all of
    its things, nor six characters in a row of its sentence stand in the rest.
    """
    sentence = any_of(chance, sample.sentences)
    text = sample.text[: sentence.start] + sample.text[sentence.end :]
    prose = [
        text[p.start : p.end] if p.end <= sentence.start else sample.text[p.start : p.end]
        for p in sample.sentences
        if p != sentence
    ]
    rest = "\n".join(prose)
    said = sample.text[sentence.start : sentence.end]
    keys = [fact for fact in sample.facts.facts if fact.key]
    gone = [fact.id for fact in keys if _is_told(fact, said) and not _may_be_told(fact, rest)]
    return Broken(text, (), tuple(gone)) if gone else None


def repeated(sample: Sample, chance: random.Random) -> Broken | None:
    """A sentence told again at the end of another paragraph. Wrong whatever it says."""
    sentence = any_of(chance, sample.sentences)
    block = any_of(chance, sample.prose)
    said = sample.text[sentence.start : sentence.end].strip()
    if len(said) < SHORTEST or Span(sentence.start, sentence.end).within(block):
        return None
    gap = " " if sample.language == "en" else ""
    broken = sample.put(block.end, block.end, f"{gap}{said}")
    if broken is None:
        return None
    shift = len(gap) + len(said) if block.end <= sentence.start else 0
    return Broken(broken.text, (*broken.spans, Span(sentence.start + shift, sentence.end + shift)))


def plan_as_done(sample: Sample, chance: random.Random) -> Broken | None:
    """What is planned told as done, in a paragraph on what was done. False by the fact's status."""
    named = sample.words["plans"]
    plans = [f for f in sample.facts.facts if f.status == "planned" or f.label in named]
    pieces = [item for fact in plans for item in (fact.items or (fact.text,))]
    if sample.language == "en":
        return _replaced(sample, chance)
    piece = any_of(chance, pieces)
    block = any_of(chance, sample.prose)
    if piece is None or _is_ahead(sample, block):
        return None
    bare = re.sub("^完成", "", piece)
    said = chance.choice(["已{}", "全年完成了{}", "今年已{}"]).format(piece)
    if bare != piece:
        said = chance.choice(["已完成{}", "全年完成{}"]).format(bare)
    return sample.put(block.end, block.end, f"{said}。")


def _replaced(sample: Sample, chance: random.Random) -> Broken | None:
    picked = any_of(chance, sample.find(sample.words["done"]))
    if picked is None:
        return None
    word, place = picked
    new = sample.words["done"][word]
    broken = sample.put(place.start, place.end, new)
    end = sample.clause_end(place.end) + len(new) - len(word)
    return Broken(broken.text, (Span(place.start - 30, end),)) if broken else None


def exchanged(sample: Sample, chance: random.Random) -> Broken | None:
    """Two figures of one unit in one paragraph change places. False as they are different figures
    of different facts.
    """
    one = any_of(chance, sample.told)
    if one is None:
        return None
    block = _block(sample, one)
    other = any_of(chance, (v for v in _others(sample, one) if _block(sample, v) == block))
    if other is None:
        return None
    return sample.exchange(
        Span(one.claim.start, one.claim.end), Span(other.claim.start, other.claim.end)
    )


def borrowed(sample: Sample, chance: random.Random) -> Broken | None:
    """Another fact's figure of the same unit in a figure's place. False as the fact told of has a
    figure of its own.
    """
    one = any_of(chance, sample.told)
    other = any_of(chance, _others(sample, one)) if one is not None else None
    if one is None or other is None:
        return None
    digits = DIGITS.search(other.claim.text)
    assert digits is not None
    return sample.reword(one.claim, DIGITS, digits.group())


def _others(sample: Sample, one: Verdict) -> Iterator[Verdict]:
    """The figures of other facts that are written with the same unit."""
    form = DIGITS.sub("#", one.claim.text)
    for other in sample.told:
        same = DIGITS.sub("#", other.claim.text) == form
        if same and other.claim.value != one.claim.value and other.facts != one.facts:
            yield other


def _block(sample: Sample, verdict: Verdict) -> Span | None:
    return next((b for b in sample.prose if b.start <= verdict.claim.start < b.end), None)


def _is_ahead(sample: Sample, block: Span) -> bool:
    """Whether a paragraph or what stands before it is about what is to come."""
    near = sample.text[max(0, block.start - 160) : block.end]
    return re.search("下一步|明年|打算|Next year", near) is not None


def _inserted(sample: Sample, chance: random.Random, clauses: list[str]) -> Broken | None:
    """A clause as a sentence of its own at the end of a paragraph, or as the last one of one."""
    block = any_of(chance, sample.prose)
    said = chance.choice(clauses)
    ahead = sample.vocabulary.has("plan", sample.text[block.start : block.end])
    if sample.text[block.end - 1] not in "。." or ahead or _is_ahead(sample, block):
        return None
    if sample.language == "en":
        return sample.put(block.end, block.end, f" {said[0].upper()}{said[1:]}.")
    if chance.random() < 0.5:
        return sample.put(block.end, block.end, f"{said}。")
    return sample.put(block.end - 1, block.end - 1, f"，{said}")


def _is_told(fact: Fact, text: str) -> bool:
    """Whether a text holds a fact as it is written."""
    if fact.items:
        return any(item in text for item in fact.items)
    return fact.text in text or any(c.text in text for c in fact.claims if c.is_quantity)


def _may_be_told(fact: Fact, text: str) -> bool:
    """Whether a text holds a part of a fact that could tell it."""
    if fact.items:
        return all(item in text or _tells(item, text) for item in fact.items)
    figures = [c for c in fact.claims if c.is_quantity or c.kind == "date"]
    if figures:
        return any(DIGITS.findall(c.text) and c.text in text for c in figures)
    return _tells(fact.text, text)


def _tells(said: str, text: str) -> bool:
    runs = range(max(1, len(said) - TELLING + 1))
    return any(said[at : at + TELLING] in text for at in runs)


WAYS: dict[str, Way] = {
    "statement invented": statement,
    "figure invented": figure,
    "sentence left out": left_out,
    "sentence repeated": repeated,
    "plan as done": plan_as_done,
    "figures exchanged": exchanged,
    "figure borrowed": borrowed,
}
