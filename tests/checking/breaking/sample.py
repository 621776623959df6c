"""A right draft with its facts, taken apart into what can be broken in it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.finding import Check, Verdict
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.sentence import sentences_in
from drafter.checking.vocabulary import Vocabulary, vocabulary
from drafter.claims.claim import Claim
from drafter.document.draft import parse_draft
from drafter.facts.fact import Fact, Facts
from drafter.facts.load import load_facts
from drafter.findings.finding import Finding
from drafter.text import Span

HERE = Path(__file__).parent
TESTS = HERE.parent
ROOT = TESTS.parents[1]
BORNE_OUT = frozenset({"supported", "approximate", "derived"})
OF_CONTENT = ("wrong-", "unsupported-", "misspelt-", "swapped-", "missing-")
NAMED = frozenset({"overclaim", "repeated-sentence", *OF_CONTENT})
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True)
class Broken:
    """A draft made false at `spans`. Where a sentence was taken out there is none, and `missing`
    are the key facts that nothing tells any more.
    """

    text: str
    spans: tuple[Span, ...]
    missing: tuple[str, ...] = ()
    kind: str = ""

    def is_told_by(self, findings: Iterable[Finding]) -> bool:
        """Whether an error or a warning about what is said (none about how it is written) touches a
        broken place, or names a fact that went missing.
        """
        for finding in findings:
            if finding.severity == "info" or not _is_of_content(finding.rule):
                continue
            if finding.rule == "missing-fact" and set(finding.facts) & set(self.missing):
                return True
            if any(Span(finding.start, finding.end).overlaps(span) for span in self.spans):
                return True
        return False


def _is_of_content(rule: str) -> bool:
    return rule in NAMED or rule.startswith(OF_CONTENT)


class Sample:
    """A draft that is right, and what a way to break it asks about it."""

    def __init__(self, name: str, facts: Path, draft: Path) -> None:
        self.name = name
        self.index = FactIndex(load_facts(facts))
        self.text = draft.read_text(encoding="utf-8")

    @property
    def facts(self) -> Facts:
        """The facts that the draft is true to."""
        return self.index.facts

    @property
    def language(self) -> str:
        """zh or en."""
        return self.facts.language

    @property
    def vocabulary(self) -> Vocabulary:
        """The checker's words, for where sentences and clauses end."""
        return vocabulary(self.language)

    @property
    def words(self) -> Mapping[str, Any]:
        """What may be put into a draft of this language: `words.yaml`."""
        return _words()[self.language]

    def check(self, text: str) -> Check:
        """What the checker says of a draft with these facts."""
        return check_with(parse_draft(text), self.index, CheckSettings())

    @cached_property
    def right(self) -> Check:
        """What it says of the right one."""
        return self.check(self.text)

    @cached_property
    def prose(self) -> tuple[Span, ...]:
        """Paragraphs and list items."""
        blocks = parse_draft(self.text).blocks
        return tuple(Span(b.start, b.end) for b in blocks if b.kind in {"paragraph", "item"})

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Every sentence of the prose, its mark included."""
        vocab = self.vocabulary
        return tuple(s for block in self.prose for s in sentences_in(self.text, block, vocab))

    @cached_property
    def figures(self) -> tuple[Verdict, ...]:
        """The figures in prose that the facts bear out."""
        return tuple(
            verdict
            for verdict in self.right.verdicts
            if verdict.judgement in BORNE_OUT and isinstance(verdict.claim.value, Decimal)
            if self.sentence_of(verdict.claim) is not None
        )

    @cached_property
    def told(self) -> tuple[Verdict, ...]:
        """The figures that stand in the facts as they are, each with the one fact it is."""
        return tuple(
            verdict
            for verdict in self.figures
            if verdict.judgement == "supported" and verdict.claim.approximation == "exact"
            if verdict.facts and DIGITS.search(verdict.claim.text)
        )

    @cached_property
    def corpus(self) -> str:
        """Every text of the facts, a line each."""
        pieces = [form for name in self.facts.names for form in name.forms]
        pieces += list(self.facts.document.values())
        for fact in self.facts.facts:
            pieces += [*fact.labels, *fact.aliases, fact.text, fact.previous]
        return "\n".join(pieces)

    @cached_property
    def values(self) -> frozenset[Decimal]:
        """Every number of the facts, of last period's too."""
        claims = [c for fact in self.facts.facts for c in (*fact.claims, *fact.previous_claims)]
        return frozenset(c.value for c in claims if isinstance(c.value, Decimal))

    def fact(self, verdict: Verdict) -> Fact:
        """The fact that a figure is."""
        return self.facts.by_id[verdict.facts[0]]

    def claims(self, *kinds: str) -> list[Claim]:
        """The claims of these kinds that stand in prose."""
        found = (verdict.claim for verdict in self.right.verdicts)
        return [c for c in found if c.kind in kinds and self.sentence_of(c) is not None]

    def sentence_of(self, claim: Claim) -> Span | None:
        """The sentence of the prose that holds a claim."""
        span = Span(claim.start, claim.end)
        return next((s for s in self.sentences if span.within(s)), None)

    def clause_end(self, at: int) -> int:
        """Where the clause that goes on at `at` ends, before its mark; brackets part no clause."""
        depth = 0
        for place in range(at, len(self.text)):
            mark = self.text[place]
            depth += (mark in "（(") - (mark in "）)")
            ends = self.vocabulary.clause_end.match(self.text, place)
            if mark == "\n" or (depth <= 0 and ends is not None):
                return place
        return len(self.text)

    def to_clause_end(self, broken: Broken | None) -> Broken | None:
        """The same with the broken place going on to the end of its clause: the finding may stand
        by the word behind.
        """
        if broken is None:
            return None
        (span,) = broken.spans
        grown = len(broken.text) - len(self.text)
        end = self.clause_end(max(span.start, span.end - grown)) + grown
        return replace(broken, spans=(Span(span.start, max(span.end, end)),))

    def put(self, start: int, end: int, new: str) -> Broken | None:
        """The draft with `new` for its characters `start` to `end`; None where that is the same."""
        if self.text[start:end] == new:
            return None
        text = self.text[:start] + new + self.text[end:]
        return Broken(text, (Span(start, start + len(new)),))

    def exchange(self, one: Span, other: Span) -> Broken | None:
        """The draft with two places exchanged."""
        first, second = sorted((one, other))
        a, b = self.text[first.start : first.end], self.text[second.start : second.end]
        if a == b or first.overlaps(second):
            return None
        middle = self.text[first.end : second.start]
        text = self.text[: first.start] + b + middle + a + self.text[second.end :]
        shift = len(b) - len(a)
        spans = (
            Span(first.start, first.start + len(b)),
            Span(second.start + shift, second.start + shift + len(a)),
        )
        return Broken(text, spans)

    def reword(self, claim: Claim, pattern: re.Pattern[str], new: str) -> Broken | None:
        """The draft with the first match of `pattern` inside a claim replaced; the whole claim is
        the broken place.
        """
        found = pattern.search(claim.text)
        if found is None or found.group() == new:
            return None
        wrong = claim.text[: found.start()] + new + claim.text[found.end() :]
        return self.put(claim.start, claim.end, wrong)

    def find(self, words: Iterable[str]) -> Iterator[tuple[str, Span]]:
        """Every place in prose where one of the words stands, the longest word first at each."""
        forms = sorted((word for word in words if word), key=len, reverse=True)
        if not forms:
            return
        edge = r"\b" if self.language == "en" else ""
        pattern = re.compile(f"{edge}(?:{'|'.join(map(re.escape, forms))}){edge}")
        for block in self.prose:
            for match in pattern.finditer(self.text, block.start, block.end):
                yield match.group(), Span(*match.span())


Way = Callable[[Sample, random.Random], Broken | None]
"""Breaks one thing in a draft, or gives None where the draft has nothing of the kind."""


def samples() -> tuple[Sample, ...]:
    """The approved samples, and the two drafts of the tests that tell last year's figures too."""
    approved = sorted((ROOT / "samples").glob("*/draft.md"))
    found = [Sample(path.parent.name, path.with_name("facts.yaml"), path) for path in approved]
    for path in sorted((TESTS / "drafts").glob("*.clean.md")):
        name = path.name.removesuffix(".clean.md")
        found.append(Sample(name, path.with_name(f"{name}.facts.yaml"), path))
    return tuple(found)


def any_of(chance: random.Random, things: Iterable[Any]) -> Any:
    """One of them by chance, None where there is none."""
    listed: Sequence[Any] = list(things)
    return chance.choice(listed) if listed else None


@cache
def _words() -> dict[str, dict[str, Any]]:
    data: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "words.yaml").read_text("utf-8"))
    return data
