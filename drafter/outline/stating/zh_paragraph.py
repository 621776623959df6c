"""Puts Chinese clauses together into sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.vocabulary import ending
from drafter.outline.stating.zh import clause

_LONG_SENTENCE = 56
"""About how many characters a sentence has where a paragraph has more than one."""


def paragraph(facts: Sequence[tuple[Fact, str]], period: str = "") -> str:
    """Facts as whole sentences. Each comes with the label of the group that is to be named before
    the first of them, or with "".
    """
    told: list[str] = []
    named_already: set[str] = set()
    for group, members in groupby(facts, key=itemgetter(1)):
        run = [fact for fact, _ in members]
        clauses = [clause(fact, period) for fact in run]
        named = "" if group in named_already or is_index(group) else group
        told.append(_opener(named, run[0].label, clauses[0]) + _sentences(clauses))
        named_already.add(group)
    return "".join(told)


def _sentences(clauses: Sequence[str]) -> str:
    """Clauses as sentences; one that has sentences' marks in it stands alone."""
    runs = groupby(clauses, key=_stands_alone)
    return "".join(
        "".join(f"{stated}。" for stated in run) if alone else _balanced(list(run))
        for alone, run in runs
    )


def _balanced(parts: Sequence[str]) -> str:
    """The parts as sentences of about one length."""
    length = len("".join(parts))
    sentences = max(1, round(length / _LONG_SENTENCE))
    told: list[list[str]] = [[]]
    said = 0
    for part in parts:
        if told[-1] and said + len(part) / 2 > len(told) * length / sentences:
            told.append([])
        told[-1].append(part)
        said += len(part)
    return "".join(_one_sentence(group) for group in told if group)


def _one_sentence(parts: Sequence[str]) -> str:
    """Parts with commas of their own are set apart by semicolons."""
    mark = "；" if any("，" in part for part in parts) else "，"
    return f"{mark.join(parts)}。"


def _stands_alone(stated: str) -> bool:
    return "；" in stated or "。" in stated


def _opener(group: str, label: str, stated: str) -> str:
    """What names a group before its first clause: 上湾村 itself, 运营方面，, or nothing."""
    if not group or group in stated or group in label:
        return ""
    if ending("zh", "entities").search(group) and stated.startswith(label):
        return group
    return f"{group}方面，"
