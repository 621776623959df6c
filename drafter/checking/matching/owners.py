"""Whose a figure is: the village, the works, the school that a fact or a sentence names.

Only names of one kind are held against each other: groups of facts with the same labels (sister
groups), and names with the same ending (东风水库 and 红旗水库).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from drafter.checking.matching.mention import Mention
from drafter.checking.vocabulary import vocabulary
from drafter.claims.vocabulary import words
from drafter.document.block import Block
from drafter.facts.fact import Fact, Facts

REACH = 400
"""So many characters back a name may stand to be meant."""

NEAR = 60
"""So many characters behind a figure a name may still be tied to it."""

WHOLE = 24
"""So many characters before a name may tell that a share is of it."""

ALIKE = 2
"""So many last characters in common make two Chinese names ones of a kind."""

Named = Mapping[str, frozenset[str]]
"""The names that are meant, by kind."""


class Owners:
    """The names of one facts file that may own a figure."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.mark = re.compile(vocabulary(facts.language).lists["subject_mark"][0])

    @cached_property
    def kinds(self) -> Mapping[str, frozenset[str]]:
        """The kinds of each full name; a kind with a single name is left out."""
        found: dict[str, set[str]] = defaultdict(set)
        for kind, name in (*self._sisters(), *self._by_ending()):
            found[kind].add(name)
        told_apart = {frozenset(names): kind for kind, names in found.items() if len(names) > 1}
        by_name: dict[str, set[str]] = defaultdict(set)
        for names, kind in told_apart.items():  # kinds of the same names say the same
            for name in names:
                by_name[name].add(kind)
        return {name: frozenset(kinds) for name, kinds in by_name.items()}

    def _sisters(self) -> Iterator[tuple[str, str]]:
        """Groups beside each other that hold facts, or groups, under the same label."""
        labels: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for fact in self.facts.facts:
            for depth in range(1, len(fact.labels)):
                labels[fact.labels[:depth]].add(fact.labels[depth])
        beside: dict[tuple[tuple[str, ...], str], list[tuple[str, ...]]] = defaultdict(list)
        for group, members in labels.items():
            for label in members:
                beside[group[:-1], label].append(group)
        for (parent, label), groups in beside.items():
            if len(groups) > 1:
                for group in groups:
                    yield f"{label} under {'.'.join(parent)}", self._full(group[-1])

    def _by_ending(self) -> Iterator[tuple[str, str]]:
        own = self.facts.document.get("organization", "")
        for name in self.facts.names:
            ending = _ending(name.name, self.facts.language)
            if ending and own not in name.forms:
                yield f"ending {ending}", name.name

    def _full(self, form: str) -> str:
        return next((name.name for name in self.facts.names if form in name.forms), form)

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """The full name of each form, short ones (上湾 for 上湾村) with them."""
        found: dict[str, str] = {}
        nouns = {fact.label.lower() for fact in self.facts.facts}  # 38 members, of Members.Members
        for name in self.facts.names:
            if name.name in self.kinds:
                found.update(dict.fromkeys(name.forms, name.name))
        found.update(self._by_member)
        for full in self.kinds:
            found.setdefault(full, full)
            if self.facts.language == "en" and full.lower() not in nouns:
                found.setdefault(full.lower(), full)
            for beginning in self._begins.get(full, ()):
                found.setdefault(beginning, full)
            short = full.removesuffix(_ending(full, self.facts.language))
            if self.facts.language == "zh" and len(short) >= 2 and short not in self.kinds:
                found.setdefault(short, full)
        return found

    @cached_property
    def _by_member(self) -> Mapping[str, str]:
        """The group among sisters that each person stands in alone, as all of a fact's text: the
        one coach of a team; a body may have to do with more of them than its facts tell.
        """
        groups: dict[str, set[str]] = defaultdict(set)
        for fact in self.facts.facts:
            sisters = {self._full(group) for group in fact.group} & self.kinds.keys()
            groups[self._full(fact.text)].update(sisters or {""})
        found = {
            form: groups[name.name]
            for name in self.facts.names
            for form in name.forms
            if name.name not in self.kinds
            if not name.name.endswith(tuple(words("zh", "names", "org_suffix", "places_suffix")))
        }
        return {form: next(iter(of)) for form, of in found.items() if len(of) == 1 and of != {""}}

    @cached_property
    def _begins(self) -> Mapping[str, Sequence[str]]:
        """The names that a group among sisters begins with, and no other of them does: Beck Court,
        for Beck Court alarms. English only: in Chinese nothing parts the two.
        """
        found: dict[str, list[str]] = defaultdict(list)
        names = self.facts.names if self.facts.language == "en" else ()
        for form in (form for name in names for form in name.forms):
            full = [one for one in self.kinds if one.startswith(f"{form} ")]
            if len(full) == 1 and form not in self.kinds:
                found[full[0]].append(form)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        forms = sorted(self.forms, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, forms))) if forms else None

    def within(self, text: str, start: int = 0, end: int | None = None) -> list[re.Match[str]]:
        """Where names stand in a part of the text."""
        if self._pattern is None:
            return []
        return list(self._pattern.finditer(text, start, len(text) if end is None else end))

    def of_fact(self, fact: Fact, lead: str) -> Named:
        """The names in a fact's labels, and in its own sentence up to a figure (`lead`)."""
        text = " ".join((*fact.labels, lead))
        return self.by_kind(match.group() for match in self.within(text))

    @cached_property
    def number_of_kinds(self) -> int:
        """How many kinds of names there are."""
        return len(frozenset().union(*self.kinds.values()))

    def by_kind(self, forms: Iterable[str]) -> Named:
        """Names, in whatever form, by their kinds."""
        found: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            full = self.forms[form]
            for kind in self.kinds[full]:
                found[kind].add(full)
        return {kind: frozenset(names) for kind, names in found.items()}


class Standing:
    """The names that stand in one block of a text, and over it."""

    def __init__(self, owners: Owners, text: str, block: Block) -> None:
        self.owners, self.text, self.block = owners, text, block
        places = owners.within(text, block.start, block.end)
        self.places = [match for match in places if not self._is_whole_of_share(match)]
        self.starts = [match.start() for match in self.places]
        self.ends = [match.end() for match in self.places]
        heads = " ".join((*block.headings[-1:], block.row, block.column))
        self.heads = [match.group() for match in owners.within(heads)]

    def meant(self, mention: Mention) -> Named:
        """For each kind, the names nearest to a claim: those before it in its clause, else beside
        it, else earlier in the sentence, behind it in the clause, earlier in the block, in the
        heading.
        """
        if mention.paired:
            return self.owners.by_kind(m.group() for m in self.owners.within(mention.near))
        found: dict[str, frozenset[str]] = {}
        layers = self._layers(mention) if self.places or self.heads else ()
        for layer in filter(None, layers):
            for kind, names in self.owners.by_kind(layer).items():
                found.setdefault(kind, names)
            if len(found) == self.owners.number_of_kinds:
                break
        return found

    def _layers(self, mention: Mention) -> Iterator[Sequence[str]]:
        claim, end = mention.claim, mention.clause.end
        far = claim.start - REACH
        yield self._right_behind(mention)
        yield self._last(self._within(max(far, mention.clause.start), claim.start))
        beside = self._within(claim.start - len(mention.lead), claim.start)
        beside += self._within(claim.end, claim.end + len(mention.tail))
        yield [match.group() for match in beside]
        start = max(far, mention.sentence.start)
        if claim.kind == "date" and not self._within(start, claim.start):
            yield [match.group() for match in self._within(claim.end, _next_day(mention))[:1]]
        said = self._within(start, claim.start)
        yield self._last_of_each_kind(self._own(said) or said)
        yield [match.group() for match in self._within(claim.end, end)[:1]]
        yield self._last_of_each_kind(self._own(self._within(far, claim.start)))
        yield self.heads

    def _is_whole_of_share(self, match: re.Match[str]) -> bool:
        """Whether a name only tells of what a share is: 内科出院6840人次，占全院近三分之一."""
        lead = self.text[max(self.block.start, match.start() - WHOLE) : match.start()]
        return vocabulary(self.owners.facts.language).has("of_whole", lead)

    def _within(self, start: int, end: int) -> list[re.Match[str]]:
        return self.places[bisect_left(self.starts, start) : bisect_right(self.ends, end)]

    def _own(self, matches: list[re.Match[str]]) -> list[re.Match[str]]:
        """Without those that something is only held against (比乙行少70万元)."""
        vocab = vocabulary(self.owners.facts.language)
        return [
            match
            for match in matches
            if not vocab.has(
                "against_name", self.text[max(0, match.start() - NEAR) : match.start()]
            )
        ]

    def _right_behind(self, mention: Mention) -> list[str]:
        """The name that a preposition ties to the figure before it: 30 in Northam."""
        end = mention.claim.end
        for match in self._within(end, min(mention.clause.end, end + NEAR)):
            gap = self.text[end : match.start()]
            tied = vocabulary(self.owners.facts.language).has("owner_after", gap)
            return [match.group()] if tied else []
        return []

    def _last(self, matches: Sequence[re.Match[str]]) -> list[str]:
        """The last of the names, with those that a list mark joins to it."""
        found: list[str] = []
        after = -1
        for match in reversed(matches):
            if after >= 0 and not self.owners.mark.fullmatch(self.text[match.end() : after]):
                break
            found.append(match.group())
            after = match.start()
        return found

    def _last_of_each_kind(self, matches: Sequence[re.Match[str]]) -> list[str]:
        """For every kind the last of its names: a building named since leaves the village told."""
        by_kind: dict[str, list[re.Match[str]]] = defaultdict(list)
        for match in matches:
            for kind in self.owners.kinds[self.owners.forms[match.group()]]:
                by_kind[kind].append(match)
        return [form for named in by_kind.values() for form in self._last(named)]


def _next_day(mention: Mention) -> int:
    """Where the next day of its sentence stands behind a claim, or the sentence ends."""
    behind = (one for one in mention.around.figures if one.start >= mention.claim.end)
    return next((one.start for one in behind if one.kind == "date"), mention.sentence.end)


def differ(said: Named, known: Named) -> bool:
    """Whether the two name others of one kind, and none in common."""
    return any(kind in known and not names & known[kind] for kind, names in said.items())


def _ending(name: str, language: str) -> str:
    """The ending that tells what kind of body or place a name is, or its last characters, by which
    those of other kinds are alike (二号楼, 五号楼); "" for most persons.
    """
    if language == "en":
        parts = name.split()
        return parts[-1] if len(parts) > 1 else ""
    endings = words("zh", "names", "org_suffix", "places_suffix")
    found = [ending for ending in endings if name.endswith(ending) and len(name) > len(ending)]
    return max(found, key=len, default=name[-ALIKE:] if len(name) > ALIKE else "")
