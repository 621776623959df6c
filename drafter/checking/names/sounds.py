"""Names in other characters of the same sound, as a slip in typing leaves: 容彩薇 for 容采薇.

A chance likeness of two texts seldom sounds alike, so that this is evidence where one character is
much: in names of two and three characters, and in what a list of the facts calls something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from drafter.checking.matching.index import FactIndex
from drafter.checking.names.book import Near
from drafter.checking.reading import Reading
from drafter.claims.vocabulary import alternatives, vocabulary, words
from drafter.text import Span

_HAN = re.compile(r"[㐀-鿿]{2,12}")
_FIRST = 0xE000
"""Characters from here on have no meaning of their own, and stand for syllables."""


@cache
def _table() -> Mapping[int, int]:
    """For each character one that stands for its syllable."""
    sounds = vocabulary("zh", "sounds")["sounds"]
    return {
        ord(character): _FIRST + number
        for number, characters in enumerate(sounds.values())
        for character in characters
    }


@cache
def _verbs() -> frozenset[str]:
    return frozenset(words("zh", "common_words", "verbs"))


class Sounds:
    """What the facts call somebody or something, by its sound."""

    def __init__(self, index: FactIndex) -> None:
        book = index.names
        self.names = {form for form in (*book.forms, *book.people) if _HAN.fullmatch(form)}
        self.by_sound: dict[str, set[str]] = {}
        for term in (*self.names, *_things(index)):
            self.by_sound.setdefault(term.translate(_table()), set()).add(term)
        self.pattern = re.compile(alternatives(self.by_sound) or "(?!)")

    def within(self, text: str) -> Iterator[tuple[Span, str]]:
        """Every place of a text that sounds as one of these and is not written so."""
        for match in self.pattern.finditer(text.translate(_table())):
            known = self.by_sound[match.group()]
            written = text[match.start() : match.end()]
            if written not in known:
                yield Span(*match.span()), min(known, key=lambda term: _unlike(term, written))


def _unlike(one: str, other: str) -> tuple[int, str]:
    """How many characters of two terms of one length differ; then by their order."""
    return sum(a != b for a, b in zip(one, other, strict=True)), one


def _things(index: FactIndex) -> Iterator[str]:
    """Labels and items of lists that are a noun of some length: none with a verb in it."""
    verbs = _verbs()
    for fact in index.facts.facts:
        for term in (*fact.labels, *fact.items):
            pairs = (term[at : at + 2] for at in range(len(term) - 1))
            if len(term) > 2 and _HAN.fullmatch(term) and verbs.isdisjoint(pairs):
                yield term


def homophones(reading: Reading) -> Iterator[Near]:
    """Every name or thing of the facts that the draft writes in other characters, as it sounds."""
    sounds = reading.index.once(Sounds)
    for block in reading.draft.blocks:
        if block.kind == "code":
            continue
        for place, known in sounds.within(reading.text[block.start : block.end]):
            span = Span(block.start + place.start, block.start + place.end)
            if _is_slip(reading, span, known, is_name=known in sounds.names):
                yield Near(span.start, span.end, known)


def _is_slip(reading: Reading, span: Span, known: str, *, is_name: bool) -> bool:
    text = reading.text[span.start : span.end]
    lists = reading.vocabulary.lists
    at = [n for n, (one, other) in enumerate(zip(text, known, strict=True)) if one != other]
    if len(at) > (1 if len(known) < 4 else 2) or reading.names.knows(text):
        return False
    place = known[-1] in lists["kinds_of_place"] and known not in reading.persons
    if at[-1] == len(known) - 1 and place:
        return False  # 上海始 is no slip for 上海市: the next word begins there
    pairs = {pair for n in at for pair in (text[n] + known[n], known[n] + text[n])}
    if not is_name and not pairs.isdisjoint(lists["same_character"]):
        return False
    if any(text[n] in lists["particles"] for n in at):
        return False
    if not is_name:
        return at[0] > 0 and at[-1] < len(known) - 1  # else it may be the next word's
    return len(known) > 2 or _is_person_there(reading, span, known)


def _is_person_there(reading: Reading, span: Span, known: str) -> bool:
    """Whether two characters are a person's name: the same surname, a post or label before or
    a clause's beginning, and no word of their own.
    """
    text = reading.text[span.start : span.end]
    common = set(words("zh", "names", "common")) | _verbs()
    if known not in reading.persons or text[0] != known[0] or text in common:
        return False
    lead = reading.text[max(0, span.start - 14) : span.start]
    labels = tuple(f.label for f in reading.facts.facts if known in (f.text, *f.items))
    if reading.names.post_before(lead) or (labels and lead.endswith(labels)):
        return True
    follows = rf"(?:{alternatives(words('zh', 'names', 'followers'))}|[^㐀-鿿]|$)"
    begins = re.search(r"(?:^|[^㐀-鿿]|[、和与由])$", lead) is not None
    return begins and re.match(follows, reading.text[span.end : span.end + 4]) is not None
