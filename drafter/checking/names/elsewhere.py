"""Names told of a thing that the facts do not know them of: the giver of a grant for a lender.

A sentence whose figures and days are all of one group of facts, or that tells in its words what one
fact does, is about that. A name in it of which only other facts tell stands there in the place of
another of its sort that the group has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.mistake import Mistake
from drafter.checking.names.doers import NamesBySort
from drafter.checking.reading import Reading
from drafter.checking.statements.told import plain_words
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span


def elsewhere(reading: Reading) -> Iterator[Mistake]:
    """Every known name that a sentence tells of the matter of a group that has another there."""
    known = reading.index.once(_Known)
    for sentence, number in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        places = list(known.book.within(text))
        if not places:
            continue
        block = reading.draft.blocks[number]
        around = " ".join((*block.headings, reading.text[block.start : sentence.end]))
        before = {name for _, name in known.book.within(around)}
        said = word_set(known.book.without_names(text), reading.language)
        for match, name in places:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            stated = _about(span, sentence, reading)
            groups = {fact.group for fact in stated}
            if len(groups) != 1 or not known.facts_of(name):
                continue
            group = groups.pop()
            if name in known.of_group(group):
                continue
            new = said - known.words_of(group)
            if any(new & known.words(fact) for fact in known.facts_of(name)):
                continue
            for fact, right in (*known.in_labels(stated), *known.in_group(group)):
                if right not in before and known.book.is_same_sort(name, right):
                    yield Mistake(span, fact, right)
                    break


def _about(span: Span, sentence: Span, reading: Reading) -> Sequence[Fact]:
    """The facts whose figures and days the clause of a name states rightly, or, where it has none,
    its sentence.
    """
    clause = next((c for c in reading.clauses[sentence] if span.within(c)), sentence)
    items = reading.by_clause.get(clause, ())
    return _stated(items, reading) or _stated(reading.by_sentence.get(sentence, ()), reading)


def _stated(items: Sequence[Matched], reading: Reading) -> Sequence[Fact]:
    return [
        reading.facts.by_id[fact_id]
        for item in items
        if item.verdict.judgement in {"supported", "approximate"}
        for fact_id in item.verdict.facts[:1]
    ]


class _Known:
    """Which names the facts tell of what."""

    def __init__(self, index: FactIndex) -> None:
        self.index = index
        self.book = index.once(NamesBySort)
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        self._in_group: dict[tuple[str, ...], list[tuple[Fact, str]]] = defaultdict(list)
        for fact in index.facts.facts:
            text = " ".join((*fact.labels, *fact.aliases, fact.text, fact.note or ""))
            for _, name in self.book.within(text):
                self._facts[name].append(fact)
            for _, name in self.book.within(fact.text):
                self._in_group[fact.group].append((fact, name))

    def facts_of(self, name: str) -> Sequence[Fact]:
        """The facts that name it."""
        return self._facts.get(name, ())

    def in_group(self, group: tuple[str, ...]) -> Sequence[tuple[Fact, str]]:
        """The names that the facts of a group give, with the fact."""
        return self._in_group.get(group, ())

    def in_labels(self, facts: Sequence[Fact]) -> Iterator[tuple[Fact, str]]:
        """The names in what facts are called, with the fact."""
        for fact in facts:
            for _, name in self.book.within(" ".join((*fact.labels, *fact.aliases))):
                yield fact, name

    def words(self, fact: Fact) -> frozenset[str]:
        """The words of a fact and its labels but for the names in them."""
        text = " ".join((*fact.labels, *fact.aliases, fact.text))
        return word_set(self.book.without_names(text), self.index.language)

    def words_of(self, group: tuple[str, ...]) -> frozenset[str]:
        """The words of a group's facts but for the names in them."""
        facts = self.index.groups.get(group, ())
        return frozenset(word for fact in facts for word in self.words(fact))

    def of_group(self, group: tuple[str, ...]) -> frozenset[str]:
        """All names that stand in a group's facts, labels and notes."""
        return frozenset(
            name
            for name, facts in self._facts.items()
            if any(fact.group[: len(group)] == group for fact in facts)
        )
