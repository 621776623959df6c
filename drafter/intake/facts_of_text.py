"""A document of last year as a facts file to fill in: every claim under a label, with its place.

A figure becomes a fact of its own, called by the words around it. What dates, names and prose go
with it stays a sentence, as a fact may be one. The checker then reads the document against these
facts, and a sentence of which it finds something not borne out becomes a fact as a whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from drafter.checking.check import CheckSettings, check_with
from drafter.checking.matching.index import FactIndex
from drafter.checking.matching.sentence import sentences_in
from drafter.checking.vocabulary import vocabulary
from drafter.claims.language import detect_language
from drafter.claims.reader import read_claims
from drafter.document.block import Block
from drafter.document.draft import Draft
from drafter.document.export import title_of
from drafter.errors import DrafterError
from drafter.facts.lint import lint_facts
from drafter.facts.load import parse_facts
from drafter.intake.charts_of_text import chart_in, facts_of_chart
from drafter.intake.labels import heading_label, label_words, without_empty_words
from drafter.intake.tables_of_text import tables_of
from drafter.intake.telling import Group, Named, Place, Telling
from drafter.messages.translation import gettext as _
from drafter.office.tree import Leaf, Tree
from drafter.office.yaml_text import scalar, yaml_text
from drafter.text import LineIndex, Span

_ROUNDS = 6
_INFERRED, _EACH, _WHOLE = range(3)
"""How a sentence becomes facts: its figures but for changes that follow from others, each of its
figures, or itself as one fact; the next way is taken where the checker finds the one too little.
"""
_NAMES = frozenset({"person", "organization"})


@dataclass(frozen=True, slots=True)
class Told:
    """A facts file made of a document: its text, how many facts are in it, and what of the document
    they do not bear out, as lines. `named` are its figures and statements with their labels.
    """

    text: str
    facts: int
    left: tuple[str, ...]
    named: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the document in characters of its visible text, the labels of the group that
    it belongs to, and where it stands.
    """

    span: Span
    group: tuple[str, ...]
    source: str
    is_heading: bool = False


def facts_of_text(draft: Draft, path: Path, labels: Mapping[Place, str] | None = None) -> Told:
    """The facts file of a document; `path` is what messages name, `labels` what some of its figures
    and statements had better be called than by the words around them.

    Raises DrafterError where nothing is claimed in it.
    """
    language = detect_language(draft.visible.text)
    sentences = list(_sentences(draft, language))
    ways = dict.fromkeys(range(len(sentences)), _INFERRED)
    stuck: set[int] = set()
    counts: Counter[int] = Counter()
    best: tuple[int, Told] | None = None
    for _round in range(_ROUNDS):
        text, named = _facts_text(draft, sentences, ways, labels or {}, language)
        if not text:
            raise DrafterError(_("nothing in this text is a figure, a date or a name"), path)
        facts = parse_facts(text)
        check = check_with(draft, FactIndex(facts), CheckSettings())
        found = [finding for finding in check.findings if finding.severity != "info"]
        remarks = [remark for remark in lint_facts(facts) if remark.severity != "info"]
        left = tuple(f"“{' '.join(f.text.split())}”: {f.message}" for f in found)
        if best is None or len(found) + len(remarks) < best[0]:
            best = len(found) + len(remarks), Told(text, len(facts.facts), left, named)
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
    signed = _signed(draft, language)
    for block, following in zip_longest(seen.blocks, seen.blocks[1:]):
        if block.kind == "cell" or (block.kind == "heading" and block.level == 1):
            continue
        if block in signed:
            continue
        if chart_in(draft, block) is not None:
            continue
        source = _source(draft, block, lines)
        group = _group(block, title, language)
        if block.kind == "heading" or _is_plain_heading(block, following):
            words = seen.text[block.start : block.end]
            yield _Sentence(
                Span(block.start, block.end), (*group, heading_label(words))[-2:], source, True
            )
            continue
        for span in sentences_in(seen.text, Span(block.start, block.end), vocab):
            yield _Sentence(span, group, source)


def _source(draft: Draft, block: Block, lines: LineIndex) -> str:
    """Where a block stands, as a fact's source tells it."""
    start = draft.visible.source(block.start, block.end).start
    place = str(draft.origin.at(start)) if draft.origin else str(lines.position(start)[0])
    name = draft.path.name if draft.path else ""
    return f"{name} {place}" if draft.origin else f"{name}:{place}"


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
    draft: Draft,
    sentences: Sequence[_Sentence],
    ways: Mapping[int, int],
    labels: Mapping[Place, str],
    language: str,
) -> tuple[str, tuple[Named, ...]]:
    """The facts file with each sentence told in its way, "" where nothing is claimed, and what is
    called how in it.
    """
    told: list[Named] = []
    groups: dict[tuple[str, ...], Group] = {}
    names: dict[str, None] = {}
    seen = draft.visible.text
    for number, sentence in enumerate(sentences):
        group = groups.setdefault(sentence.group, Group())
        text = seen[sentence.span.start : sentence.span.end]
        claims = [c for c in read_claims(text, language) if not c.claims_nothing]
        named = (" ".join(c.text.split()) for c in claims if c.kind in _NAMES)
        names |= {name: None for name in named if without_empty_words(name, language) == name}
        start = sentence.span.start
        telling = Telling(
            group, sentence.group, text, start, claims, sentence.source, language, labels
        )
        if sentence.is_heading:
            telling.as_heading()
        elif ways[number] == _WHOLE:
            telling.as_whole()
        else:
            telling.as_parts(infers=ways[number] == _INFERRED)
        told += telling.named
    title = title_of(draft)
    for block, name, tree in tables_of(draft, language):
        groups.setdefault((*_group(block, title, language), name), Group()).tree.update(tree)
    lines = LineIndex(draft.text)
    for block in draft.visible.blocks:
        chart = chart_in(draft, block)
        if chart is None:
            continue
        above = _group(block, title, language)
        set_out = facts_of_chart(chart, _source(draft, block, lines))
        if isinstance(set_out, Leaf):
            groups.setdefault(above, Group()).put(chart.title, set_out)
        else:
            groups.setdefault((*above, chart.title), Group()).tree.update(set_out)
    facts: Tree = {}
    for path, each in groups.items():
        _hang(facts, path, each.tree)
    if not facts:
        return "", ()
    listed = "".join(f"  {scalar(name)}: []\n" for name in names)
    text = (
        yaml_text({"document": _document(draft, language)})
        + (f"names:\n{listed}" if listed else "")
        + yaml_text({"facts": facts})
    )
    return text, tuple(told)


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
    for kind, text in _signed(draft, language).values():
        head.setdefault(kind, Leaf(text))
    head["language"] = Leaf(language)
    return head


def _signed(draft: Draft, language: str) -> dict[Block, tuple[str, str]]:
    """The date at the foot of a document and the unit above it, which `document` tells: the
    paragraphs, each with what it is and its words. A unit that is not the title's is none.
    """
    seen, title = draft.visible, title_of(draft) or ""
    is_titled = any(claim.kind == "organization" for claim in read_claims(title, language))
    signed: dict[Block, tuple[str, str]] = {}
    last = [block for block in seen.blocks if not _is_note(draft, block)][:-3:-1]
    for kind, block in zip(("date", "organization"), last, strict=False):
        text = seen.text[block.start : block.end].strip()
        claims = [(claim.kind, claim.text) for claim in read_claims(text, language)]
        is_unit = kind == "organization" and text in title
        if block.kind != "paragraph" or not (is_unit or claims == [(kind, text)]):
            break
        if kind == "date" or is_unit or not is_titled:
            signed[block] = kind, text
    return signed


def _is_note(draft: Draft, block: Block) -> bool:
    start = draft.visible.source(block.start, block.end).start
    return draft.text.startswith("[^", draft.text.rfind("\n", 0, start) + 1)


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
