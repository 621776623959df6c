"""Chooses facts by ids and globs over ids, as a template names them for a section."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import lru_cache

from drafter.facts.fact import Fact, Facts
from drafter.facts.ids import split_id

Steps = tuple[tuple[str, bool], ...]
Path = tuple[tuple[str, int], ...]
"""The labels of a fact, each with its place in a list, 0 where it is in none."""


def select(facts: Facts, patterns: Sequence[str]) -> tuple[Fact, ...]:
    """The facts that any pattern names, in file order, each once.

    A pattern is an id in which `*` stands for any part of one label (`选派*`, `*.合计`,
    `名单[*].姓名`) and `**` for any number of labels (`**.合计`); one that names a group selects
    all below it. A step `[2]` is the second item of a list, `[河西]` the record of
    that name. `名单[1]` of a list of texts gives that item as a fact of its own. A pattern that
    names nothing selects nothing.
    """
    chosen: list[Fact] = []
    parsed = [_steps(pattern) for pattern in patterns]
    for fact in _below(facts, parsed):
        if any(_covers(steps, _path(fact)) for steps in parsed):
            chosen.append(fact)
        elif fact.items:
            chosen.extend(_items(fact, parsed))
    return tuple(chosen)


def _below(facts: Facts, parsed: Sequence[Steps]) -> Sequence[Fact]:
    """The facts that can be meant: those under one label, where all patterns start with it, so that
    a document of a section a group does not look through the whole file for each.
    """
    firsts = {steps[0] if steps else ("*", False) for steps in parsed}
    if len(firsts) != 1:
        return facts.facts
    [(label, quoted)] = firsts
    if "*" in label and not quoted:
        return facts.facts
    return facts.by_first_label.get(label, ())


def _items(fact: Fact, parsed: Sequence[Steps]) -> list[Fact]:
    """The items of a list fact that a pattern ending in an index names."""
    indexed = [
        steps
        for steps in parsed
        if steps[-1][0].startswith("[") and _covers(steps[:-1], _path(fact), whole=True)
    ]
    if not indexed:
        return []
    items = (fact.item(number) for number in range(1, len(fact.items) + 1))
    return [item for item in items if any(_covers(steps, _path(item)) for steps in indexed)]


def _path(fact: Fact) -> Path:
    return tuple(zip(fact.labels, fact.positions, strict=True))


@lru_cache(maxsize=1024)
def _steps(pattern: str) -> Steps:
    return split_id(pattern.strip())


def _covers(steps: Steps, labels: Path, *, whole: bool = False) -> bool:
    """Whether the steps match the first labels (all of them where `whole`)."""
    if not steps:
        return not (whole and labels)
    (step, quoted), rest = steps[0], steps[1:]
    if step == "**" and not quoted:
        return any(_covers(rest, labels[at:], whole=whole) for at in range(len(labels) + 1))
    if not labels or not _matches(step, quoted, *labels[0]):
        return False
    return _covers(rest, labels[1:], whole=whole)


def _matches(step: str, quoted: bool, label: str, position: int) -> bool:
    if not quoted and step.startswith("[") and step.endswith("]"):
        return position > 0 and (step[1:-1] == label or fnmatchcase(str(position), step[1:-1]))
    if quoted or "*" not in step:
        return step == label and not position
    return not position and fnmatchcase(label, step.replace("[", "[[]").replace("?", "[?]"))
