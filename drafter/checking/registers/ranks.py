"""Who is first, second, the highest of all, or has a role, by the entries of a register."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from drafter.checking.registers.owner import Sentences
from drafter.checking.registers.register import Place, Register
from drafter.checking.registers.slip import Slip, at_word, told
from drafter.checking.vocabulary import vocabulary
from drafter.text import Span

PLACES = {"second": 2, "third": 3, "fourth": 4}
TEN = Decimal(10)
MANY = 3
"""A word that so many members have for a fact of theirs is a role."""


class Ranks:
    """Judges what a text says of a register's members among their like."""

    def __init__(self, text: str, register: Register) -> None:
        self.text = text
        self.register = register
        self.facts = register.index.facts.facts

    def slips(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        """Every rank and role in a sentence that the entries speak against."""
        yield from self._led_by(sentences.within(sentence.start, sentence.end))
        for cue, judge in (
            ("tells_lead", self._leads),
            ("tells_rank", self._has_place),
            ("tells_only_other", self._only_other),
            ("tells_high", self._highest),
        ):
            for match in told(cue, self.text, sentence):
                owners = sentences.owner(match.start(), match.end(), sentence)
                if len(owners) == 1 and owners[0] in self.register.holders:
                    yield from judge(match, owners[0])
        yield from self._next(sentences, sentence)
        yield from self._roles(sentences, sentence)

    def _next(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        """One told as next where someone of the same whole stands between the one before and that
        one. One who has more than the one before is told as next in a looser sense.
        """
        for match in told("tells_next", self.text, sentence):
            owners = sentences.owner(match.start(), match.end(), sentence)
            name = owners[0] if len(owners) == 1 and owners[0] in self.register.holders else ""
            before = self._told_before(sentences, match.start(), name) if name else []
            own, last = (self._own(one) for one in (name, before[-1])) if before else (None, None)
            if own is not None and last is not None:
                others = [rival for rival in self._beside(name) if rival not in before]
                numbers = self._numbers(others, self.register.first_label)
                if any(own < number <= last for number in numbers):
                    yield at_word(match, self._fact(name))

    def _told_before(self, sentences: Sentences, at: int, name: str) -> list[str]:
        """The other members of the same whole that a block names up to a place."""
        whole = self.register.holders[name]
        places = sentences.within(sentences.block.start, at)
        told_of = [place.name for place in places if place.name != name]
        return [other for other in told_of if self.register.holders.get(other) == whole]

    def _own(self, name: str) -> Decimal | None:
        return self.register.number(name, self.register.first_label)

    def _numbers(self, names: Sequence[str], label: str) -> list[Decimal]:
        found = (self.register.number(name, label) for name in names)
        return [number for number in found if number is not None]

    def _beside(self, name: str, role: str = "") -> list[str]:
        """The members of the same whole, of a role where one is said."""
        rivals = self.register.members(self.register.holders[name])
        return [rival for rival in rivals if not role or role in self._roles_of(rival)]

    def _fact(self, name: str, label: str = "") -> str:
        item = self.register.value(name, label or self.register.first_label)
        return item.fact.id if item is not None else ""

    def _led_by(self, places: Sequence[Place]) -> Iterator[Slip]:
        """A whole told as led by a member of it who is not its first."""
        for one, two in pairwise(places):
            gap = self.text[one.end : two.start]
            match = re.search(r"\b(led|paced|headed) by (?:[a-z ]+ (?:from|of) )?$", gap)
            if match and self.register.holders.get(two.name) == one.name:
                own = self._own(two.name)
                rivals = self._numbers(self._beside(two.name), self.register.first_label)
                if own is not None and own < max(rivals, default=own):
                    start = one.end + match.start()
                    yield Slip(Span(start, start + len(match[1])), self._fact(two.name))

    def _leads(self, match: re.Match[str], name: str) -> Iterator[Slip]:
        behind = self.text[match.end() : match.end() + 30]
        said = self._role_pattern.match(behind.removeprefix(" off").removeprefix(" the").lstrip())
        role = self._role_of(said) if said is not None else ""
        if role and role not in self._roles_of(name):
            return  # that the role is another's is told for itself
        if role or not vocabulary("en").has("part_of_whole", behind):
            yield from self._unless(match, name, self._beside(name, role), 1)

    def _has_place(self, match: re.Match[str], name: str) -> Iterator[Slip]:
        place = PLACES.get(match.group("rank").lower(), 0)
        yield from self._unless(match, name, self._beside(name), place)

    def _unless(
        self, match: re.Match[str], name: str, rivals: Sequence[str], place: int
    ) -> Iterator[Slip]:
        """A slip unless the member has that place among its rivals, ties allowed."""
        own = self._own(name)
        if own is None:
            return
        numbers = self._numbers(rivals, self.register.first_label)
        better = sum(number > own for number in numbers)
        ties = max(1, sum(number == own for number in numbers))
        if not better < place <= better + ties:
            yield at_word(match, self._fact(name))

    def _only_other(self, match: re.Match[str], name: str) -> Iterator[Slip]:
        """The only other one in double figures: two in all, and this one of them."""
        role = next((word for word in self._role_words if f" {word} " in match.group()), "")
        reach = [rival for rival in self._beside(name, role) if (self._own(rival) or 0) >= TEN]
        if len(reach) != PLACES["second"] or name not in reach:
            yield at_word(match, self._fact(name))

    def _highest(self, match: re.Match[str], name: str) -> Iterator[Slip]:
        """A team-high 17 visits: nobody of the same whole, or of all, has more."""
        own_whole = match.group("rank").lower().startswith("team")
        rivals = self._beside(name) if own_whole else list(self.register.holders)
        said = re.match(r"(?: of)? ([\d,]+)[ -](\w+)", self.text[match.end() : match.end() + 30])
        if said is None:
            return
        noun = said[2].rstrip("s")
        label = next((x for x in self.register.label_words if x.rstrip("s") == noun), "")
        numbers = self._numbers(rivals, label) if label else []
        fact = self._fact(name, label) if label else ""
        if fact and numbers and Decimal(said[1].replace(",", "")) < max(numbers):
            yield at_word(match, fact)

    @cached_property
    def _role_words(self) -> dict[str, str]:
        """Each first word of a text that many members share under one label, and that label."""
        counts: Counter[tuple[str, str]] = Counter()
        for fact in self.facts:
            if fact.group and fact.group[-1] in self.register.holders and fact.text.split():
                word = fact.text.split()[0].lower()
                if word.isalpha() and fact.text not in self.register.entries:
                    counts[word, fact.label] += 1
        return {word: label for (word, label), count in counts.items() if count >= MANY}

    @cached_property
    def _role_pattern(self) -> re.Pattern[str]:
        """The role words, and other names for those who stand by."""
        words = list(self._role_words)
        if self._standing_by:
            words += vocabulary("en").lists["standing_by"]
        return re.compile(rf"\b(?:{'|'.join(words)})\b" if words else "(?!)")

    @cached_property
    def _standing_by(self) -> str:
        """The facts' own role word for those who stand by, "" where they have none."""
        names = re.compile("|".join(vocabulary("en").lists["standing_by"]))
        return next((word for word in self._role_words if names.fullmatch(word)), "")

    def _role_of(self, match: re.Match[str]) -> str:
        """The role word that a match of the role pattern stands for."""
        return match.group() if match.group() in self._role_words else self._standing_by

    def _roles_of(self, name: str) -> dict[str, str]:
        """A member's own role words and the facts that have them."""
        return {
            fact.text.split()[0].lower(): fact.id
            for fact in self.facts
            if fact.group and fact.group[-1] == name and fact.label in self._role_words.values()
        }

    def _roles(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        """A role said of a member who has another."""
        if not self._role_words:
            return
        for match in self._role_pattern.finditer(self.text, sentence.start, sentence.end):
            owners = sentences.owner(match.start(), match.end(), sentence)
            own = self._roles_of(owners[0]) if len(owners) == 1 else {}
            if own and self._role_of(match) not in own:
                yield Slip(Span(*match.span()), next(iter(own.values())))
