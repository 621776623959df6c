"""The verdict on figures whose owner and noun say which entry of a register they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from drafter.checking.evidence import Evidence
from drafter.checking.finding import Verdict
from drafter.checking.fit import figure, fits, units_agree
from drafter.checking.index import FactIndex
from drafter.checking.mention import Mention
from drafter.checking.registers.owner import Sentences
from drafter.checking.registers.register import Register
from drafter.checking.vocabulary import vocabulary
from drafter.checking.words import word_set
from drafter.claims.claim import Claim
from drafter.text import Span

REACH = 48
"""So many characters behind a figure its noun may stand."""


MOST = 0.6
"""The share of a row's figures that must be wrong, from which its name is."""


@dataclass(frozen=True)
class Said:
    """A figure said of a group, under one of the labels."""

    mention: Mention
    labels: tuple[str, ...]

    def is_of(self, register: Register, name: str) -> list[Evidence]:
        """The entries of a group that bear the figure out."""
        items = (register.value(name, label) for label in self.labels)
        return [i for i in items if i is not None and _fits(self.mention.claim, i)]


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A name at a place of the draft whose figures are all another's, and a fact of that other."""

    span: Span
    right: str
    fact: str


class Judge:
    """Judges the figures of a draft by the register of its facts."""

    def __init__(self, text: str, mentions: Sequence[Mention], index: FactIndex) -> None:
        self.text = text
        self.register = Register(index)
        self.figures = [m for m in mentions if m.claim.is_quantity] if self.register else []
        self._blocks: dict[int, Sentences] = {}
        self._said: dict[tuple[Span, str], list[Said]] = defaultdict(list)
        self.misnamed: list[Misnamed] = []

    def verdicts(self) -> Mapping[int, Verdict]:
        """Verdicts by where the claim starts, of the figures that the register can judge."""
        found: dict[int, Verdict] = {}
        pairs = self._pairs()
        adjacent = self._row_of_names(pairs)
        for one, two in pairs:
            for verdict in self._of_pair(one, two, adjacent):
                found[verdict.claim.start] = verdict
        paired = {mention.claim.start for pair in pairs for mention in pair}
        for at, mention in enumerate(self.figures):
            if mention.claim.start not in paired and mention.block.kind != "cell":
                after = self.figures[at + 1].claim.start if at + 1 < len(self.figures) else None
                own = self._of_noun(mention, after)
                if own is not None:
                    found[mention.claim.start] = own
                elif self._is_among_names(mention):
                    found[mention.claim.start] = Verdict(mention.claim, "not a claim")
        for one, two in pairs:
            for mention in (one, two):
                if self._is_among_names(mention):
                    claim = mention.claim
                    found.setdefault(claim.start, Verdict(claim, "not a claim"))
        for verdict in self._of_others():
            found[verdict.claim.start] = verdict
        return found

    def _of_others(self) -> Iterator[Verdict]:
        """Rows of figures that are all another group's: the name is wrong, and they are right."""
        for (_, name), row in self._said.items():
            wrong = [said for said in row if not said.is_of(self.register, name)]
            holders = self.register.holders
            least = 3 if name in holders else 2
            if len(row) < least or len(wrong) < max(2, MOST * len(row)):
                continue
            for other in self.register.entries:
                alike = (other in holders) == (name in holders) and other != name
                if alike and all(said.is_of(self.register, other) for said in row):
                    yield from self._renamed(name, other, row)
                    break

    def _renamed(self, name: str, other: str, row: Sequence[Said]) -> Iterator[Verdict]:
        mention = min((said.mention for said in row), key=lambda m: m.claim.start)
        places = self._sentences(mention).within(mention.block.start, mention.claim.start)
        place = next((p for p in reversed(places) if p.name == name), None)
        fact = self.register.entries[other][0].fact.id
        if place is not None:
            self.misnamed.append(Misnamed(Span(place.start, place.end), other, fact))
        for said in row:
            item = said.is_of(self.register, other)[0]
            yield Verdict(said.mention.claim, "supported", (item.fact.id,))

    def _is_among_names(self, mention: Mention) -> bool:
        """Whether a figure that is no entry's stands in a block about the register."""
        return bool(self._sentences(mention).places)

    def _sentences(self, mention: Mention) -> Sentences:
        block = mention.block
        if block.start not in self._blocks:
            span = Span(block.start, block.end)
            self._blocks[block.start] = Sentences(self.text, span, self.register)
        return self._blocks[block.start]

    def _owner(self, mention: Mention) -> tuple[str, ...]:
        claim = mention.claim
        return self._sentences(mention).owner(claim.start, claim.end, mention.sentence)

    # Figures with a noun of their own.

    def _of_noun(self, mention: Mention, after: int | None) -> Verdict | None:
        claim = mention.claim
        end = min(claim.end + REACH, mention.sentence.end, after or len(self.text))
        tail = re.split(r"[,;:()]| and | to ", self.text[claim.end : end] + " ")[0]
        before = self.text[max(mention.sentence.start, claim.start - 24) : claim.start]
        if vocabulary("en").has("event_count", before):
            return None
        if vocabulary("en").has("event_count", tail):
            return Verdict(claim, "unsupported", rule="unsupported-number")
        near = word_set(f"{claim.unit_text} {tail}", "en")
        nouns = re.split(r"[\s-]+", tail.strip(" -"))[:4]
        first = word_set(" ".join((claim.unit_text, *nouns)), "en")
        around = near | word_set(self.text[mention.sentence.start : mention.sentence.end], "en")
        owners = self._owner(mention)
        if not owners:
            return None
        asked = [
            (item, label)
            for name in owners
            for item in self.register.entries[name]
            if (label := self._label(item, near, first, around)) is not None
        ]
        if self._counts_members(mention, owners):
            return self._members_in_tens(mention, owners[0])
        if not asked:
            return self._of_members(mention, owners, near)
        labels = tuple(dict.fromkeys(item.fact.label for item, _ in asked))
        if len(owners) == 1:
            self._said[mention.sentence, owners[0]].append(Said(mention, labels))
        right = next((item for item, _ in asked if _fits(claim, item)), None)
        if right is not None:
            return Verdict(claim, "supported", (right.fact.id,))
        if self._is_change(mention):
            return None
        gap = self._difference(mention, asked[0][0].fact.label)
        if gap is not None:
            return gap
        best = max(asked, key=lambda pair: pair[1])[0]
        return _wrong(claim, best)

    def _counts_members(self, mention: Mention, owners: Sequence[str]) -> bool:
        """Whether a figure counts those of a whole who reached double figures."""
        behind = self.text[mention.claim.end : min(mention.claim.end + 60, mention.sentence.end)]
        tells = vocabulary("en").has("double_figures", behind) and "-" not in behind[:1]
        return tells and len(owners) == 1 and bool(self.register.members(owners[0]))

    def _members_in_tens(self, mention: Mention, name: str) -> Verdict:
        """Held against the first label that wholes and members share."""
        members = self.register.members(name)
        label = self.register.entries[name][0].fact.label
        items = [item for member in members if (item := self.register.value(member, label))]
        reach = [item for item in items if item.number is not None and item.number.low >= 10]
        claim, stated = mention.claim, figure(mention.claim)
        facts = tuple(item.fact.id for item in reach)
        formula = f"{label} ≥ 10: {len(reach)}"
        if stated is not None and stated.low == len(reach):
            return Verdict(claim, "derived", facts, formula)
        return Verdict(claim, "contradicted", facts[:1], formula, "wrong-derivation")

    def _label(
        self,
        item: Evidence,
        near: frozenset[str],
        first: frozenset[str],
        around: frozenset[str],
    ) -> float | None:
        """How much of a label stands behind the figure, None where its first word does not, or the
        sentence lacks one of the others.
        """
        words = self.register.label_words[item.fact.label]
        if item.claim.kind == "percent":
            return len(words & near) / len(words) if "percent" in near or "%" in near else None
        head = word_set(item.fact.label.split(" in ")[0], "en")
        if not words or not head <= near or not head & first or not words <= around:
            return None
        return len(words & near)

    def _difference(self, mention: Mention, label: str) -> Verdict | None:
        """A 30-point win: how far two wholes are apart in all, or after some parts of a series."""
        claim, stated = mention.claim, figure(mention.claim)
        names = self._two(mention)
        hyphened = self.text[claim.end : claim.end + 1] == "-"
        if len(names) < 2 or stated is None or not hyphened:
            return None
        one, two = (self.register.number(name, label) for name in names)
        gaps = [abs(one - two)] if one is not None and two is not None else []
        runs = zip(*(self.register.runs(name, label) for name in names), strict=False)
        gaps += [abs(a - b) for a, b in runs]
        if stated.low not in gaps:
            return None
        facts = tuple(f.fact.id for name in names if (f := self.register.value(name, label)))
        return Verdict(claim, "derived", facts, f"|{one}-{two}|={abs((one or 0) - (two or 0))}")

    def _is_change(self, mention: Mention) -> bool:
        return mention.tells_change or mention.tells_average

    def _of_members(
        self, mention: Mention, owners: Sequence[str], near: frozenset[str]
    ) -> Verdict | None:
        """The figure of a whole that only its members have entries for."""
        claim = mention.claim
        members = self.register.members(owners[0]) if len(owners) == 1 else ()
        labels = [
            label
            for label, words in self.register.label_words.items()
            if words and words <= near and members
        ]
        for label in labels:
            items = [item for name in members if (item := self.register.value(name, label))]
            total = sum((item.number.low for item in items if item.number), start=Decimal(0))
            stated = figure(claim)
            if items and stated is not None and stated.low == total:
                formula = "+".join(item.claim.numeral for item in items) + f"={total}"
                return Verdict(claim, "derived", tuple(i.fact.id for i in items), formula)
        return None

    # Pairs: 113-107 of two, 32-18 of one, 7-of-13.

    def _pairs(self) -> list[tuple[Mention, Mention]]:
        gap = vocabulary("en").cues["pair_gap"]
        found = []
        for one, two in pairwise(self.figures):
            between = self.text[one.claim.end : two.claim.start]
            if gap.fullmatch(between) and not (found and found[-1][1] is one):
                found.append((one, two))
        return found

    def _row_of_names(self, pairs: Sequence[tuple[Mention, Mention]]) -> tuple[str, str] | None:
        """The two labels beside each other that the pairs in brackets behind names state."""
        votes: Counter[tuple[str, str]] = Counter()
        for one, two in pairs:
            if self._is_bracketed(one):
                for name in self._owner(one)[:1]:
                    votes.update(self._neighbours(name, one.claim, two.claim))
        best = votes.most_common(1)
        return best[0][0] if best else None

    def _is_bracketed(self, mention: Mention) -> bool:
        lead = self.text[max(0, mention.claim.start - 3) : mention.claim.start]
        places = self._sentences(mention).within(mention.sentence.start, mention.claim.start)
        return (
            bool(places)
            and re.fullmatch(r"'?s?\s?\(", self.text[places[-1].end : mention.claim.start])
            is not None
            and "(" in lead
        )

    def _neighbours(self, name: str, one: Claim, two: Claim) -> Iterator[tuple[str, str]]:
        items = self.register.entries[name]
        for a, b in pairwise(items):
            labels = (a.fact.label, b.fact.label)
            if labels not in self.register.twins and _fits(one, a) and _fits(two, b):
                yield labels

    def _of_pair(
        self, one: Mention, two: Mention, adjacent: tuple[str, str] | None
    ) -> Iterator[Verdict]:
        gap = self.text[one.claim.end : two.claim.start]
        owners = self._owner(one)
        if self._is_bracketed(one):
            if adjacent is not None and owners:
                yield from self._compared(one, two, owners[0], [adjacent])
        elif len(gap) > 1 and "-" in gap or self._has_twin_words(one, two):
            if owners:
                yield from self._compared(one, two, owners[0], self._twins_of(owners[0], two))
        else:
            yield from self._between_two(one, two)

    def _has_twin_words(self, one: Mention, two: Mention) -> bool:
        """Whether a pair stands in a bracket that is not a name's own (8-19 FG)."""
        lead = self.text[one.sentence.start : one.claim.start]
        return lead.rfind("(") > lead.rfind(")")

    def _twins_of(self, name: str, mention: Mention) -> list[tuple[str, str]]:
        """The twin labels of a group that the words behind the pair name, else all of them."""
        labels = [item.fact.label for item in self.register.entries[name]]
        twins = [
            (a, b)
            for a, b in pairwise(labels)
            if (a, b) in self.register.twins
        ]
        end = mention.claim.end
        tail = re.split(r"[,;:()]| and ", self.text[end : min(end + REACH, mention.sentence.end)])[
            0
        ]
        near = word_set(tail.replace("-", " "), "en")
        named = [
            pair
            for pair in twins
            if word_set(pair[0].replace("-", " ").rsplit(" ", 1)[0], "en") & near
        ]
        return named or twins

    def _compared(
        self, one: Mention, two: Mention, name: str, rows: Sequence[tuple[str, str]]
    ) -> Iterator[Verdict]:
        """Each half of a pair against the row of labels that fits it best."""
        found: list[tuple[int, Evidence, Evidence]] = []
        for row in rows:
            a, b = self.register.value(name, row[0]), self.register.value(name, row[1])
            if a is not None and b is not None:
                right = (_fits(one.claim, a), _fits(two.claim, b))
                found.append((sum(right), a, b))
        if found:
            best = max(found, key=lambda each: each[0])
            for mention, at in ((one, 0), (two, 1)):
                labels = tuple(row[at] for row in rows)
                self._said[mention.sentence, name].append(Said(mention, labels))
            yield from (_verdict(one.claim, best[1]), _verdict(two.claim, best[2]))

    def _between_two(self, one: Mention, two: Mention) -> Iterator[Verdict]:
        """A pair of one label for two groups that the sentence names, whichever comes first."""
        names = self._two(one)
        if len(names) < 2:
            return
        around = word_set(self.text[one.sentence.start : one.sentence.end], "en")
        best: tuple[int, Evidence, Evidence] | None = None
        for a, b in self._rows(names, around):
            for first, second in ((a, b), (b, a)):
                score = _fits(one.claim, first) + _fits(two.claim, second)
                turned = first is b
                if best is None or (score > best[0] and (not turned or score == 2)):
                    best = (score, first, second)
        if best is not None and best[0] < 2 and self._is_run(one, two, names):
            facts = (best[1].fact.id, best[2].fact.id)
            yield from (Verdict(m.claim, "derived", facts) for m in (one, two))
        elif best is not None:
            yield from (_verdict(one.claim, best[1]), _verdict(two.claim, best[2]))

    def _is_run(self, one: Mention, two: Mention, names: Sequence[str]) -> bool:
        """Whether both halves are sums over the same neighbouring parts of a series."""
        a, b = figure(one.claim), figure(two.claim)
        for base in self.register.series if a is not None and b is not None else ():
            runs = list(zip(*(self.register.runs(name, base) for name in names), strict=False))
            assert a is not None and b is not None
            if (a.low, b.low) in runs or (b.low, a.low) in runs:
                return True
        return False

    def _two(self, mention: Mention) -> list[str]:
        """The two wholes that a sentence compares, else those of the whole register."""
        holders = self.register.holders
        places = self._sentences(mention).within(mention.sentence.start, mention.sentence.end)
        named = [place.name for place in places if place.name not in holders]
        wholes = list(
            dict.fromkeys((*named, *(n for n in self.register.entries if n not in holders)))
        )
        return wholes[:2] if len(dict.fromkeys(named)) >= 2 or len(wholes) == 2 else []

    def _is_named(self, label: str, around: frozenset[str]) -> bool:
        qualifiers = self.register.qualifiers(label)
        return (qualifiers or self.register.label_words[label]) <= around

    def _rows(
        self, names: Sequence[str], around: frozenset[str]
    ) -> Iterator[tuple[Evidence, Evidence]]:
        """The labels that both groups have and the sentence names, else their first one."""
        labels = [item.fact.label for item in self.register.entries[names[0]]]
        named = [label for label in labels if self._is_named(label, around)]
        wide = [label for label in named if len(self.register.label_words[label]) > 1]
        for label in (*(wide or named), *([] if wide else labels[:1])):
            a, b = (self.register.value(name, label) for name in names)
            if a is not None and b is not None:
                yield a, b


def _fits(claim: Claim, item: Evidence) -> bool:
    stated = figure(claim)
    if stated is None or item.number is None:
        return False
    if claim.kind == "percent" or item.claim.kind == "percent":
        return units_agree(stated, item.number) and fits(stated, item.number) != "no"
    return fits(stated, item.number) != "no" or stated.low == item.raw


def _verdict(claim: Claim, item: Evidence) -> Verdict:
    return (
        Verdict(claim, "supported", (item.fact.id,)) if _fits(claim, item) else _wrong(claim, item)
    )


def _wrong(claim: Claim, item: Evidence) -> Verdict:
    return Verdict(
        claim, "contradicted", (item.fact.id,), rule="wrong-number", expected=item.claim.text
    )
