"""Denials (零投诉, 未造成人员伤亡, no complaints): what the facts count none and some of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafter.checking.figures.fit import figure
from drafter.checking.matching.index import FactIndex
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import Vocabulary
from drafter.checking.words import word_set
from drafter.facts.fact import Fact
from drafter.text import Span

SAME = 0.5
"""The share of a label's words that a denial must have, or the label of its, to be of the same."""


@dataclass(frozen=True)
class Denied:
    """The words at `span` that deny what `fact` counts some of."""

    span: Span
    fact: Fact


@dataclass(frozen=True)
class _Counted:
    """A fact that is a number of things: its names without 数 and the like, the harm to people
    that they tell of, the words of its group, and whether it counts none.
    """

    fact: Fact
    forms: tuple[str, ...]
    harm: frozenset[str]
    group: frozenset[str]
    is_none: bool


def none_of_it(said: str, reading: Reading) -> bool:
    """Whether a fact counts none of what the words name (未发生火灾事故 for 火灾事故: 0起), or none
    of the harm that they tell of (亡人事故 for 事故.死亡: 0人).
    """
    if reading.language == "zh" and some_of_it(said, said, reading) is not None:
        return False
    vocab = reading.vocabulary
    wanted, harm = word_set(said, reading.language), _harm(said, vocab)
    thing = vocab.cues["denying"].sub("", said).strip()
    for one in reading.index.once(_counted):
        if not one.is_none:
            continue
        label = word_set(one.fact.label, reading.language)
        if len(label & wanted) >= SAME * len(label) > 0:
            return True
        if len(thing) > 1 and any(thing in form for form in one.forms):
            return True
        if harm & one.harm and (not one.group or one.group & wanted):
            return True
    return False


def some_of_it(denial: str, around: str, reading: Reading) -> Fact | None:
    """The fact that counts some of what the words deny, None where none does. Harm is denied of
    the group of facts of which the words `around` tell.
    """
    vocab, language = reading.vocabulary, reading.language
    thing = vocab.cues["denying"].sub("", denial) or denial
    harm, near = _harm(thing, vocab), word_set(around, language)
    for one in reading.index.once(_counted):
        if one.is_none:
            continue
        if harm:
            told = bool(one.group & near) or not one.group
            if harm & one.harm and told:
                return one.fact
        elif any(_is_named(form, thing, near, language) for form in one.forms):
            return one.fact
    return None


def _is_named(form: str, thing: str, near: frozenset[str], language: str) -> bool:
    """Whether what is denied is what a label counts: alike in their words; in Chinese, where what
    a thing is stands last, they end alike and words beside it may tell the rest (工伤零事故).
    """
    name, wanted = word_set(form, language), word_set(thing, language)
    shared = len(name & wanted)
    if not shared or shared < SAME * len(wanted):
        return False
    if language == "zh" and form.endswith(thing[-2:]):
        shared = len(name & (wanted | near))
    return shared >= SAME * len(name)


def denied(reading: Reading) -> Iterator[Denied]:
    """Every denial, in words that deny little by themselves, of what a fact counts some of."""
    cue = reading.vocabulary.cues["denies_some"]
    for sentence, number in reading.sentences:
        block = reading.draft.blocks[number]
        for match in cue.finditer(reading.text, sentence.start, sentence.end):
            around = reading.text[block.start : match.end()]
            fact = some_of_it(match.group(), around, reading)
            if fact is not None:
                yield Denied(Span(*match.span()), fact)


def _counted(index: FactIndex) -> Sequence[_Counted]:
    found = []
    for fact in index.facts.facts:
        numbers = [number for claim in fact.claims if (number := figure(claim)) is not None]
        counts = [claim for claim in fact.claims if claim.kind == "count"]
        if not numbers or index.is_planned(fact):
            continue
        is_none = not any(number.high for number in numbers)
        if not is_none and not counts:
            continue
        forms = (fact.label, *fact.aliases)
        found.append(
            _Counted(
                fact,
                tuple(_bare(form, index) for form in forms),
                _harm(" ".join(forms), index.vocabulary),
                word_set(" ".join(fact.group), index.language),
                is_none,
            )
        )
    return found


def _bare(form: str, index: FactIndex) -> str:
    """A label without the word of what is counted there (火灾起数)."""
    for word in index.vocabulary.lists["dimensions"]:
        if form.endswith(word) and form != word:
            return form.removesuffix(word)
    return form


def _harm(text: str, vocab: Vocabulary) -> frozenset[str]:
    """Which harm to people a text tells of: hurt, dead, or both (伤亡)."""
    return frozenset(kind for kind in ("hurt", "dead") if vocab.has(kind, text))
