"""Whose a figure is: the village, the works, the school that a fact or a sentence names.

Only names of one kind are held against each other: groups of facts with the same labels (sister
groups), and names with the same ending (东风水库 and 红旗水库).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from drafter.checking.mention import Mention
from drafter.checking.vocabulary import vocabulary
from drafter.claims.vocabulary import words
from drafter.facts.fact import Fact, Facts

REACH = 400
"""So many characters back a name may stand to be meant."""

NEAR = 60
"""So many characters behind a figure a name may still be tied to it."""

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
        by_name: dict[str, set[str]] = defaultdict(set)
        for kind, names in found.items():
            if len(names) > 1:
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
        for (parent, _), groups in beside.items():
            if len(groups) > 1:
                for group in groups:
                    yield f"under {'.'.join(parent)}", self._full(group[-1])

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
        for name in self.facts.names:
            if name.name in self.kinds:
                found.update(dict.fromkeys(name.forms, name.name))
        for full in self.kinds:
            found.setdefault(full, full)
            if self.facts.language == "en":
                found.setdefault(full.lower(), full)
            short = full.removesuffix(_ending(full, self.facts.language))
            if self.facts.language == "zh" and len(short) >= 2 and short not in self.kinds:
                found.setdefault(short, full)
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
        return self._by_kind(match.group() for match in self.within(text))

    def meant(self, text: str, mention: Mention) -> Named:
        """For each kind, the names nearest to a claim: those before it in its clause, else beside
        it, else earlier in the sentence, behind it in the clause, earlier in the block, in the
        heading.
        """
        if self._pattern is None:
            return {}
        claim, block, sentence = mention.claim, mention.block, mention.sentence
        if mention.paired:
            return self._by_kind(match.group() for match in self.within(mention.near))
        before = self.within(text, max(block.start, claim.start - REACH), claim.start)
        clause = [match for match in before if match.start() >= mention.clause.start]
        heads = " ".join((*block.headings[-1:], block.row, block.column))
        layers = (
            self._right_behind(text, mention),
            self._last(text, clause),
            [match.group() for match in self.within(mention.near)],
            self._last_of_each_kind(text, [m for m in before if m.start() >= sentence.start]),
            [match.group() for match in self.within(text, claim.end, mention.clause.end)[:1]],
            self._last_of_each_kind(text, before),
            [match.group() for match in self.within(heads)],
        )
        found: dict[str, frozenset[str]] = {}
        for layer in layers:
            for kind, names in self._by_kind(layer).items():
                found.setdefault(kind, names)
        return found

    def _right_behind(self, text: str, mention: Mention) -> list[str]:
        """The name that a preposition ties to the figure before it: 30 in Northam."""
        end = mention.claim.end
        for match in self.within(text, end, min(mention.clause.end, end + NEAR)):
            tied = vocabulary(self.facts.language).has("owner_after", text[end : match.start()])
            return [match.group()] if tied else []
        return []

    def _last(self, text: str, matches: Sequence[re.Match[str]]) -> list[str]:
        """The last of the names, with those that a list mark joins to it."""
        found: list[str] = []
        after = -1
        for match in reversed(matches):
            if after >= 0 and not self.mark.fullmatch(text[match.end() : after]):
                break
            found.append(match.group())
            after = match.start()
        return found

    def _last_of_each_kind(self, text: str, matches: Sequence[re.Match[str]]) -> list[str]:
        """For every kind the last of its names: a building named since leaves the village told."""
        by_kind: dict[str, list[re.Match[str]]] = defaultdict(list)
        for match in matches:
            for kind in self.kinds[self.forms[match.group()]]:
                by_kind[kind].append(match)
        return [form for named in by_kind.values() for form in self._last(text, named)]

    def _by_kind(self, forms: Iterable[str]) -> Named:
        found: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            full = self.forms[form]
            for kind in self.kinds[full]:
                found[kind].add(full)
        return {kind: frozenset(names) for kind, names in found.items()}


def differ(said: Named, known: Named) -> bool:
    """Whether the two name others of one kind, and none in common."""
    return any(kind in known and not names & known[kind] for kind, names in said.items())


def _ending(name: str, language: str) -> str:
    """The ending that tells what kind of body or place a name is, "" for a person."""
    if language == "en":
        parts = name.split()
        return parts[-1] if len(parts) > 1 else ""
    endings = words("zh", "names", "org_suffix", "places_suffix")
    found = [ending for ending in endings if name.endswith(ending) and len(name) > len(ending)]
    return max(found, key=len, default="")
