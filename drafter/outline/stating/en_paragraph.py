"""Puts English clauses together into sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating import nouns
from drafter.outline.stating.en import clause

_SHORT = 22
"""Words up to which two clauses share a sentence."""
_COUNTS = 4
"""Counts that "there were" names in one sentence, at most."""
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_THERE = "there were "


def paragraph(facts: Sequence[tuple[Fact, str]], period: str = "") -> str:
    """Facts as whole sentences. Each comes with the label of the group that is to be named before
    the first of them, or with "".
    """
    told: list[str] = []
    named_already: set[str] = set()
    for group, members in groupby(facts, key=itemgetter(1)):
        clauses = [clause(fact, period) for fact, _ in members]
        named = "" if group in named_already or is_index(group) else group
        clauses[0] = _with_group(named, clauses[0])
        told.extend(_sentence(stated) for stated in _pairs(_counts(clauses)))
        named_already.add(group)
    return " ".join(told)


def _with_group(group: str, stated: str) -> str:
    if not group or group.lower() in stated.lower():
        return stated
    return f"for {nouns.with_article(nouns.running(group))}, {stated}"


def _counts(clauses: Sequence[str]) -> list[str]:
    """Neighbouring "there were" clauses as one: there were 8 professors and 24 research staff."""
    runs: list[list[str]] = []
    for stated in clauses:
        simple = stated.startswith(_THERE) and "," not in _THOUSANDS.sub("", stated)
        if simple and runs and runs[-1][0].startswith(_THERE) and len(runs[-1]) < _COUNTS:
            last = runs[-1][-1]
            if "," not in _THOUSANDS.sub("", last):
                runs[-1].append(stated)
                continue
        runs.append([stated])
    return [_one_count(run) for run in runs]


def _one_count(run: Sequence[str]) -> str:
    if len(run) == 1:
        return run[0]
    counts = [stated.removeprefix(_THERE) for stated in run]
    return f"{_THERE}{', '.join(counts[:-1])} and {counts[-1]}"


def _pairs(clauses: Sequence[str]) -> list[str]:
    """Short clauses without commas, two to a sentence."""
    told: list[str] = []
    open_clause = False
    for stated in clauses:
        plain = not re.search(r"[,;]| and ", _THOUSANDS.sub("", stated))
        if open_clause and plain and len(f"{told[-1]} {stated}".split()) <= _SHORT:
            told[-1] = f"{told[-1]}, and {stated}"
            open_clause = False
        else:
            told.append(stated)
            open_clause = plain
    return told


def _sentence(text: str) -> str:
    """No sentence starts with a figure."""
    text = f"in all, {text}" if text[:1].isdigit() else text
    return f"{text[:1].upper()}{text[1:]}."
