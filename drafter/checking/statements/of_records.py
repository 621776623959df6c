"""What a record of the facts tells in a word or two (a day of the week, a colour), told of a sister
record: the Tuesday session of the one on Thursdays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.facts.fact import Fact
from drafter.text import Span

MOST = 3
"""A text of more words is told in others."""

SHORTEST = 4
"""A word of fewer letters stands in other words as well."""


@dataclass(frozen=True)
class OfRecord:
    """A sister record's word at `span`, where `fact` has another."""

    span: Span
    fact: Fact


def of_other_records(reading: Reading) -> Iterator[OfRecord]:
    """Every word that a sister record has under a label where the only record that its sentence
    names has another, which the sentence has not. English only: there a group is named as it is
    written.
    """
    records = reading.index.once(_records) if reading.language == "en" else {}
    for sentence, _ in reading.sentences if records else ():
        text = reading.text[sentence.start : sentence.end]
        told = [group for group in records if group[-1] in text]
        for own, sisters in records[told[0]] if len(told) == 1 else ():
            if _where(own.text, text) is not None:
                continue
            found = next((at for other in sisters if (at := _where(other, text))), None)
            if found is not None:
                start, end = (sentence.start + at for at in found.span())
                yield OfRecord(Span(start, end), own)


def _where(word: str, text: str) -> re.Match[str] | None:
    """Where a word stands in a text, or its plural."""
    return re.search(rf"\b{re.escape(word)}s?\b", text)


def _records(
    index: FactIndex,
) -> Mapping[tuple[str, ...], Sequence[tuple[Fact, tuple[str, ...]]]]:
    """The short texts of each group that has sisters under the same labels, each with what those
    have there; none that is a group itself (branch: North), of which the standings tell.
    """
    groups = {group[-1] for group in index.groups if group}
    by_label: dict[tuple[tuple[str, ...], str], list[Fact]] = defaultdict(list)
    for fact in index.facts.facts:
        if fact.group and _is_word(fact) and fact.text not in groups:
            by_label[fact.group[:-1], fact.label].append(fact)
    found: dict[tuple[str, ...], list[tuple[Fact, tuple[str, ...]]]] = defaultdict(list)
    for facts in by_label.values():
        for fact in facts:
            others = tuple(dict.fromkeys(o.text for o in facts if o.group != fact.group))
            if others and fact.text not in others:
                found[fact.group].append((fact, others))
    return found


def _is_word(fact: Fact) -> bool:
    """Whether a fact is a word or two that is no figure, no plan and begins with a capital."""
    figures = any(claim.is_quantity for claim in fact.claims)
    words = fact.text.split()
    plain = len(words) <= MOST and len(fact.text) >= SHORTEST and fact.text[:1].isupper()
    return plain and not figures and not fact.items and fact.status != "planned"
