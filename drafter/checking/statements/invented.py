"""Details that a writer adds: what a thing includes, where it comes from, what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.checking.statements.told import novelty, trimmed
from drafter.checking.words import word_set
from drafter.text import Span

MOST = 0.6
"""The share of a list's items that no fact knows, from which the list is made up."""

UNKNOWN = 0.6
"""The share of an item's words that no fact holds, from which the item is new."""

NEW = 0.5
"""The share of a source's or purpose's words that no fact holds, from which it is made up."""


def made_up_lists(reading: Reading) -> Iterator[Span]:
    """Lists after 如, 包括, 涵盖 most of whose things stand in no fact."""
    for sentence, _ in reading.sentences:
        if sentence not in reading.ahead:
            yield from _lists(sentence, reading)


def added(reading: Reading) -> Iterator[Span]:
    """Origins after 来自, 位于, 用于, and a thing slipped into a list, that stand in no fact."""
    for sentence, _ in reading.sentences:
        if sentence not in reading.ahead:
            yield from _origins(sentence, reading)
            yield from _slipped_in(sentence, reading)


def _lists(sentence: Span, reading: Reading) -> Iterator[Span]:
    vocab = reading.vocabulary
    for cue in vocab.cues["example"].finditer(reading.text, sentence.start, sentence.end):
        body = vocab.clause_end.split(reading.text[cue.end() : sentence.end])[0]
        items = [item for item in re.split(vocab.lists["list_mark"][0], body) if item.strip()]
        if len(items) < 2:
            continue
        unknown = [item for item in items if _is_unknown(item, reading)]
        if len(unknown) >= MOST * len(items):
            yield trimmed(Span(cue.start(), cue.end() + len(body)), reading)


def _is_unknown(item: str, reading: Reading) -> bool:
    bare = re.split(reading.vocabulary.lists["list_tail"][0], item)[0]
    wanted = word_set(bare, reading.language)
    unknown = [word for word in wanted if word not in reading.known_words]
    return len(bare.strip()) > 1 and bool(wanted) and len(unknown) >= UNKNOWN * len(wanted)


def _slipped_in(sentence: Span, reading: Reading) -> Iterator[Span]:
    """Things in the middle of a list that one fact has, which neither it nor another knows."""
    lists = reading.index.once(_lists_of_facts)
    for clause in reading.clauses[sentence] if lists else ():
        pieces = _pieces(clause, reading)
        texts = [reading.text[piece.start : piece.end] for piece in pieces]
        for items in lists if len(pieces) > 2 else ():
            known = [at for at, text in enumerate(texts) if any(i in text for i in items)]
            if len(known) > 1:
                inner = [at for at in range(known[0], known[-1]) if at not in known]
                yield from (pieces[at] for at in inner if _is_unknown(texts[at], reading))


def _lists_of_facts(index: FactIndex) -> Sequence[tuple[str, ...]]:
    return [fact.items for fact in index.facts.facts if len(fact.items) > 1]


def _pieces(clause: Span, reading: Reading) -> list[Span]:
    """What the list marks of a clause part."""
    found, start = [], clause.start
    mark = re.compile(reading.vocabulary.lists["list_mark"][0])
    for match in mark.finditer(reading.text, clause.start, clause.end):
        found.append(Span(start, match.start()))
        start = match.end()
    return [*found, Span(start, clause.end)]


def _origins(sentence: Span, reading: Reading) -> Iterator[Span]:
    vocab = reading.vocabulary
    for cue in vocab.cues["origin"].finditer(reading.text, sentence.start, sentence.end):
        body = vocab.clause_end.split(reading.text[cue.end() : sentence.end])[0]
        end = cue.end() + len(body)
        counted = any(
            cue.end() <= item.mention.claim.start < end
            for item in reading.by_sentence.get(sentence, ())
            if item.mention.claim.is_quantity
        )
        if not counted and novelty(body, reading) >= NEW:
            yield trimmed(Span(cue.start(), cue.end() + len(body)), reading)
