"""Puts Chinese clauses together into sentences."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.facts.fact import Fact
from drafter.outline.stating.vocabulary import ending
from drafter.outline.stating.zh import clause

_LONG_SENTENCE = 56
"""About how many characters a sentence has where a paragraph has more than one."""


def paragraph(facts: Sequence[tuple[Fact, str]], period: str = "") -> str:
    """Facts as whole sentences. Each comes with the label of the group that is to be named before
    it, or with "".
    """
    sentences: list[str] = []
    open_parts: list[str] = []
    group = opener = ""
    for fact, named in facts:
        stated = clause(fact, period)
        fresh, group = named != group, named
        if fresh or _stands_alone(stated):
            sentences.append(_closed(opener, open_parts))
            open_parts, opener = [], ""
        if fresh:
            opener = _opener(named, fact.label, stated)
        if _stands_alone(stated):
            sentences.append(_closed(opener, [stated]))
            opener = ""
        else:
            open_parts.append(stated)
    return "".join((*sentences, _closed(opener, open_parts)))


def _closed(opener: str, parts: Sequence[str]) -> str:
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
    return opener + "".join(_one_sentence(group) for group in told if group)


def _one_sentence(parts: Sequence[str]) -> str:
    """Parts with commas of their own are set apart by semicolons."""
    mark = "；" if any("，" in part for part in parts) else "，"
    return f"{mark.join(parts)}。"


def _stands_alone(stated: str) -> bool:
    return "；" in stated or "。" in stated


def _opener(group: str, label: str, stated: str) -> str:
    """What names a group before its first clause: 桐坪村 itself, 运营方面，, or nothing."""
    if not group or group in stated or group in label:
        return ""
    if ending("zh", "entities").search(group) and stated.startswith(label):
        return group
    return f"{group}方面，"
