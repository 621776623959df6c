"""Cuts Chinese clauses into sentences, where neighbours have least to do with one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from drafter.outline.stating.zh.told import APART, MOST, Told

PLANNED = "计划"
"""Said once of neighbours that are planned."""

_LONG_SENTENCE = 90
"""Characters of the longest sentence of several clauses."""

_SCRAP, _LONELY, _ONE_MORE = 20, 1.5, 0.4
"""A clause of fewer characters than _SCRAP costs _LONELY as a sentence of its own; every sentence
costs _ONE_MORE."""

_YEAR_AGAIN = re.compile(
    r"(?P<first>于(?P<year>\d{4}年)\d{1,2}月\d{1,2}日[\u4e00-\u9fff]{1,6})(?P<between>，)于(?P=year)"
    r"(?=\d{1,2}月)"
)
"""Two days of one year in neighbouring clauses: 于2031年3月5日开工，6月8日完工."""


def sentences_of(clauses: Sequence[Told]) -> str:
    """Clauses as sentences, cut where neighbours have least to do with one another."""
    best: list[tuple[float, int]] = [(0, 0)]
    for end in range(1, len(clauses) + 1):
        starts = [at for at in range(end) if _fits(clauses[at:end])]
        best.append(min((best[at][0] + _cost(clauses, at, end), at) for at in starts))
    cuts = [len(clauses)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    parts = [clauses[at:end] for at, end in pairwise(cuts)]
    return "".join(_one_sentence(part) for part in parts)


def _cost(clauses: Sequence[Told], start: int, end: int) -> float:
    """What speaks against clauses start to end as a sentence: strangers in it, kin cut off."""
    strangers = sum(not _kinship(*pair) for pair in pairwise(clauses[start:end]))
    cut = _kinship(clauses[start - 1], clauses[start]) if start else 0
    scrap = end - start == 1 and len(clauses[start].text) < _SCRAP
    return _ONE_MORE + strangers + cut + scrap * _LONELY


def _kinship(one: Told, other: Told) -> int:
    """0 for clauses of nothing in common, 1 for figures of one kind, more for one unit and for a
    common word.
    """
    pairs = {label[at : at + 2] for label in one.labels for at in range(len(label) - 1)}
    common = any(pair in label for pair in pairs for label in other.labels)
    alike = (one.kind == other.kind) + (one.unit == other.unit != "")
    return alike + 2 * common


def _fits(sentence: Sequence[Told]) -> bool:
    if len(sentence) == 1:
        return True
    kinds = {told.kind for told in sentence}
    mixed = len(kinds) > 1 and kinds & APART
    if any(told.alone for told in sentence) or mixed:
        return False
    mark = "；" if any(told.comma for told in sentence) else "，"
    length = sum(len(told.text) for told in sentence)
    return len(sentence) <= MOST[mark] and length <= _LONG_SENTENCE


def _one_sentence(parts: Sequence[Told]) -> str:
    """Parts with commas of their own are set apart by semicolons; what is planned is said to be so
    once.
    """
    mark = "；" if any(part.comma for part in parts) else "，"
    told = [parts[0].text] if parts else []
    for before, part in pairwise(parts):
        goes_on = before.text.startswith(PLANNED) and not before.alone
        told.append(part.text.removeprefix(PLANNED) if goes_on else part.text)
    return _YEAR_AGAIN.sub(r"\g<first>\g<between>", f"{mark.join(told)}。")
