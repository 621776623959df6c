"""Names told of a thing that the facts do not know them of: the giver of a grant for a lender.

A sentence whose figures and days are all of one group of facts, or that tells in its words what one
fact does, is about that. A name in it of which only other facts tell stands there in the place of
another of its sort that the group has.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.match import Matched
from drafter.checking.names.doers import NamesBySort, without_figures
from drafter.checking.reading import Reading
from drafter.checking.statements.told import plain_words
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

FEW = 4
"""A text with fewer words beside its names tells no deed."""

TOLD = 0.5
"""The share of the words of a fact that a sentence must have to tell the same."""

DATED = 0.35
"""So large a share is enough where the sentence has a day or a figure of that fact."""

LABELLED = 0.75
"""The share of the words of a label that a sentence must have to be about that."""

OWN = 0.35
"""With this share another fact bears the name in the draft out."""


@dataclass(frozen=True)
class Elsewhere:
    """A name at `span` where `fact` has `right`; `sure` where that fact's label is told beside."""

    span: Span
    fact: Fact
    right: str
    sure: bool


def elsewhere(reading: Reading) -> Iterator[Elsewhere]:
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
        stated_here = {fact.id for fact in _stated(reading.by_sentence.get(sentence, ()), reading)}
        told, own = _told(said, stated_here, known)
        there = {reading.facts.by_id[fact_id].group for fact_id in stated_here}
        told_before = {f.group for f in _stated(_sentence_before(sentence, reading), reading)}
        for match, name in places:
            span = Span(sentence.start + match.start(), sentence.start + match.end())
            clause = next((c for c in reading.clauses[sentence] if span.within(c)), sentence)
            clause_words = word_set(
                known.book.without_names(reading.text[clause.start : clause.end]), reading.language
            )
            stated = _about(clause, sentence, reading)
            in_words = _in_words(name, said, told, own, before, known) or _in_figures(
                name, said, stated, before, known
            )
            in_labels = _in_deed(
                name, _with_deed(text, match), there | told_before, before, known
            ) or _in_label(name, _parts_and_figures(clause, reading), text, known)
            alone = sum(known.book.is_same_sort(name, other) for _, other in places) == 0
            near = said if alone else clause_words
            labelled = _in_own_label(name, near, said, stated, before, known)
            found = in_words or in_labels or labelled
            if found is not None:
                plain = found in (in_labels, labelled) and not known.is_group(name)
                sure = plain or known.is_labelled(found[0], clause_words)
                yield Elsewhere(span, *found, sure)


def _in_words(
    name: str,
    said: frozenset[str],
    told: Sequence[_Record],
    own: frozenset[str],
    before: set[str],
    known: _Known,
) -> tuple[Fact, str] | None:
    """The fact that a sentence tells in its words, which names another and not this one."""
    if name in own:
        return None
    for record in told:
        if any(
            fact is record.fact or known.is_labelled(fact, said) for fact in known.facts_of(name)
        ):
            return None
        for right in record.names:
            if right not in before and known.book.could_be_same_sort(name, right):
                return record.fact, right
    return None


def _in_figures(
    name: str, said: frozenset[str], stated: Sequence[Fact], before: set[str], known: _Known
) -> tuple[Fact, str] | None:
    """The fact of the one group of which all figures are that names another, where nothing said is
    of what the facts tell of this one.
    """
    groups = {fact.group for fact in stated}
    if len(groups) != 1 or not known.facts_of(name):
        return None
    group = groups.pop()
    new = said - known.words_of(group)
    if name in known.of_group(group) or any(
        new & known.words(fact) for fact in known.facts_of(name)
    ):
        return None
    for fact, right in (*known.in_labels(stated), *known.in_group(group)):
        if right not in before and known.book.is_same_sort(name, right):
            return fact, right
    return None


def _in_label(
    name: str, stated: Sequence[Fact], sentence: str, known: _Known
) -> tuple[Fact, str] | None:
    """The fact of a clause's only figures that is called by another name, which stands nowhere in
    the sentence, and that no fact of that other one tells of this: 0.14 mg on the Mill Leat, of
    Coldbrook mean phosphate.
    """
    for fact in stated:
        rights = {right for _, right in known.in_labels((fact,))}
        if not rights or name in rights or rights & {n for _, n in known.book.within(sentence)}:
            return None
        if any(right in known.named_with(name) for right in rights):
            return None
        if not all(known.book.may_stand_for(name, right) for right in rights):
            return None
        if any(name in right or right in name for right in rights):
            return None
    return (stated[0], min(right for _, right in known.in_labels(stated[:1]))) if stated else None


def _in_own_label(
    name: str,
    near: frozenset[str],
    said: frozenset[str],
    stated: Sequence[Fact],
    before: set[str],
    known: _Known,
) -> tuple[Fact, str] | None:
    """The fact that is nothing but a name, whose label the words near have, or whose sister
    with the beginning of that label the clause states (最大订单, of 最大订单签约单位), where they
    have no more of what the facts tell of this one.
    """
    if known.index.language != "zh":
        return None
    whole = known.index.whole
    for fact, right, wanted, sister in known.labelled:
        if right in before or not known.book.is_same_sort(name, right):
            continue
        needed, words = (DATED, said) if sister in stated else (LABELLED, near)
        if whole(wanted & words) < needed * whole(wanted):
            continue
        own = (known.words(one) for one in known.facts_of(name))
        if not any(2 * whole(wanted & told) >= whole(wanted) for told in own):
            return fact, right
    return None


def _sentence_before(sentence: Span, reading: Reading) -> Sequence[Matched]:
    """What the sentence before says, where this one and that one are of one block."""
    items = reading.by_sentence.get(sentence, ())
    before = items[0].mention.around.previous if items else None
    return reading.by_sentence.get(before, ()) if before is not None else ()


def _in_deed(
    name: str,
    sentence: str,
    groups: set[tuple[str, ...]],
    before: set[str],
    known: _Known,
) -> tuple[Fact, str] | None:
    """The fact that is nothing but the name of who did something (led by, paid by) in the matter of
    which a sentence or the one before it tells, where the sentence says that this one did.
    """
    deeds = known.deeds_in(sentence)
    for fact, right in known.doers if deeds else ():
        if fact.group not in groups or right in before or name in known.of_group(fact.group):
            continue
        if deeds & known.deeds_in(fact.label) and known.book.may_stand_for(name, right):
            return fact, right
    return None


def _with_deed(sentence: str, name: re.Match[str]) -> str:
    """A sentence, with the deed that "under" tells of the one whom it stands before."""
    return f"{sentence} led" if sentence[: name.start()].endswith(" under ") else sentence


def _parts_and_figures(clause: Span, reading: Reading) -> Sequence[Fact]:
    """The facts whose figures a clause states, and those of which it tells a share; none where a
    figure of it is neither.
    """
    found = []
    for item in reading.by_clause.get(clause, ()):
        verdict = item.verdict
        if not item.mention.claim.is_quantity or verdict.judgement == "not a claim":
            continue
        formula = verdict.explanation.formula if verdict.explanation is not None else ""
        own = verdict.judgement in {"supported", "approximate"} or formula == "share"
        if not own or not verdict.facts:
            return ()
        found.append(reading.facts.by_id[verdict.facts[0]])
    return found


def _told(
    said: frozenset[str], stated: set[str], known: _Known
) -> tuple[Sequence[_Record], frozenset[str]]:
    """The records that a sentence tells in its words, the one with most first, and the names of all
    of which it has words enough to bear them out.
    """
    shares = [
        (index.whole(record.words & said) / index.whole(record.words), record)
        for index in (known.index,)
        for record in known.records
    ]
    told = [
        (share, record)
        for share, record in shares
        if share >= (DATED if record.fact.id in stated else TOLD)
    ]
    told.sort(key=lambda one: -one[0])
    own = frozenset(name for share, record in shares if share >= OWN for name in record.names)
    return [record for _, record in told], own


def _about(clause: Span, sentence: Span, reading: Reading) -> Sequence[Fact]:
    """The facts whose figures and days a clause states rightly, or, where it has none, its
    sentence.
    """
    items = reading.by_clause.get(clause, ())
    return _stated(items, reading) or _stated(reading.by_sentence.get(sentence, ()), reading)


def _stated(items: Sequence[Matched], reading: Reading) -> Sequence[Fact]:
    return [
        reading.facts.by_id[fact_id]
        for item in items
        if item.verdict.judgement in {"supported", "approximate"}
        for fact_id in item.verdict.facts[:1]
    ]


@dataclass(frozen=True)
class _Record:
    """A fact that tells in words what those named in it did: its words without names."""

    fact: Fact
    names: tuple[str, ...]
    words: frozenset[str]


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

    @cached_property
    def records(self) -> Sequence[_Record]:
        """The facts whose text tells more of somebody than the name."""
        found = []
        for fact in self.index.facts.facts:
            for text in fact.items or (without_figures(fact),):
                names = tuple(name for _, name in self.book.within(text))
                told = plain_words(self.book.without_names(text), self.index.language)
                if names and len(told) >= FEW:
                    found.append(_Record(fact, names, told))
        return found

    @cached_property
    def labelled(self) -> Sequence[tuple[Fact, str, frozenset[str], Fact | None]]:
        """The facts that are nothing but a name, with it, the words of their label or, where a fact
        of the group is called by its beginning, of that, and that fact.
        """
        found = []
        for fact in self.index.facts.facts:
            names = [name for _, name in self.book.within(fact.text)]
            if len(names) != 1 or self.book.without_names(fact.text).strip():
                continue
            if self.index.names.post_before(fact.label):
                continue  # whose post it is, the posts know
            beside = self.index.groups.get(fact.group, ())
            sisters = [
                one for one in beside if one is not fact and fact.label.startswith(one.label)
            ]
            sister = max(sisters, key=lambda one: len(one.label), default=None)
            label = fact.label if sister is None else sister.label
            wanted = word_set(self.book.without_names(label), self.index.language)
            if len(wanted) >= FEW:
                found.append((fact, names[0], wanted, sister))
        return found

    def is_group(self, name: str) -> bool:
        """Whether a group of facts is called by the name: of those the standings tell."""
        return any(group[-1:] == (name,) for group in self.index.groups)

    @cached_property
    def doers(self) -> Sequence[tuple[Fact, str]]:
        """The facts that are nothing but a name, under a label of a deed."""
        found = []
        for fact in self.index.facts.facts:
            names = [name for _, name in self.book.within(fact.text)]
            rest = self.book.without_names(fact.text).strip()
            if len(names) == 1 and not rest and self.deeds_in(fact.label):
                found.append((fact, names[0]))
        return found

    def deeds_in(self, text: str) -> frozenset[int]:
        """Which deeds a text tells of, by their place in the list of the language."""
        said = frozenset(text.lower().replace(",", " ").replace(".", " ").split())
        lines = self.index.vocabulary.lists["deeds"]
        return frozenset(at for at, line in enumerate(lines) if not said.isdisjoint(line.split()))

    def named_with(self, name: str) -> frozenset[str]:
        """The names that stand in one fact with this one, in its labels or its text."""
        return frozenset(
            other
            for fact in self.facts_of(name)
            for text in (" ".join((*fact.labels, *fact.aliases, fact.text, fact.note or "")),)
            for _, other in self.book.within(text)
        )

    def is_labelled(self, fact: Fact, said: frozenset[str]) -> bool:
        """Whether a sentence has half the words of a fact's own label."""
        label = word_set(self.book.without_names(fact.label), self.index.language)
        return 2 * len(label & said) >= len(label) > 0

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
