"""A sentence as facts: its figures by the words around them, and what else is claimed in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter.checking.matching.sentence import clauses_in
from drafter.checking.vocabulary import vocabulary
from drafter.claims.claim import Claim
from drafter.intake.labels import (
    figure_label,
    is_change,
    is_of_period_before,
    label_words,
    rises_from,
    statement_label,
)
from drafter.office.tree import Leaf, Tree
from drafter.office.words import plain, tidy
from drafter.text import Span

Place = tuple[int, int]
"""Where a figure or statement begins and ends in the visible text of a document."""
_SAID_BY_LABELS = frozenset({"trend", "scope"})
_MARKS = "。；;，,、. "


@dataclass(frozen=True, slots=True)
class Named:
    """A value and what it was called: where it stands, the labels of its group, and the sentence
    that tells it.
    """

    place: Place
    group: tuple[str, ...]
    label: str
    value: str
    sentence: str


@dataclass(slots=True)
class Group:
    """What is told below one heading, by labels that are each taken once; `last` is the label of
    the figure that was told last.
    """

    tree: Tree = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    last: str = ""

    def put(self, label: str, leaf: Leaf) -> bool:
        """Hang a value in; False for one that is there already. What a label tells several times
        and differently is a list of it: with a number behind each, 放水（2） would seem to be what
        放水2次 is about.
        """
        name = self.taken.setdefault(plain(label), label)
        known = self.tree.get(name)
        if known is None:
            self.tree[name] = leaf
            return True
        if isinstance(known, Leaf):
            if known.value == leaf.value:
                if leaf.previous and not known.previous:
                    self.tree[name] = replace(known, previous=leaf.previous)
                return False
            self.tree[name] = [_item(known), _item(leaf)]
        elif isinstance(known, list):
            if _item(leaf)["value"] in (item["value"] for item in known):
                return False
            known.append(_item(leaf))
        return True


def _item(leaf: Leaf) -> Tree:
    """A value with what is known of it as one of a list."""
    return {key: Leaf(text) for key, text in leaf.keys.items()}


@dataclass(slots=True)
class _Figure:
    """A figure on its way to a fact; `of` is the one of which it tells a change."""

    label: str
    claim: Claim
    of: _Figure | None = None
    previous: str = ""
    is_put: bool = False

    @property
    def value(self) -> str:
        """As it is written."""
        return " ".join(self.claim.text.split())

    def takes_previous(self, claim: Claim) -> bool:
        """Whether a figure can be this one's of the period before."""
        same = claim.unit in (None, self.claim.unit) and claim.kind == self.claim.kind
        return same and not (self.previous or self.is_put)


@dataclass(slots=True)
class Telling:
    """A sentence that is told in a group, whose labels are `path`: its text with its claims, and
    where it stands, for a reader and as characters of the visible text. `labels` are names that are
    better than those by the words around, by the places of what they name; `named` is what was
    told.
    """

    group: Group
    path: tuple[str, ...]
    text: str
    start: int
    claims: Sequence[Claim]
    source: str
    language: str
    labels: Mapping[Place, str]
    named: list[Named] = field(default_factory=list)
    _figures: list[_Figure] = field(default_factory=list)
    _prose: list[Span] = field(default_factory=list)

    def as_heading(self) -> None:
        """The words of a heading as one fact, where they state more than a name."""
        if any(claim.is_quantity or claim.kind == "date" for claim in self.claims):
            label = str(label_words(self.language)["heading"])
            self.group.put(label, Leaf(self.text.strip(), source=self.source))

    def as_whole(self) -> None:
        """The sentence as one fact."""
        self._statement(Span(0, len(self.text)))

    def as_parts(self, *, infers: bool) -> None:
        """The figures of each clause as facts, and what else is claimed in one as a statement. With
        `infers`, changes that follow from a figure and that of the period before are left out.
        """
        whole = Span(0, len(self.text))
        for clause in clauses_in(self.text, whole, vocabulary(self.language)):
            inside = [c for c in self.claims if clause.start <= c.start < clause.end]
            figures = [c for c in inside if c.is_quantity or c.kind in ("rank", "ratio")]
            others = [c for c in inside if c not in figures and not _is_said_by_labels(c)]
            if not figures or others:
                self._prose.append(clause)
                continue
            if self._prose:
                self._put(infers=infers)
            self._add(clause, figures)
        self._put(infers=infers)

    def _add(self, clause: Span, figures: Sequence[Claim]) -> None:
        """Take in the figures of a clause."""
        reached: _Figure | None = None
        for at, claim in enumerate(figures):
            if reached is not None and reached.claim is claim:
                continue
            called = rises_from(self.text, clause, figures, at, self.language)
            if called is not None and (called or self._figures):
                label = called or self._figures[-1].label
                before = " ".join(claim.text.split())
                label = self._better(Span(figures[at + 1].start, figures[at + 1].end), tidy(label))
                reached = _Figure(label, figures[at + 1], previous=before)
                self._figures.append(reached)
                continue
            subject = next((each for each in reversed(self._figures) if each.of is None), None)
            is_before = is_of_period_before(self.text, clause, figures, at)
            if subject is not None and is_before and subject.takes_previous(claim):
                subject.previous = " ".join(claim.text.split())
                continue
            changes = is_change(self.text, clause, figures, at, self.language)
            named = subject if changes else self._figures[-1] if self._figures else None
            before = named.label if named else self.group.last if changes else ""
            label = figure_label(self.text, clause, figures, at, before, self.language)
            label = self._better(Span(claim.start, claim.end), label)
            self._figures.append(_Figure(label, claim, subject if changes else None))

    def _put(self, *, infers: bool) -> None:
        """Put what was taken in so far into the group: figures, then the clauses behind them as one
        statement, if anything is claimed in them.
        """
        for figure in self._figures:
            follows = infers and figure.of is not None and bool(figure.of.previous)
            if not (figure.is_put or follows):
                leaf = Leaf(figure.value, previous=figure.previous, source=self.source)
                claim = figure.claim
                self._hang(Span(claim.start, claim.end), figure.label, leaf)
                self.group.last = figure.label
                figure.is_put = True
        if self._prose:
            span = Span(self._prose[0].start, self._prose[-1].end)
            inside = [c for c in self.claims if span.start <= c.start < span.end]
            if not all(map(_is_said_by_labels, inside)):
                self._statement(span)
            self._prose.clear()

    def _statement(self, span: Span) -> None:
        text = self.text[span.start : span.end]
        claims = [c.moved(-span.start) for c in self.claims if span.start <= c.start < span.end]
        if value := text.strip().rstrip(_MARKS):
            label = self._better(span, statement_label(text, claims, self.language))
            self._hang(span, label, Leaf(value, source=self.source))

    def _better(self, span: Span, label: str) -> str:
        return self.labels.get(self._place(span), label)

    def _hang(self, span: Span, label: str, leaf: Leaf) -> None:
        if self.group.put(label, leaf):
            named = Named(self._place(span), self.path, label, leaf.value, self.text)
            self.named.append(named)

    def _place(self, span: Span) -> Place:
        return self.start + span.start, self.start + span.end


def _is_said_by_labels(claim: Claim) -> bool:
    """Whether a label says a claim as well as a value does: 增长, 上年."""
    is_relative = claim.kind == "date" and not re.search(r"\d", str(claim.value))
    return claim.kind in _SAID_BY_LABELS or is_relative
