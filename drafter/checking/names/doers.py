"""Deeds and places that a draft gives to another than the facts do: 甲获评…, where 乙 was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from drafter.checking.matching.index import FactIndex
from drafter.checking.mistake import Mistake
from drafter.checking.reading import Reading, persons
from drafter.checking.statements.told import plain_words
from drafter.claims.vocabulary import words
from drafter.facts.fact import Fact
from drafter.text import Span

FEW = 3
"""A clause of a fact with fewer words than this beside its name tells no deed."""

SAME = 0.65
"""From this share of a fact's words on a clause tells the same deed."""

OWN = 0.4
"""With this share a fact of its own bears the name in the draft out."""

KEPT = frozenset({"person", "organization", "place", "trend", "scope", "term"})
"""Claims whose words tell what was done."""


@dataclass(frozen=True)
class _Deed:
    fact: Fact
    name: str
    words: frozenset[str]


def mistaken(reading: Reading) -> Iterator[Mistake]:
    """Every known name that stands where a fact has another of its sort."""
    book = reading.index.once(_Book)
    deeds = reading.index.once(_deeds) if reading.language == "zh" else []
    for sentence, _ in reading.sentences if deeds else ():
        text = reading.text[sentence.start : sentence.end]
        if sentence in reading.ahead:
            continue
        there = {name for _, name in book.within(text)}
        for clause in reading.clauses[sentence]:
            told = reading.text[clause.start : clause.end]
            for match, name in book.within(told):
                found = _other(name, told, there, deeds, book, reading)
                if found is not None:
                    span = Span(clause.start + match.start(), clause.start + match.end())
                    yield Mistake(span, found.fact, found.name)


def _other(
    name: str,
    clause: str,
    there: set[str],
    deeds: Sequence[_Deed],
    book: _Book,
    reading: Reading,
) -> _Deed | None:
    """The deed that the clause tells of `name`, where the facts tell it of another alone."""
    said = plain_words(book.without_names(clause), reading.language)
    for deed in deeds:
        known = f"{' '.join(deed.fact.labels)} {deed.fact.text}"
        if deed.name in there or not book.is_same_sort(name, deed.name) or book.names(name, known):
            continue
        if len(deed.words & said) >= SAME * len(deed.words) and not any(
            other.name == name and len(other.words & said) >= OWN * len(other.words)
            for other in deeds
        ):
            return deed
    return None


def _deeds(index: FactIndex) -> Sequence[_Deed]:
    """What the facts tell in words of a single name."""
    book = index.once(_Book)
    return [deed for fact in index.facts.facts for deed in _deeds_in(fact, book, index.language)]


def _deeds_in(fact: Fact, book: _Book, language: str) -> Iterator[_Deed]:
    for clause in re.split("[，。；]", _without_figures(fact)):
        names = {name for _, name in book.within(clause)}
        rest = book.without_names(clause)
        wanted = plain_words(rest, language)
        is_post = rest.endswith(_titles())
        if len(names) == 1 and len(wanted) >= FEW and not is_post:
            yield _Deed(fact, names.pop(), wanted)


@cache
def _titles() -> tuple[str, ...]:
    """Titles with the blank behind them that stands for a name."""
    return tuple(f"{title} " for title in words("zh", "names", "titles"))


def _without_figures(fact: Fact) -> str:
    """The fact's text with blanks for its figures, dates and ordinals."""
    kept: list[str] = []
    at = 0
    for claim in fact.claims:
        if claim.kind not in KEPT:
            kept += (fact.text[at : claim.start], " " * len(claim.text))
            at = claim.end
    return "".join(kept) + fact.text[at:]


class _Book:
    """The names of one facts file but the author's own, in all their forms."""

    def __init__(self, index: FactIndex) -> None:
        self._persons = index.once(persons)
        self._sorts: dict[str, str] = {}
        own = index.facts.document.get("organization", "")
        self._full: Mapping[str, str] = {
            form: name.name
            for name in index.facts.names
            if own not in name.forms
            for form in name.forms
            if len(form) > 1 and form[0] not in "全本我"
        }
        forms = sorted(self._full, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, forms)) or "(?!)")

    def within(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Where names stand in a text, each with its full form."""
        for match in self._pattern.finditer(text):
            yield match, self._full[match.group()]

    def without_names(self, text: str) -> str:
        """A text with a blank for each name."""
        return self._pattern.sub(" ", text)

    def names(self, name: str, text: str) -> bool:
        """Whether a text has the name in any form."""
        return any(full == name for _, full in self.within(text))

    def is_same_sort(self, one: str, other: str) -> bool:
        """Whether both are persons, both places, or both bodies, and not the same."""
        sort = self._sort(one)
        return one != other and sort != "" and sort == self._sort(other)

    def _sort(self, name: str) -> str:
        found = self._sorts.get(name)
        if found is None:
            found = self._sorts[name] = self._look_at(name)
        return found

    def _look_at(self, name: str) -> str:
        """Which of the three a name is of, "" where it does not show."""
        if name.endswith(tuple(words("zh", "names", "org_suffix"))):
            return "body"
        if name.endswith(tuple(words("zh", "names", "places_suffix"))):
            return "place"
        surnames = tuple(words("zh", "names", "surnames", "compound"))
        is_short = 2 <= len(name) <= 4 and name.startswith(surnames)
        if is_short or name in self._persons:
            return "person"
        return "body" if len(name) > 4 else ""
