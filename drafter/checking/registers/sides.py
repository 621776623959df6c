"""Who belongs to whom, who had more than whom, and what is to come, by a register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from drafter.checking.registers.owner import Sentences
from drafter.checking.registers.register import Place, Register
from drafter.checking.registers.slip import Slip, at_word, told
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.text import Span


class Sides:
    """Judges what a text says of a register's wholes and their members."""

    def __init__(self, text: str, register: Register) -> None:
        self.text = text
        self.register = register
        self.facts = register.index.facts.facts

    def slips(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        """Every membership, outcome and plan in a sentence that the facts do not bear out."""
        places = sentences.within(sentence.start, sentence.end)
        yield from self._memberships(places)
        yield from self._against_itself(places)
        yield from self._to_come(places, sentence)
        yield from self._beaten(places, sentence)
        yield from self._at_home(places, sentence)
        yield from self._won(sentences, sentence)
        yield from (at_word(match) for match in told("tells_streak", self.text, sentence))

    def _memberships(self, places: Sequence[Place]) -> Iterator[Slip]:
        """A member told as one of another whole: led the way for the Reds."""
        holders = self.register.holders
        for one, two in pairwise(places):
            if one.name in holders and two.name not in holders:
                member, whole, cue = one, two, "belongs_to"
            elif two.name in holders and one.name not in holders:
                member, whole, cue = two, one, "led_by"
            else:
                continue
            gap, right = self.text[one.end : two.start], holders[member.name]
            if right != whole.name and vocabulary("en").has(cue, gap):
                fact = self._membership(member.name, right)
                yield Slip(Span(whole.start, whole.end), fact, right)

    def _membership(self, member: str, holder: str) -> str:
        """The fact by which a member belongs to its whole."""
        return next(
            fact.id
            for fact in self.facts
            if fact.group and fact.group[-1] == member and fact.text == holder
        )

    def _against_itself(self, places: Sequence[Place]) -> Iterator[Slip]:
        """One whole told as its own opponent, and one name joined to itself."""
        for one, two in pairwise(places):
            if one.name == two.name and self.text[one.end : two.start] == " and ":
                yield Slip(Span(two.start, two.end))
        for one, two in pairwise(place for place in places if place.name in self.register.wholes):
            lead = self.text[max(one.end, two.start - 30) : two.start]
            if one.name == two.name and vocabulary("en").has("acts_on", lead):
                yield Slip(Span(two.start, two.end))

    def out_of_place(self, sentences: Sentences, inside: Sequence[Span]) -> Iterator[Slip]:
        """A member of another whole in a row of members: what a block says of one side goes on
        until a sentence names another.
        """
        side, away = "", ""
        for sentence in inside:
            places = sentences.within(sentence.start, sentence.end)
            named = {place.name for place in places}
            if any(True for _ in self._memberships(places)):
                continue  # whom it tells of is told for itself
            for place in places:
                own = self.register.holders.get(place.name, "")
                stray = bool(own and side) and own not in {side, away} and own not in named
                if stray and self._goes_on(place, sentence):
                    fact = self._membership(place.name, own)
                    yield Slip(Span(place.start, place.end), fact)
                    away = own
                elif not own or own != side:
                    side, away = own or place.name, ""

    def _goes_on(self, place: Place, sentence: Span) -> bool:
        """Whether a name goes on a row: by its verb (was next, followed), or by a word that joins
        it to what stands before (while Ann Hill baked). "Had" and "finished" begin a new one.
        """
        behind = self.text[place.end : min(place.end + 40, sentence.end)]
        if vocabulary("en").has("goes_on", behind):
            return True
        lead = self.text[max(sentence.start, place.start - 12) : place.start]
        deed = re.match(r" \w+ed\b", behind)
        return deed is not None and vocabulary("en").has("goes_on_joined", lead)

    def _beaten(self, places: Sequence[Place], sentence: Span) -> Iterator[Slip]:
        """One told as having more than another of whatever is compared, who has less."""
        wholes = [place for place in places if place.name in self.register.wholes]
        for match in told("tells_beaten", self.text, sentence):
            before = [place.name for place in wholes if place.end <= match.start()][:1]
            behind = [place.name for place in wholes if place.start >= match.end()][:1]
            label = self._compared(match, sentence)
            if before and behind and label and before != behind:
                yield from self._unless_more(match, before[0], behind[0], label)

    def _unless_more(
        self, match: re.Match[str], name: str, other: str, label: str, *, less: bool = False
    ) -> Iterator[Slip]:
        """A slip unless a whole has more than the other under a label, or less where so said."""
        own, theirs = self.register.number(name, label), self.register.number(other, label)
        item = self.register.value(name, label)
        if own is None or theirs is None or item is None or own == theirs:
            return
        if (own < theirs) != less:
            yield at_word(match, item.fact.id)

    def _compared(self, match: re.Match[str], sentence: Span) -> str:
        """The label that a comparison goes by: a part of a series that is named, else the first."""
        around = word_set(self.text[sentence.start : sentence.end], "en")
        for parts in self.register.series.values():
            named = [label for label in parts if self.register.qualifiers(label) <= around]
            if named:
                return named[0] if len(named) == 1 else ""
        return self.register.first_label if match.group("rank").endswith("d") else ""

    def _won(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        """A win of the one who has less, or a defeat of the one who has more."""
        wholes = self.register.wholes
        for match in told("tells_outcome", self.text, sentence):
            owners = sentences.owner(match.start(), match.end(), sentence)
            name = self.register.holders.get(owners[0], owners[0]) if len(owners) == 1 else ""
            if len(wholes) == 2 and name in wholes:
                other = next(whole for whole in wholes if whole != name)
                lost = vocabulary("en").has("tells_defeat", match.group("rank"))
                label = self.register.first_label
                yield from self._unless_more(match, name, other, label, less=lost)

    @cached_property
    def _home(self) -> tuple[str, str] | None:
        """The whole that the facts call the home one, and the id of that fact."""
        for fact in self.facts:
            if "home" in fact.label.lower().split() and fact.text in self.register.entries:
                return fact.text, fact.id
        return None

    def _at_home(self, places: Sequence[Place], sentence: Span) -> Iterator[Slip]:
        """The host that is the guest, and a win away of the one at home."""
        text = self.text[sentence.start : sentence.end]
        if self._home is None or vocabulary("en").has("next_time", text):
            return
        wholes = [place for place in places if place.name in self.register.wholes]
        for match in told("tells_side", self.text, sentence):
            word = match.group("rank").lower()
            if word == "host":
                meant = [place for place in wholes if 0 <= place.start - match.end() <= 1]
            else:
                meant = [place for place in wholes if place.end <= match.start()][-1:]
            if meant and (meant[0].name == self._home[0]) == (word == "road"):
                yield at_word(match, self._home[1])

    def _to_come(self, places: Sequence[Place], sentence: Span) -> Iterator[Slip]:
        """Whom and where, of what is to come, in facts that hold no plan."""
        text = self.text[sentence.start : sentence.end]
        if not places or not vocabulary("en").has("next_time", text) or self._has_plans:
            return
        yield from (at_word(match) for match in told("tells_venue", self.text, sentence))
        for place in places:
            lead = self.text[max(sentence.start, place.start - 30) : place.start]
            if place.name in self.register.wholes and vocabulary("en").has("meets", lead):
                yield Slip(Span(place.start, place.end))

    @cached_property
    def _has_plans(self) -> bool:
        return any(self.register.index.is_planned(fact) for fact in self.facts)
