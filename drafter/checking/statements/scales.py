"""Words that stand on one scale: 基本, 全面; 中游, 前列; 全国, 全球; 三等功, 二等功; good, fair.

A fact that has one of them and a clause that says the same with another are two values, compared as
figures are: where the words beside them and the matter are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.claims.sentences import sentences
from drafter.facts.fact import Fact
from drafter.text import Span

TOLD = 0.5
"""The share of the weight of a fact's other words that a sentence must have to be about it."""

ENOUGH = 5
"""A clause of a fact with fewer words tells its matter together with the label."""

BESIDE = 2
"""So many characters beside two words of one scale are alike where both are said of the same."""


@dataclass(frozen=True)
class Off:
    """A word at `span` that stands elsewhere on its scale than the one that `fact` has."""

    span: Span
    fact: Fact


@dataclass(frozen=True)
class _Rung:
    """A word of a scale in a text, by the scale's number and its own on it."""

    scale: int
    rung: int
    start: int
    end: int


@dataclass(frozen=True)
class _Known:
    """A rung that a fact has, what stands right before and behind it, and the words beside it."""

    rung: _Rung
    before: str
    behind: str
    words: frozenset[str]
    sentence: str
    fact: Fact

    @property
    def is_whole(self) -> bool:
        """Whether the fact's text is nothing but that word, and maybe since when."""
        start = self.rung.end
        dated = any(claim.kind == "date" for claim in self.fact.claims)
        rest = _SINCE.sub("", self.fact.text[start:]) if dated else self.fact.text[start:]
        return not self.rung.start and not rest


_SINCE = re.compile(r"^,? (?:since|from|until|as of) [\w ]+$")


def off_scale(reading: Reading) -> Iterator[Off]:
    """Every word of a scale in the prose, and every cell of a table that is one, for which a fact
    of the same matter has another of the same scale, and none this one.
    """
    known = reading.index.once(_known)
    if not known:
        return
    for sentence, _ in reading.sentences:
        if sentence not in reading.ahead:
            yield from _in_sentence(sentence, known, reading)
    yield from _in_cells(known, reading)


def _in_sentence(
    sentence: Span, known: Mapping[int, Sequence[_Known]], reading: Reading
) -> Iterator[Off]:
    text = reading.text[sentence.start : sentence.end]
    rungs = list(_rungs(text, reading.language))
    said = word_set(text, reading.language) if rungs else frozenset()
    for one in rungs:
        before, behind = _beside(text, one, reading.language)
        same = [
            other
            for other in known.get(one.scale, ())
            if (_is_alike(before, behind, other) or _grades(text, one, other, reading))
            and reading.index.whole(other.words & said) >= TOLD * reading.index.whole(other.words)
        ]
        if same and not any(_has(other.sentence, one, reading.language) for other in same):
            at = Span(sentence.start + one.start, sentence.start + one.end)
            yield Off(at, same[0].fact)


def _grades(text: str, one: _Rung, known: _Known, reading: Reading) -> bool:
    """Whether a word is told as a grade, where the fact is nothing but another."""
    was_so = _has(known.fact.previous, one, reading.language)
    return known.is_whole and not was_so and _is_grade(text, one, reading)


def _is_grade(text: str, one: _Rung, reading: Reading) -> bool:
    """Whether a word is what a sentence says that something is graded as, and says no more of it:
    rated outstanding, judged our teaching good.
    """
    graded = reading.vocabulary.cues["graded_as"].search(text[: one.start])
    ends = reading.vocabulary.cues["grade_ends"].match(text[one.end :])
    return graded is not None and ends is not None


def _has(sentence: str, said: _Rung, language: str) -> bool:
    """Whether a fact's sentence has the very word, or another of the same height, somewhere."""
    rungs = _rungs(sentence, language)
    return any((one.scale, one.rung) == (said.scale, said.rung) for one in rungs)


def _in_cells(known: Mapping[int, Sequence[_Known]], reading: Reading) -> Iterator[Off]:
    """Cells that say nothing but a rung, in the row of the fact's own label."""
    for block in reading.draft.blocks:
        if block.kind != "cell" or not block.row:
            continue
        if reading.vocabulary.has("previous_period", block.column):
            continue
        text = reading.text[block.start : block.end]
        for one in _rungs(text, reading.language):
            if text.strip() != text[one.start : one.end]:
                continue
            for other in known.get(one.scale, ()):
                label = other.fact.label.lower() == block.row.strip().lower()
                if label and other.rung.rung != one.rung:
                    yield Off(Span(block.start + one.start, block.start + one.end), other.fact)


def _known(index: FactIndex) -> Mapping[int, Sequence[_Known]]:
    """The rungs that the facts have, by scale."""
    found: dict[int, list[_Known]] = {}
    for fact in index.facts.facts:
        if index.is_planned(fact):
            continue
        label = " ".join((fact.label, *fact.aliases))
        for sentence, text in _pieces(fact, index):
            for one in _rungs(text, index.language):
                rest = f"{text[: one.start]} {text[one.end :]}"
                words = word_set(rest, index.language)
                if len(words) < ENOUGH:
                    words |= word_set(label, index.language)
                before, behind = _beside(text, one, index.language)
                known = _Known(one, before, behind, words, f"{label} {sentence}", fact)
                found.setdefault(one.scale, []).append(known)
    return found


def _pieces(fact: Fact, index: FactIndex) -> Iterator[tuple[str, str]]:
    """The clauses of a fact's text, or of each thing in its list, each behind its sentence."""
    for text in fact.items or (fact.text,):
        whole = sentences(text, index.language)
        for sentence in (part for one in whole for part in re.split("[;；]", text[slice(*one)])):
            for clause in filter(None, index.vocabulary.clause_end.split(sentence)):
                yield sentence, clause


def _is_alike(before: str, behind: str, other: _Known) -> bool:
    same = before and before == other.before
    return bool(same or (behind and behind == other.behind))


def _beside(text: str, one: _Rung, language: str) -> tuple[str, str]:
    """What stands right before and behind a word: two characters in Chinese, a word in English; ""
    where a mark stands there.
    """
    if language == "en":
        before = re.search(r"([a-z]+) (?:the |of the )?$", text[: one.start].lower())
        behind = re.match(r" (?:of )?(?:the |our |its )?([a-z]+)", text[one.end :].lower())
        return before[1] if before else "", behind[1] if behind else ""
    left = _QUOTES.sub("", text[: one.start])[-BESIDE:]
    right = _QUOTES.sub("", text[one.end :])[:BESIDE]
    return _whole(left), _whole(right)


def _whole(piece: str) -> str:
    return piece if len(piece) == BESIDE and piece.isalpha() else ""


_QUOTES = re.compile("[“”‘’《》]")


def _rungs(text: str, language: str) -> Iterator[_Rung]:
    for number, (pattern, _) in enumerate(_scales(language)):
        for match in pattern.finditer(text):
            yield _Rung(number, int(str(match.lastgroup)[1:]), *match.span())


@cache
def _scales(language: str) -> Sequence[tuple[re.Pattern[str], int]]:
    """One pattern a scale, with a group for each rung."""
    found = []
    for scale in vocabulary(language).lists["scales"]:
        body = "|".join(f"(?P<r{at}>{words})" for at, words in enumerate(scale))
        bound = rf"\b(?:{body})\b" if language == "en" else body
        found.append((re.compile(bound, re.I), len(scale)))
    return found
