"""Levels that a title or a body of work has: 全市先进集体 is not 全省先进集体."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.checking.matching.index import FactIndex
from drafter.checking.mistake import Mistake
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

LONGEST = 16
"""So many characters behind a level are looked at."""

ALIKE = 3
"""From so many characters on that follow two levels alike, both are of the same thing."""


@dataclass(frozen=True)
class _Level:
    rank: int
    start: int
    end: int
    word: str
    of: str


def raised(reading: Reading) -> Iterator[Mistake]:
    """Every level in the prose that a fact gives otherwise, and no fact as it stands there."""
    yield from _better_prizes(reading)
    yield from _other_labels(reading)
    known = reading.index.once(_known_levels)
    if not known:
        return
    for sentence, _ in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        for said in _levels(text, reading.language):
            if f"{said.word}{said.of[:ALIKE]}" in reading.names.corpus:
                continue
            others = [(level, fact) for level, fact in known if _is_of_same(said.of, level.of)]
            if others and all(level.rank != said.rank for level, _ in others):
                end = said.end + _shared(said.of, others[0][0].of)
                yield Mistake(Span(sentence.start + said.start, sentence.start + end), others[0][1])


def _other_labels(reading: Reading) -> Iterator[Mistake]:
    """Every short label of a level and a word (省级补助) that the draft has with another level."""
    known = reading.index.once(_level_labels)
    if not known:
        return
    linked = reading.vocabulary.cues["behind_label"]
    for sentence, _ in reading.sentences:
        for match in _pattern(reading.language).finditer(
            reading.text, sentence.start, sentence.end
        ):
            for rest, facts in known.items():
                end = match.end() + len(rest)
                whole = reading.text.startswith(rest, match.end()) and linked.match(
                    reading.text, end
                )
                if whole and reading.text[match.start() : end] not in reading.names.corpus:
                    yield Mistake(Span(match.start(), end), facts[0])


def _level_labels(index: FactIndex) -> Mapping[str, Sequence[Fact]]:
    """The facts whose label is a level and a short word, by that word."""
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in index.facts.facts:
        match = _pattern(index.language).match(fact.label)
        rest = fact.label[match.end() :] if match is not None else ""
        if 1 < len(rest) < ALIKE:
            found[rest].append(fact)
    return found


def _better_prizes(reading: Reading) -> Iterator[Mistake]:
    """Every prize of another grade than the one that a fact gives for the same contest."""
    known = reading.index.once(_known_prizes)
    grade = _grade(reading.language)
    for sentence, _ in reading.sentences if known else ():
        for match in grade.finditer(reading.text, sentence.start, sentence.end):
            said = word_set(reading.text[sentence.start : match.start()], reading.language)
            same = [prize for prize in known if len(prize.of & said) >= NAMED * len(prize.of)]
            if same and all(match.lastgroup != prize.grade for prize in same):
                yield Mistake(Span(*match.span()), same[0].fact)


NAMED = 0.6
"""The share of the words of a fact about a prize that a sentence must have to be about it."""


@dataclass(frozen=True)
class _Prize:
    grade: str
    of: frozenset[str]
    fact: Fact


def _known_prizes(index: FactIndex) -> Sequence[_Prize]:
    """The facts that give one prize, with what their text says of it."""
    found = []
    for fact in index.facts.facts:
        grades = list(_grade(index.language).finditer(fact.text))
        if len(grades) != 1 or len(fact.items) > 1:
            continue
        text = fact.text
        for claim in fact.claims:
            text = text.replace(claim.text, " ")
        of = word_set(text, index.language)
        if grades[0].group() == fact.text:  # 技能大赛: 二等奖
            of = word_set(fact.label, index.language)
        if len(of) >= ALIKE:
            found.append(_Prize(str(grades[0].lastgroup), of, fact))
    return found


@cache
def _grade(language: str) -> re.Pattern[str]:
    grades = vocabulary(language).lists["grades"]
    return re.compile("|".join(f"(?P<g{at}>{words})" for at, words in enumerate(grades)) or "(?!)")


def _known_levels(index: FactIndex) -> Sequence[tuple[_Level, Fact]]:
    facts = index.facts.facts
    texts = ((text, fact) for fact in facts for text in (fact.text, fact.label, *fact.aliases))
    return [(level, fact) for text, fact in texts for level in _levels(text, index.language)]


def _levels(text: str, language: str) -> Iterator[_Level]:
    """Each level that a text names, with the words behind it up to a mark or a figure."""
    for match in _pattern(language).finditer(text):
        rank = int(str(match.lastgroup)[1:])
        behind = text[match.end() : match.end() + LONGEST]
        another = _pattern(language).search(behind)
        behind = behind[: another.start()] if another else behind  # 全校有市级…: its own level
        of = re.split(r"[^㐀-鿿]|称号|荣誉", behind)[0]
        if len(of) >= ALIKE or vocabulary(language).has("accepted", of):
            yield _Level(rank, match.start(), match.end(), match.group(), of)


def _is_of_same(one: str, other: str) -> bool:
    """Whether both begin alike, or one is the end of the other (先进集体)."""
    if one[:ALIKE] == other[:ALIKE]:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > ALIKE and longer.endswith(shorter)


def _shared(said: str, known: str) -> int:
    """How many characters of what is said stand in the fact too, all where none begin alike."""
    pairs = zip(said, known, strict=False)
    length = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(said), len(known)))
    return length if length >= ALIKE else len(said)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    ranks = vocabulary(language).lists["levels"]
    return re.compile("|".join(f"(?P<r{at}>{words})" for at, words in enumerate(ranks)) or "(?!)")
