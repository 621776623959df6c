"""A sentence without the clauses that are wrong in it, where the rest stands by itself.

A clause hangs on those before it, so that what is left is always the beginning of the sentence, or
of a part of it between semicolons. A clause that only leads to the next one is not left as the
last, and an English one needs a verb.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from drafter.resources import read_table
from drafter.text import Span

_CLAUSE_ENDS = {"zh": re.compile("，"), "en": re.compile(r",\s+")}
_PART_ENDS = re.compile(r"[；;]\s*")
_STOP = re.compile(r"[。.！!？?]?[”’」』）)\"]*\s*$")
_PAIRS = ("“”", "‘’", "《》", "（）", "()", "〔〕", "「」", "[]")


def without_clauses(sentence: str, wrong: Sequence[Span], language: str) -> str:
    """The sentence without the clauses that hold one of the spans `wrong` (offsets in it), and
    those that hang on them; "" where nothing would be left that stands by itself.
    """
    stop = _STOP.search(sentence)
    end = stop.start() if stop else len(sentence)
    text, joint = "", ""  # `joint` is what stands in front of a part
    for part in _pieces(sentence, Span(0, end), _PART_ENDS):
        clauses = _pieces(sentence, part, _CLAUSE_ENDS[language])
        good = _up_to_the_first(wrong, clauses)
        while good and len(good) < len(clauses) and _leads_in(sentence, good[-1], language):
            good = good[:-1]
        if any(_stands(sentence, clause, language) for clause in good):
            text += f"{joint}{sentence[good[0].start : good[-1].end]}"
        elif not text:
            return ""  # what comes behind hangs on it
        behind = _PART_ENDS.match(sentence, part.end)
        joint = behind[0] if behind else ""
    return f"{text}{sentence[end:]}" if _is_balanced(text) else ""


def clauses_behind(sentence: str, language: str) -> list[Span]:
    """The clauses of a sentence (offsets in it) but the first of each part between semicolons."""
    stop = _STOP.search(sentence)
    whole = Span(0, stop.start() if stop else len(sentence))
    parts = _pieces(sentence, whole, _PART_ENDS)
    return [one for part in parts for one in _pieces(sentence, part, _CLAUSE_ENDS[language])[1:]]


def without_joint(sentence: str, language: str) -> str:
    """The sentence without a word at its head that joins it to the one before (同时，)."""
    match = _joints(language).match(sentence)
    if match is None:
        return sentence
    return sentence[match.end() :][:1].upper() + sentence[match.end() + 1 :]


def _pieces(text: str, span: Span, ends: re.Pattern[str]) -> list[Span]:
    found, start = [], span.start
    for match in ends.finditer(text, span.start, span.end):
        found.append(Span(start, match.start()))
        start = match.end()
    return [*found, Span(start, span.end)]


def _up_to_the_first(wrong: Sequence[Span], clauses: Sequence[Span]) -> list[Span]:
    """The clauses before the first one that something wrong stands in."""
    good = []
    for clause in clauses:
        if any(one.start < clause.end and clause.start < one.end for one in wrong):
            break
        good.append(clause)
    return good


def _leads_in(sentence: str, clause: Span, language: str) -> bool:
    """Whether a clause only leads to the one behind it (在稳定客户的同时)."""
    return _lead_ins(language).search(sentence[clause.start : clause.end]) is not None


def _stands(sentence: str, clause: Span, language: str) -> bool:
    """Whether a clause may be the one that the others of a sentence hang on."""
    return _standing(language).search(sentence[clause.start : clause.end]) is not None


@cache
def _standing(language: str) -> re.Pattern[str]:
    return re.compile("|".join(_words(language)["stands"]), re.I)


@cache
def _lead_ins(language: str) -> re.Pattern[str]:
    return re.compile("|".join(_words(language)["leads_in"]), re.I)


@cache
def _joints(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_words(language)['joints'])})[，,]\s*", re.I)


def _words(language: str) -> Mapping[str, Sequence[str]]:
    table: Mapping[str, Sequence[str]] = read_table(
        Path(__file__).parents[1] / language / "clauses.yaml"
    )
    return table


def _is_balanced(text: str) -> bool:
    """Whether no bracket or quotation mark has lost its other half."""
    return all(text.count(pair[0]) == text.count(pair[1]) for pair in _PAIRS)
