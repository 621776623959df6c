"""A document of last year as a facts file to fill in: every claim under a label, with its place.

A figure becomes a fact of its own, called by the words around it. What dates, names and prose go
with it stays a sentence, as a fact may be one. The checker then reads the document against these
facts, and a sentence of which it finds something not borne out becomes a fact as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.sentence import clauses_in, sentences_in
from drafter.checking.vocabulary import vocabulary
from drafter.claims.claim import Claim
from drafter.claims.language import detect_language
from drafter.claims.reader import read_claims
from drafter.document.block import Block
from drafter.document.draft import Draft
from drafter.document.export import title_of
from drafter.errors import DrafterError
from drafter.facts.lint import lint_facts
from drafter.facts.load import parse_facts
from drafter.intake.labels import (
    figure_label,
    heading_label,
    is_change,
    is_of_period_before,
    label_words,
    statement_label,
    without_empty_words,
)
from drafter.intake.units import column_of, units_of
from drafter.office.cell import Cell, Sheet, Workbook
from drafter.office.importing import import_facts
from drafter.office.number import text_cell
from drafter.office.tree import Leaf, Tree
from drafter.office.words import plain
from drafter.office.yaml_text import scalar, yaml_text
from drafter.text import LineIndex, Span

_ROUNDS = 6
_INFERRED, _EACH, _WHOLE = range(3)
"""How a sentence becomes facts: its figures but for changes that follow from others, each of its
figures, or itself as one fact; the next way is taken where the checker finds the one too little.
"""
_NAMES = frozenset({"person", "organization"})
_WORDS_OF_LABELS = frozenset({"trend", "scope"})


@dataclass(frozen=True, slots=True)
class Told:
    """A facts file made of a document: its text, how many facts are in it, and what of the document
    they do not bear out, as lines.
    """

    text: str
    facts: int
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the document in characters of its visible text, the labels of the group that
    it belongs to, and where it stands.
    """

    span: Span
    group: tuple[str, ...]
    source: str
    is_heading: bool = False


@dataclass(slots=True)
class _Figure:
    """A figure on its way to a fact; `of` is the one of which it tells a change."""

    label: str
    claim: Claim
    of: _Figure | None = None
    previous: str = ""
    is_put: bool = False

    def takes_previous(self, claim: Claim) -> bool:
        """Whether a figure can be this one's of the period before."""
        same = claim.unit in (None, self.claim.unit)
        return same and claim.kind == self.claim.kind and not (self.previous or self.is_put)


@dataclass(slots=True)
class _Group:
    """What is told below one heading, by labels that are each taken once."""

    tree: Tree = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    last: str = ""

    def put(self, label: str, leaf: Leaf) -> str:
        """Hang a value in; a label that is taken gets a number, unless it has the same value."""
        number, name = 1, label
        while (known := self.taken.get(plain(name))) is not None:
            if known == leaf.value:
                return name
            number += 1
            name = f"{label}（{number}）" if not label.isascii() else f"{label} ({number})"
        self.taken[plain(name)] = leaf.value
        self.tree[name] = leaf
        return name


def facts_of_text(draft: Draft, path: Path) -> Told:
    """The facts file of a document; `path` is what messages name.

    Raises DrafterError where nothing is claimed in it.
    """
    language = detect_language(draft.visible.text)
    sentences = list(_sentences(draft, language))
    ways = dict.fromkeys(range(len(sentences)), _INFERRED)
    stuck: set[int] = set()
    counts: Counter[int] = Counter()
    best: tuple[int, Told] | None = None
    for _ in range(_ROUNDS):
        text = _facts_text(draft, sentences, ways, language)
        if not text:
            raise DrafterError("nothing in this text is a figure, a date or a name", path)
        facts = parse_facts(text)
        check = check_with(draft, FactIndex(facts), CheckSettings())
        found = [finding for finding in check.findings if finding.severity != "info"]
        remarks = [remark for remark in lint_facts(facts) if remark.severity != "info"]
        left = tuple(f"“{' '.join(f.text.split())}”: {f.message}" for f in found)
        if best is None or len(found) + len(remarks) < best[0]:
            best = len(found) + len(remarks), Told(text, len(facts.facts), left)
        touched = Counter(_touched(draft, sentences, [Span(f.start, f.end) for f in found]))
        touched.update(_of_lines(text, sentences, {remark.place.line for remark in remarks}))
        # What is no better as a whole sentence had better be figures to fill in.
        worse = {n for n, way in ways.items() if way == _WHOLE and touched[n] >= counts[n]}
        next_ways = {n: ways[n] + 1 for n in touched if n not in stuck and ways[n] < _WHOLE}
        if not next_ways and not worse:
            break
        stuck |= worse
        ways |= next_ways | dict.fromkeys(worse, _EACH)
        counts = touched
    assert best is not None
    return best[1]


def _sentences(draft: Draft, language: str) -> Iterator[_Sentence]:
    vocab = vocabulary(language)
    seen = draft.visible
    lines = LineIndex(draft.text)
    title = title_of(draft)
    for block, following in zip_longest(seen.blocks, seen.blocks[1:]):
        if block.kind == "cell" or (block.kind == "heading" and block.level == 1):
            continue
        start = seen.source(block.start, block.end).start
        place = str(draft.origin.at(start)) if draft.origin else str(lines.position(start)[0])
        name = draft.path.name if draft.path else ""
        source = f"{name} {place}" if draft.origin else f"{name}:{place}"
        group = _group(block, title, language)
        if block.kind == "heading" or _is_plain_heading(block, following):
            words = seen.text[block.start : block.end]
            yield _Sentence(
                Span(block.start, block.end), (*group, heading_label(words))[-2:], source, True
            )
            continue
        for span in sentences_in(seen.text, Span(block.start, block.end), vocab):
            yield _Sentence(span, group, source)


def _is_plain_heading(block: Block, following: Block | None) -> bool:
    """Whether a paragraph is a heading without a mark (一、…) of what follows."""
    if block.kind != "paragraph" or following is None:
        return False
    above = following.headings
    return len(above) > len(block.headings) and above[: len(block.headings)] == block.headings


def _group(block: Block, title: str | None, language: str) -> tuple[str, ...]:
    """The labels of the headings above, the title left out, two of them at most."""
    above = [heading_label(each) for each in block.headings if " ".join(each.split()) != title]
    return tuple(above[-2:]) or (str(label_words(language)["overview"]),)


def _facts_text(
    draft: Draft, sentences: Sequence[_Sentence], ways: Mapping[int, int], language: str
) -> str:
    groups: dict[tuple[str, ...], _Group] = {}
    names: dict[str, None] = {}
    seen = draft.visible.text
    for number, sentence in enumerate(sentences):
        group = groups.setdefault(sentence.group, _Group())
        text = seen[sentence.span.start : sentence.span.end]
        claims = [c for c in read_claims(text, language) if not c.claims_nothing]
        named = (" ".join(c.text.split()) for c in claims if c.kind in _NAMES)
        names |= {name: None for name in named if without_empty_words(name, language) == name}
        if ways[number] == _WHOLE:
            _put_whole(group, text, claims, sentence, language)
        elif claims:
            infers = ways[number] == _INFERRED
            _put_parts(group, text, claims, sentence, language, infers=infers)
    tables = dict(_tables(draft, language))
    tree: Tree = {}
    for labels, tabled in tables.items():
        groups.setdefault(labels, _Group()).tree.update(tabled)
    for labels, each in groups.items():
        _hang(tree, labels, each.tree)
    head = _document(draft, language)
    parts: Tree = {"document": head, "facts": tree} if tree else {}
    written = yaml_text(parts)
    if names and tree:
        listed = "".join(f"  {scalar(name)}: []\n" for name in names)
        written = written.replace("\nfacts:\n", f"\nnames:\n{listed}facts:\n", 1)
    return written


def _hang(tree: Tree, labels: tuple[str, ...], group: Tree) -> None:
    if not group:
        return
    below = tree
    for label in labels:
        inner = below.setdefault(label, {})
        while not isinstance(inner, dict):
            label = f"{label}其中"
            inner = below.setdefault(label, {})
        below = inner
    for label, value in group.items():
        name, number = label, 1
        while name in below:
            number += 1
            name = f"{label}（{number}）"
        below[name] = value


def _document(draft: Draft, language: str) -> Tree:
    title = title_of(draft) or (draft.path.stem if draft.path else "")
    head: Tree = {"title": Leaf(title)} if title else {}
    claims = read_claims(title, language)
    for claim in claims:
        if claim.kind == "organization":
            head.setdefault("organization", Leaf(claim.text))
        if claim.kind == "date":
            head.setdefault("period", Leaf(claim.text))
    head["language"] = Leaf(language)
    return head


def _put_whole(
    group: _Group, text: str, claims: Sequence[Claim], sentence: _Sentence, language: str
) -> None:
    value = text.strip().rstrip("。；;.").strip()
    if not value:
        return
    label = statement_label(text, claims, language)
    if sentence.is_heading:
        label = str(label_words(language)["heading"])
    group.put(label, Leaf(value, source=sentence.source))


def _put_parts(
    group: _Group,
    text: str,
    claims: Sequence[Claim],
    sentence: _Sentence,
    language: str,
    *,
    infers: bool,
) -> None:
    """The figures of each clause as facts, and what else is claimed in one as a statement. With
    `infers`, changes that follow from a figure and the one of the period before are left out.
    """
    if sentence.is_heading:
        if any(c.is_quantity or c.kind == "date" for c in claims):
            _put_whole(group, text, claims, sentence, language)
        return
    told: list[_Figure] = []
    prose: list[Span] = []
    for clause in clauses_in(text, Span(0, len(text)), vocabulary(language)):
        inside = [c for c in claims if clause.start <= c.start < clause.end]
        figures = [c for c in inside if c.is_quantity or c.kind in ("rank", "ratio")]
        others = [c for c in inside if c not in figures and not _is_said_by_labels(c)]
        if not figures or others:
            prose.append(clause)
            continue
        if prose:
            _put_figures(group, told, sentence, infers=infers)
            _put_prose(group, text, prose, claims, sentence, language)
        prose = []
        _add_figures(told, text, clause, figures, language, group.last)
    _put_figures(group, told, sentence, infers=infers)
    _put_prose(group, text, prose, claims, sentence, language)


def _add_figures(
    told: list[_Figure],
    text: str,
    clause: Span,
    figures: Sequence[Claim],
    language: str,
    last: str,
) -> None:
    """`last` is the label of the figure that the sentence before ends with."""
    for at, claim in enumerate(figures):
        subject = next((each for each in reversed(told) if each.of is None), None)
        is_before = is_of_period_before(text, clause, figures, at)
        if subject is not None and is_before and subject.takes_previous(claim):
            subject.previous = " ".join(claim.text.split())
            continue
        changes = is_change(text, clause, figures, at, language)
        named = subject if changes else told[-1] if told else None
        before = named.label if named else last if changes else ""
        label = figure_label(text, clause, figures, at, before, language)
        told.append(_Figure(label, claim, subject if changes else None))


def _put_figures(group: _Group, told: list[_Figure], sentence: _Sentence, *, infers: bool) -> None:
    """The figures as facts, with `infers` but for changes from the period before."""
    for figure in told:
        follows = infers and figure.of is not None and bool(figure.of.previous)
        if figure.is_put or follows:
            continue
        value = " ".join(figure.claim.text.split())
        group.last = figure.label
        group.put(figure.label, Leaf(value, previous=figure.previous, source=sentence.source))
        figure.is_put = True


def _is_said_by_labels(claim: Claim) -> bool:
    """Whether a label says a claim as well as a value does: 增长, 上年."""
    is_relative = claim.kind == "date" and not re.search(r"\d", str(claim.value))
    return claim.kind in _WORDS_OF_LABELS or is_relative


def _put_prose(
    group: _Group,
    text: str,
    prose: Sequence[Span],
    claims: Sequence[Claim],
    sentence: _Sentence,
    language: str,
) -> None:
    """Clauses that stand side by side as one statement, if anything is claimed in them."""
    if not prose:
        return
    start, end = prose[0].start, prose[-1].end
    inside = [c.moved(-start) for c in claims if start <= c.start < end]
    if not all(map(_is_said_by_labels, inside)):
        _put_whole(group, text[start:end].rstrip("，,、 "), inside, sentence, language)


def _tables(draft: Draft, language: str) -> Iterator[tuple[tuple[str, ...], Tree]]:
    """The tables of the document, each read as one of a workbook."""
    title = title_of(draft)
    for number, (block, rows) in enumerate(_cells(draft), start=1):
        name = f"{'表' if language == 'zh' else 'table '}{number}"
        filled: dict[int, dict[int, Cell]] = {}
        for row, cells in enumerate(rows, start=1):
            for column, words in enumerate(cells, start=1):
                cell = text_cell(row, column, words) if words else None
                if cell is not None:
                    filled.setdefault(row, {})[column] = cell
        book = Workbook(draft.path.name if draft.path else "", (Sheet(name, filled),))
        try:
            found = import_facts(book, draft.path or Path(name))
        except DrafterError:
            continue
        yield (*_group(block, title, language), name), found.tree


def _cells(draft: Draft) -> Iterator[tuple[Block, list[list[str]]]]:
    """Each table's first block and the words of its cells, row by row."""
    seen = draft.visible.text
    for unit in units_of(draft):
        if unit.kind != "table":
            continue
        table: list[list[str]] = []
        for row in unit.rows:
            table.append([])
            for block in row:
                table[-1] += [""] * (column_of(draft, block) - len(table[-1]))
                table[-1].append(" ".join(seen[block.start : block.end].split()))
        yield unit.blocks[0], table


def _touched(draft: Draft, sentences: Sequence[_Sentence], spans: Sequence[Span]) -> Iterator[int]:
    """The sentences in which these parts of the draft stand."""
    starts = [sentence.span.start for sentence in sentences]
    for span in spans:
        at = draft.visible.offset(span.start)
        number = bisect_right(starts, at) - 1
        if number >= 0 and at < sentences[number].span.end:
            yield number


def _of_lines(text: str, sentences: Sequence[_Sentence], lines: set[int | None]) -> Iterator[int]:
    """The sentences that lines of the facts file were made of, by their places."""
    rows = text.splitlines()
    by_source: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        by_source.setdefault(sentence.source, []).append(number)
    for line in filter(None, lines):
        source = rows[line - 1].rpartition("source: ")[2].rstrip("}").strip('"')
        yield from by_source.get(source, ())
