"""Things that the facts tell as under way or as dated ahead, and a clause tells as finished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.checking.statements.told import trimmed
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

NAMED = 0.6
"""The share of the words of a thing's name that a sentence must have to be about it."""


SAID = 0.75
"""The share of the words of a fact's own clause that the draft's must have to say the same."""


@dataclass(frozen=True)
class Finished:
    """The clause at `span`, and the fact that tells the thing as not yet done."""

    span: Span
    fact: Fact


def finished(reading: Reading) -> Iterator[Finished]:
    """Every clause that tells a thing as finished whose fact is ongoing, or a planned date."""
    open_facts = [(fact, _names(fact, reading)) for fact in reading.index.once(_unfinished)]
    vocab = reading.vocabulary
    for sentence, number in reading.sentences if open_facts else ():
        for clause in reading.clauses[sentence]:
            told = reading.text[clause.start : clause.end]
            ahead = vocab.has("plan", reading.text[sentence.start : clause.end])
            if ahead or not vocab.has("brought_to_end", told) or vocab.has("under_way", told):
                continue
            about = word_set(_about(sentence, clause, number, reading), reading.language)
            for fact, names in open_facts:
                named = any(len(name & about) >= NAMED * len(name) > 0 for name in names)
                if named and not _is_told_so(fact, told, reading):
                    yield Finished(trimmed(clause, reading), fact)
                    break


def _is_told_so(fact: Fact, told: str, reading: Reading) -> bool:
    """Whether the fact itself says so of a part of the thing: 主体工程已完成，正在装修."""
    said = word_set(told, reading.language)
    for part in reading.vocabulary.clause_end.split(fact.text):
        words = word_set(part, reading.language)
        same = len(words & said) >= SAID * len(words)
        if same and reading.vocabulary.has("brought_to_end", part):
            return True
    return False


def _about(sentence: Span, clause: Span, block: int, reading: Reading) -> str:
    """The sentence up to the clause's end, the block where it begins with the thing just named."""
    text = reading.text[sentence.start : clause.end]
    if reading.vocabulary.cues["same_thing"].match(text):
        return reading.text[reading.draft.blocks[block].start : clause.end]
    return text


def _unfinished(index: FactIndex) -> Sequence[Fact]:
    """Ongoing facts, and planned ones that tell no more than a date, of whose group none is told as
    done.
    """
    return [
        fact
        for fact in index.facts.facts
        if fact.status == "ongoing" or (fact.status == "planned" and _is_date(fact))
        if not _has_end(fact, index)
    ]


def _has_end(fact: Fact, index: FactIndex) -> bool:
    """Whether another fact of its group tells that the thing came to its end."""
    return any(
        index.vocabulary.has("brought_to_end", f"{other.label}{other.text}")
        for other in (index.groups.get(fact.group, ()) if fact.group else ())
        if other.status not in {"ongoing", "planned"}
    )


def _is_date(fact: Fact) -> bool:
    return any(claim.kind == "date" and claim.text == fact.text for claim in fact.claims)


def _names(fact: Fact, reading: Reading) -> tuple[frozenset[str], ...]:
    """The words by which a sentence names the thing: the group's of a date or of a mere stage
    (施工进度), else the label's.
    """
    stage = reading.vocabulary.has("stage_label", fact.label) or _is_date(fact)
    forms = (fact.group[-1:] or (fact.label,)) if stage else (fact.label, *fact.aliases)
    return tuple(
        word_set(reading.vocabulary.cues["stage_label"].sub("", form), reading.language)
        for form in forms
    )
