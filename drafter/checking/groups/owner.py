"""Whose a figure is, by the sentence: its subject, unless a name is tied to the figure itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from drafter.checking.groups.sisters import Place, SisterGroups
from drafter.checking.vocabulary import vocabulary
from drafter.text import Span, Spans

_STRANGER = re.compile(
    r"(?<![\w'’.-])(?!The |In |On |At |However|Both |After |With )"
    r"[A-Z][\w’-]+(?:'[A-Z]\w+)? [A-Z][\w’-]+(?:'[A-Z]\w+)?"
)
"""Two capitalised words side by side."""

_OF_ONE = frozenset({"he", "his", "him", "she", "her"})


@dataclass(frozen=True)
class Sentences:
    """The names of the sister groups in one block of a text."""

    text: str
    block: Span
    groups: SisterGroups

    @cached_property
    def places(self) -> list[Place]:
        """The names of the whole block; people unknown to the groups have the name ""."""
        known = self.groups.places(self.text, self.block.start, self.block.end)
        taken = Spans((place.start, place.end) for place in known)
        others = [
            Place(*match.span(), "")
            for match in _STRANGER.finditer(self.text, self.block.start, self.block.end)
            if not taken.overlap(match.span())
        ]
        return sorted((*known, *others), key=lambda place: place.start)

    def within(self, start: int, end: int) -> list[Place]:
        """The groups' names in a part of the block."""
        return [place for place in self._anyone(start, end) if place.name]

    def _anyone(self, start: int, end: int) -> list[Place]:
        first, behind = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [place for place in self.places[first:behind] if place.end <= end]

    @cached_property
    def _starts(self) -> list[int]:
        return [place.start for place in self.places]

    def owner(self, at: int, end: int, sentence: Span) -> tuple[str, ...]:
        """The names whose the figure at characters `at` to `end` may be, empty where none is told
        or the groups does not know it.
        """
        return tuple(name for name in self._named(at, end, sentence) if name)

    def _named(self, at: int, end: int, sentence: Span) -> tuple[str, ...]:
        before = self._anyone(sentence.start, at)
        if before:
            tied = self._tied(before[-1], at)
            if tied:
                return (before[-1].name,)
        behind = self._behind(end, sentence)
        if behind is not None:
            return (behind,)
        subject = self._subject(at, sentence) if before else ()
        if subject:
            return subject
        ahead = self.within(end, sentence.end)
        if ahead:
            return (ahead[0].name,)
        return self._carried(sentence)

    def _tied(self, place: Place, at: int) -> bool:
        gap = self.text[place.end : at]
        return vocabulary("en").has("tied_owner", gap)

    def _behind(self, end: int, sentence: Span) -> str | None:
        for place in self._anyone(end, min(sentence.end, end + 40)):
            tied = vocabulary("en").has("owner_behind", self.text[end : place.start])
            return place.name if tied else None
        return None

    def _subject(self, at: int, sentence: Span) -> tuple[str, ...]:
        """The subject of the clause, or of the nearest one before that has a name."""
        pronoun = ""
        for clause in reversed(self._clauses(sentence, at)):
            lead = self.text[clause.start : clause.end]
            names = self._anyone(clause.start, clause.end)
            relative = vocabulary("en").cues["relative"].match(lead)
            if relative and not names[:1]:
                return self._antecedent(sentence, clause.start, lead)
            if not pronoun:
                found = vocabulary("en").cues["pronoun"].search(lead)
                pronoun = found.group().lower().strip() if found and not names else ""
            chosen = self._first(names)
            if chosen:
                return self._agreeing(chosen, names, pronoun)
        return ()

    def _antecedent(self, sentence: Span, at: int, lead: str) -> tuple[str, ...]:
        """The name that "who" and "which he" stand for."""
        last = self._anyone(sentence.start, at)
        found = vocabulary("en").cues["pronoun"].search(lead)
        if found and found.group().lower() in _OF_ONE:
            holders = self.groups.holders
            last = [place for place in last if not place.name or place.name in holders] or last
        return (last[-1].name,) if last else ()

    def _clauses(self, sentence: Span, at: int) -> list[Span]:
        marks = list(vocabulary("en").cues["owner_clause"].finditer(self.text, sentence.start, at))
        starts = [sentence.start, *(mark.end() for mark in marks)]
        ends = [*(mark.start() for mark in marks), at]
        return [Span(start, end) for start, end in zip(starts, ends, strict=True) if start <= end]

    def _first(self, names: Sequence[Place]) -> tuple[str, ...]:
        """The first name that no preposition governs, with those that "and" joins to it."""
        for number, place in enumerate(names):
            if self._is_governed(place):
                continue
            found = [place.name]
            for after, before in zip(names[number + 1 :], names[number:], strict=False):
                if not re.fullmatch(r",? and |, ", self.text[before.end : after.start]):
                    break
                found.append(after.name)
            return tuple(found)
        return ()

    def _is_governed(self, place: Place) -> bool:
        lead = self.text[max(self.block.start, place.start - 24) : place.start]
        tail = self.text[place.end : place.end + 14]
        governed = vocabulary("en").has("governs", lead)
        return governed and not re.match(r" [a-z]+ing\b|,? who\b", tail)

    def _agreeing(
        self, chosen: tuple[str, ...], names: Sequence[Place], pronoun: str
    ) -> tuple[str, ...]:
        """ "He" is no group of others: then the last of their members that the clause names."""
        holders = self.groups.holders
        if pronoun in _OF_ONE and chosen[0] and chosen[0] not in holders:
            members = [place.name for place in names if place.name in holders]
            return (members[-1],) if members else chosen
        return chosen

    def _carried(self, sentence: Span) -> tuple[str, ...]:
        """The last subject of the sentences before, where this one begins with a word for it."""
        earlier = self.within(self.block.start, sentence.start)
        free = [place for place in earlier if not self._is_governed(place)]
        lead = self.text[sentence.start : sentence.start + 16].lstrip().lower()
        holders = self.groups.holders
        if lead.startswith(("he ", "he'", "his ", "it was his", "she ", "her ")):
            free = [place for place in earlier if place.name in holders]
        elif lead.startswith(("they ", "the team", "their ")):
            free = [place for place in free if place.name not in holders]
        else:
            return ()
        return (free[-1].name,) if free else ()
