"""What a sentence says of a register without a figure: ranks, roles, who belongs to whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from drafter.checking.reading import Reading
from drafter.checking.registers.articles import miscounted
from drafter.checking.registers.judge import Judge
from drafter.checking.registers.owner import Sentences
from drafter.checking.registers.register import Place, Register
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.text import Span

RANKS = {"second": 2, "third": 3, "fourth": 4}
TEN = Decimal(10)
MANY = 3
"""A word that so many members have for a fact of theirs is a role."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong word or name at a place of the draft, and the fact that speaks against it, "" where
    only none bears it out.
    """

    span: Span
    fact: str = ""
    right: str | None = None


class Sayings:
    """The sayings of one draft about its register."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.register = Register(reading.index)

    def slips(self) -> Iterator[Slip]:
        """Every rank, role and membership that the facts speak against."""
        if not self.register:
            return
        judge = Judge(self.text, self.reading.mentions, self.reading.index)
        judge.verdicts()
        yield from (Slip(wrong.span, wrong.fact, wrong.right) for wrong in judge.misnamed)
        for number, sentences in self._blocks():
            inside = [sentence for sentence, at in self.reading.sentences if at == number]
            for sentence in inside:
                yield from self._in_sentence(sentences, sentence)
            yield from self._out_of_place(sentences, inside)

    def _blocks(self) -> Iterator[tuple[int, Sentences]]:
        for number, block in enumerate(self.reading.draft.blocks):
            if block.kind in {"paragraph", "item"}:
                span = Span(block.start, block.end)
                yield number, Sentences(self.text, span, self.register)

    def _in_sentence(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        places = sentences.within(sentence.start, sentence.end)
        yield from self._memberships(places)
        yield from self._against_itself(places)
        yield from self._to_come(places, sentence)
        yield from self._beaten(places, sentence)
        yield from self._at_home(places, sentence)
        yield from self._led_by(places)
        for cue, judge in (
            ("tells_lead", self._leads),
            ("tells_rank", self._ranks),
            ("tells_only_other", self._only_other),
            ("tells_high", self._highest),
        ):
            for match in (
                vocabulary("en").cues[cue].finditer(self.text, sentence.start, sentence.end)
            ):
                owners = sentences.owner(match.start(), match.end(), sentence)
                if len(owners) == 1 and owners[0] in self.register.holders:
                    yield from judge(match, owners[0])
        yield from self._won(sentences, sentence)
        yield from self._roles(sentences, sentence)
        yield from self._streaks(sentence)
        for span, fact in miscounted(self.text, sentence, sentences, self.register):
            yield Slip(span, fact)

    def _streaks(self, sentence: Span) -> Iterator[Slip]:
        """Its second year in a row: what no entry of one period can tell."""
        for match in (
            vocabulary("en").cues["tells_streak"].finditer(self.text, sentence.start, sentence.end)
        ):
            yield Slip(Span(*match.span("rank")))

    # Who belongs to whom.

    def _memberships(self, places: Sequence[Place]) -> Iterator[Slip]:
        """A member told as one of another whole: led the way for the Reds."""
        holders = self.register.holders
        for one, two in pairwise(places):
            gap = self.text[one.end : two.start]
            if one.name in holders and two.name not in holders:
                member, whole, cue = one, two, "belongs_to"
            elif two.name in holders and one.name not in holders:
                member, whole, cue = two, one, "led_by"
            else:
                continue
            if holders[member.name] != whole.name and vocabulary("en").has(cue, gap):
                right = holders[member.name]
                yield Slip(Span(whole.start, whole.end), self._fact(member.name, right), right)

    def _against_itself(self, places: Sequence[Place]) -> Iterator[Slip]:
        """One whole told as its own opponent."""
        wholes = [place for place in places if place.name not in self.register.holders]
        for one, two in pairwise(places):
            if one.name == two.name and self.text[one.end : two.start] == " and ":
                yield Slip(Span(two.start, two.end))
        for one, two in pairwise(wholes):
            lead = self.text[max(one.end, two.start - 30) : two.start]
            if one.name == two.name and vocabulary("en").has("acts_on", lead):
                yield Slip(Span(two.start, two.end))

    def _out_of_place(self, sentences: Sentences, inside: Sequence[Span]) -> Iterator[Slip]:
        """A member of another whole in a row of members: what was said of one side goes on until a
        sentence names another.
        """
        holders = self.register.holders
        side, away = "", ""
        for sentence in inside:
            for place in sentences.within(sentence.start, sentence.end):
                own = holders.get(place.name, "")
                named = [p.name for p in sentences.within(sentence.start, sentence.end)]
                if not own:
                    side, away = place.name, ""
                elif side and own not in {side, away} and own not in named:
                    if self._goes_on(place, sentence):
                        yield Slip(Span(place.start, place.end), self._fact(place.name, own))
                        away = own
                    else:
                        side, away = own, ""
                elif own != side:
                    side, away = own, ""

    def _goes_on(self, place: Place, sentence: Span) -> bool:
        """Whether the words after a name tell that it goes on a row: was next with, followed."""
        behind = self.text[place.end : min(place.end + 40, sentence.end)]
        return vocabulary("en").has("goes_on", behind)

    def _beaten(self, places: Sequence[Place], sentence: Span) -> Iterator[Slip]:
        """One told as having more than another of whatever is compared, who has less."""
        holders = self.register.holders
        for match in (
            vocabulary("en").cues["tells_beaten"].finditer(self.text, sentence.start, sentence.end)
        ):
            before = [p.name for p in places if p.end <= match.start() and p.name not in holders]
            behind = [p.name for p in places if p.start >= match.end() and p.name not in holders]
            label = self._compared_label(match, sentence)
            if not before or not behind or not label or before[0] == behind[0]:
                continue
            more, less = (self.register.number(n, label) for n in (before[0], behind[0]))
            item = self.register.value(before[0], label)
            if more is not None and less is not None and item is not None and more < less:
                yield Slip(Span(*match.span("rank")), item.fact.id)

    def _compared_label(self, match: re.Match[str], sentence: Span) -> str:
        """The label that a comparison goes by: a part of a series that is named, else the first."""
        around = word_set(self.text[sentence.start : sentence.end], "en")
        for parts in self.register.series.values():
            named = [label for label in parts if self.register.qualifiers(label) <= around]
            if named:
                return named[0] if len(named) == 1 else ""
        return self._first_label if match.group("rank").endswith("d") else ""

    def _led_by(self, places: Sequence[Place]) -> Iterator[Slip]:
        """A whole told as led by a member of it who is not its first."""
        holders = self.register.holders
        for one, two in pairwise(places):
            gap = self.text[one.end : two.start]
            match = re.search(r"\b(led|paced|headed) by (?:[a-z ]+ (?:from|of) )?$", gap)
            if match and holders.get(two.name) == one.name:
                own = self.register.number(two.name, self._first_label)
                best = max(self._numbers(self._beside(two.name), self._first_label), default=None)
                item = self.register.value(two.name, self._first_label)
                if own is not None and best is not None and item is not None and own < best:
                    start = one.end + match.start()
                    yield Slip(Span(start, start + len(match[1])), item.fact.id)

    def _won(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        """A win of the one who has less, or a defeat of the one who has more."""
        wholes = [name for name in self.register.entries if name not in self.register.holders]
        for match in (
            vocabulary("en").cues["tells_outcome"].finditer(self.text, sentence.start, sentence.end)
        ):
            owners = sentences.owner(match.start(), match.end(), sentence)
            name = self.register.holders.get(owners[0], owners[0]) if len(owners) == 1 else ""
            if len(wholes) != 2 or name not in wholes:
                continue
            other = next(whole for whole in wholes if whole != name)
            own, theirs = (self.register.number(n, self._first_label) for n in (name, other))
            item = self.register.value(name, self._first_label)
            won = not vocabulary("en").has("tells_defeat", match.group("rank"))
            if own is None or theirs is None or item is None or own == theirs:
                continue
            if (own > theirs) != won:
                yield Slip(Span(*match.span("rank")), item.fact.id)

    @cached_property
    def _home(self) -> tuple[str, str] | None:
        """The whole that the facts call the home one, and the id of that fact."""
        for fact in self.reading.facts.facts:
            if "home" in fact.label.lower().split() and fact.text in self.register.entries:
                return fact.text, fact.id
        return None

    def _at_home(self, places: Sequence[Place], sentence: Span) -> Iterator[Slip]:
        """The host that is the guest, and a win away of the one at home."""
        text = self.text[sentence.start : sentence.end]
        if self._home is None or vocabulary("en").has("next_time", text):
            return
        for match in (
            vocabulary("en").cues["tells_side"].finditer(self.text, sentence.start, sentence.end)
        ):
            wholes = [place for place in places if place.name not in self.register.holders]
            hosts = match.group("rank").lower() == "host"
            if hosts:
                meant = [p for p in wholes if 0 <= p.start - match.end() <= 1]
            else:
                meant = [p for p in wholes if p.end <= match.start()][-1:]
            away = match.group("rank").lower() in {"road", "on the road"}
            if meant and (meant[0].name == self._home[0]) == away:
                yield Slip(Span(*match.span("rank")), self._home[1])

    def _to_come(self, places: Sequence[Place], sentence: Span) -> Iterator[Slip]:
        """Someone told as part of what is to come, of which the facts tell nothing."""
        text = self.text[sentence.start : sentence.end]
        if not vocabulary("en").has("next_time", text) or self._has_plans:
            return
        for match in (
            vocabulary("en").cues["tells_venue"].finditer(self.text, sentence.start, sentence.end)
        ):
            if places:
                yield Slip(Span(*match.span("rank")))
        for place in places:
            lead = self.text[max(sentence.start, place.start - 30) : place.start]
            if place.name not in self.register.holders and vocabulary("en").has("meets", lead):
                yield Slip(Span(place.start, place.end))

    @cached_property
    def _has_plans(self) -> bool:
        index = self.reading.index
        return any(index.is_planned(fact) for fact in self.reading.facts.facts)

    def _fact(self, member: str, holder: str) -> str:
        return next(
            fact.id
            for fact in self.reading.facts.facts
            if fact.group and fact.group[-1] == member and fact.text == holder
        )

    # Ranks, by the first label that the members share.

    @cached_property
    def _first_label(self) -> str:
        """The label of the members that ranks go by: the first whose label the wholes have too."""
        wholes = [n for n in self.register.entries if n not in self.register.holders]
        shared = {item.fact.label for name in wholes for item in self.register.entries[name]}
        order = (i.fact.label for n in self.register.holders for i in self.register.entries[n])
        return next((label for label in order if label in shared), "")

    def _numbers(self, names: Sequence[str], label: str) -> list[Decimal]:
        found = [self.register.number(name, label) for name in names]
        return [number for number in found if number is not None]

    def _beside(self, name: str) -> list[str]:
        return list(self.register.members(self.register.holders[name]))

    def _leads(self, match: re.Match[str], name: str) -> Iterator[Slip]:
        behind = self.text[match.end() : match.end() + 30]
        rivals = self._beside(name)
        role = next(
            (r for r in self._role_words if re.match(rf" (?:the |off the )?{r}\b", behind)), ""
        )
        if role:
            rivals = [rival for rival in rivals if role in self._roles_of(rival)]
        yield from self._unless_top(match, name, rivals, 1)

    def _ranks(self, match: re.Match[str], name: str) -> Iterator[Slip]:
        rank = RANKS.get(match.group("rank").lower(), 0)
        yield from self._unless_top(match, name, self._beside(name), rank)

    def _unless_top(
        self, match: re.Match[str], name: str, rivals: Sequence[str], rank: int
    ) -> Iterator[Slip]:
        own = self.register.number(name, self._first_label)
        better = [
            n for n in self._numbers(rivals, self._first_label) if own is not None and n > own
        ]
        ties = [n for n in self._numbers(rivals, self._first_label) if n == own]
        if own is not None and not len(better) < rank <= len(better) + max(1, len(ties)):
            item = self.register.value(name, self._first_label)
            assert item is not None
            yield Slip(Span(*match.span("rank")), item.fact.id)

    def _only_other(self, match: re.Match[str], name: str) -> Iterator[Slip]:
        """The only other one in double figures: two in all, and this one of them."""
        rivals = self._beside(name)
        role = next((r for r in self._role_words if f" {r} " in match.group()), "")
        if role:
            rivals = [rival for rival in rivals if role in self._roles_of(rival)]
        reach = [n for n in rivals if (self.register.number(n, self._first_label) or 0) >= TEN]
        if len(reach) != RANKS["second"] or name not in reach:
            item = self.register.value(name, self._first_label)
            if item is not None:
                yield Slip(Span(*match.span("rank")), item.fact.id)

    def _highest(self, match: re.Match[str], name: str) -> Iterator[Slip]:
        """A team-high 17 points: nobody of the same whole, or of all, has more."""
        whole = match.group("rank").lower().startswith("team")
        rivals = self._beside(name) if whole else list(self.register.holders)
        said = re.match(r"(?: of)? ([\d,]+)[ -](\w+)", self.text[match.end() : match.end() + 30])
        if said is None:
            return
        label = next(
            (x for x in self.register.label_words if x.rstrip("s") == said[2].rstrip("s")), ""
        )
        numbers = self._numbers(rivals, label) if label else []
        item = self.register.value(name, label) if label else None
        if numbers and item is not None and Decimal(said[1].replace(",", "")) < max(numbers):
            yield Slip(Span(*match.span("rank")), item.fact.id)

    # Roles: words that several members have for a fact of theirs.

    @cached_property
    def _role_words(self) -> dict[str, str]:
        """Each first word of a text that many members share under one label, and that label."""
        counts: Counter[tuple[str, str]] = Counter()
        for fact in self.reading.facts.facts:
            if fact.group and fact.group[-1] in self.register.holders and fact.text.split():
                word = fact.text.split()[0].lower()
                if word.isalpha() and fact.text not in self.register.entries:
                    counts[word, fact.label] += 1
        return {word: label for (word, label), count in counts.items() if count >= MANY}

    def _roles_of(self, name: str) -> dict[str, str]:
        """A member's own role words and the facts that have them."""
        return {
            fact.text.split()[0].lower(): fact.id
            for fact in self.reading.facts.facts
            if fact.group and fact.group[-1] == name and fact.label in self._role_words.values()
        }

    def _roles(self, sentences: Sentences, sentence: Span) -> Iterator[Slip]:
        if not self._role_words:
            return
        pattern = re.compile(rf"\b(?:{'|'.join(self._role_words)})\b")
        for match in pattern.finditer(self.text, sentence.start, sentence.end):
            owners = sentences.owner(match.start(), match.end(), sentence)
            own = self._roles_of(owners[0]) if len(owners) == 1 else {}
            if own and match.group() not in own:
                yield Slip(Span(*match.span()), next(iter(own.values())))
