"""Who is first or second, has a role, and belongs to whom, by the facts of sister groups."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from drafter.checking.groups.owner import Sentences
from drafter.checking.groups.sisters import Place, SisterGroups
from drafter.checking.reading import Reading
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.text import Span

PLACES = {"second": 2, "third": 3, "fourth": 4}
TEN = Decimal(10)
_COUNTS = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b")
_LISTED = re.compile(
    r"(?:, |\band |\b(?:includ\w+|add\w+|with) )(?:also )?\b(?P<article>an?) (?P<noun>[a-z]+)\b"
    r"(?! [a-z]+ly\b| over| of| against)"
)
"""An article before a noun, in a list."""
MANY = 3
"""A word that so many members have for a fact of theirs is a role."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong word or name at a place of the draft, and the id of the fact that speaks against it,
    "" where only none bears it out; `right` is what should stand there, where one thing is.
    """

    span: Span
    fact: str = ""
    right: str | None = None


def slips(reading: Reading) -> Iterator[Slip]:
    """Every rank, role and membership that the facts speak against or do not bear out."""
    groups = reading.index.once(SisterGroups)
    if not groups:
        return
    standing = Standing(reading.text, groups)
    for sentence, number in reading.sentences:
        block = reading.draft.blocks[number]
        sentences = Sentences(reading.text, Span(block.start, block.end), groups)
        yield from standing.slips(sentences, sentence)


def told(cue: str, text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """The words of a kind in a sentence; each match has the word itself as its group "rank"."""
    return vocabulary("en").cues[cue].finditer(text, sentence.start, sentence.end)


def at_word(match: re.Match[str], fact: str = "") -> Slip:
    """A slip at the word itself."""
    return Slip(Span(*match.span("rank")), fact)


class Standing:
    """Judges what a text says of a group's members among their like."""

    def __init__(self, text: str, groups: SisterGroups) -> None:
        self.text = text
        self.groups = groups
        self.facts = groups.index.facts.facts

    def slips(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        """Every rank, role and membership in a sentence that the facts speak against, and every
        run of wins or years, of which they tell nothing.
        """
        for cue, judge in (
            ("tells_lead", self._leads),
            ("tells_rank", self._has_place),
            ("tells_only_other", self._only_other),
            ("tells_high", self._highest),
        ):
            for match in told(cue, self.text, sentence):
                owners = sentences.owner(match.start(), match.end(), sentence)
                if len(owners) == 1 and owners[0] in self.groups.holders:
                    yield from judge(match, owners[0])
        yield from self._roles(sentences, sentence)
        yield from self._memberships(sentences.within(sentence.start, sentence.end))
        yield from self._miscounted(sentences, sentence)
        yield from (at_word(match) for match in told("tells_streak", self.text, sentence))

    def _own(self, name: str) -> Decimal | None:
        return self.groups.number(name, self.groups.first_label)

    def _numbers(self, names: Sequence[str], label: str) -> list[Decimal]:
        found = (self.groups.number(name, label) for name in names)
        return [number for number in found if number is not None]

    def _beside(self, name: str, role: str = "") -> list[str]:
        """The members of the same whole, of a role where one is said."""
        rivals = self.groups.members(self.groups.holders[name])
        return [rival for rival in rivals if not role or role in self._roles_of(rival)]

    def _fact(self, name: str, label: str = "") -> str:
        item = self.groups.value(name, label or self.groups.first_label)
        return item.fact.id if item is not None else ""

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
        numbers = self._numbers(rivals, self.groups.first_label)
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
        rivals = self._beside(name) if own_whole else list(self.groups.holders)
        said = re.match(r"(?: of)? ([\d,]+)[ -](\w+)", self.text[match.end() : match.end() + 30])
        if said is None:
            return
        noun = said[2].rstrip("s")
        label = next((x for x in self.groups.label_words if x.rstrip("s") == noun), "")
        numbers = self._numbers(rivals, label) if label else []
        fact = self._fact(name, label) if label else ""
        if fact and numbers and Decimal(said[1].replace(",", "")) < max(numbers):
            yield at_word(match, fact)

    @cached_property
    def _role_words(self) -> dict[str, str]:
        """Each first word of a text that many members share under one label, and that label."""
        counts: Counter[tuple[str, str]] = Counter()
        for fact in self.facts:
            if fact.group and fact.group[-1] in self.groups.holders and fact.text.split():
                word = fact.text.split()[0].lower()
                if word.isalpha() and fact.text not in self.groups.entries:
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

    def _memberships(self, places: Sequence[Place]) -> Iterator[Slip]:
        """A member told as one of another whole: led the way for the North."""
        holders = self.groups.holders
        for one, two in pairwise(places):
            if one.name in holders and two.name not in holders:
                member, whole, cue = one, two, "belongs_to"
            elif two.name in holders and one.name not in holders:
                member, whole, cue = two, one, "led_by"
            else:
                continue
            gap, right = self.text[one.end : two.start], holders[member.name]
            if right != whole.name and vocabulary("en").has(cue, gap):
                yield Slip(Span(whole.start, whole.end), self._membership(member.name), right)

    def _membership(self, member: str) -> str:
        """The fact by which a member belongs to its whole."""
        holder = self.groups.holders[member]
        named = (fact for fact in self.facts if fact.group and fact.group[-1] == member)
        return next(fact.id for fact in named if fact.text == holder)

    def _miscounted(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        """Articles before the noun of a label of which the subject has none or several, in a list
        that counts other things: a class and two loans.
        """
        if not _COUNTS.search(self.text, sentence.start, sentence.end):
            return
        for match in _LISTED.finditer(self.text, sentence.start, sentence.end):
            noun = word_set(match["noun"], "en")
            labels = self.groups.label_words.items()
            label = next((label for label, words in labels if noun and words == noun), "")
            owners = sentences.owner(match.start("article"), match.end(), sentence) if label else ()
            item = self.groups.value(owners[0], label) if len(owners) == 1 else None
            if item is not None and item.number is not None and item.number.low != Decimal(1):
                yield Slip(Span(*match.span("article")), item.fact.id)
