"""What the second reader is sent at once: the sentences of a short document, or of some sections.

Headings are told as the path above a sentence; fragments and sentences that stood before are not
sent, as there is nothing in them to judge again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drafter.claims.sentences import sentences
from drafter.document.block import Block
from drafter.document.draft import Draft
from drafter.text import Span

LARGEST = {"zh": 9_000, "en": 20_000}
"""Characters of sentences that are sent at once. Every request repeats rules and facts, so fewer
and larger ones cost less; in longer ones models pass over more."""

REFERENCE = 2
"""Sentences before a portion that are shown with it, so that 该项目 and "it" have a meaning."""

_SAYS_SOMETHING = re.compile(r"\w.*\w.*\w", re.S)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One numbered sentence, or row of a table: where it stands in the visible text (`span`), how
    it is shown, and the headings above it, outermost first.
    """

    number: int
    span: Span
    text: str
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portion:
    """Sentences that go to the reader in one request; `before` are those in front of them, and
    `known` those among them that are shown with them, as it has read them already (number 0).
    """

    sentences: tuple[Sentence, ...]
    before: tuple[str, ...] = ()
    known: tuple[Sentence, ...] = ()

    @property
    def name(self) -> str:
        """What a person knows it by: the innermost heading of its first sentence."""
        first = self.sentences[0]
        return first.headings[-1] if first.headings else first.text[:12]


def portions(
    seen: Draft, language: str, known: Collection[str] = frozenset()
) -> tuple[Portion, ...]:
    """The portions of a draft whose text is the visible one (see `as_seen`): as few as LARGEST
    allows, of about one size, and of whole sections where these are no larger than half of one.
    Sentences that are `known` are read no more; a portion of nothing else is left out.
    """
    largest = LARGEST.get(language, LARGEST["en"])
    said = _sentences(seen, language)
    share = _size(said) / max(1, -(-_size(said) // largest))
    found: list[Portion] = []
    before: list[str] = []
    for _, pieces in groupby(_placed(said, share), key=lambda placed: placed[0]):
        group = [one for _, piece in pieces for one in piece]
        new = [one for one in group if one.text not in known]
        numbered = tuple(replace(one, number=n) for n, one in enumerate(new, start=1))
        old = tuple(one for one in group if one.text in known)
        if numbered:
            found.append(Portion(numbered, tuple(before[-REFERENCE:]), old))
        before += [one.text for one in group]
    return tuple(found)


def halved(portion: Portion) -> tuple[Portion, Portion]:
    """A portion of at least two sentences as two."""
    middle = len(portion.sentences) // 2
    first, second = portion.sentences[:middle], portion.sentences[middle:]
    numbered = tuple(replace(one, number=n) for n, one in enumerate(second, start=1))
    before = tuple(one.text for one in first)
    at = second[0].span.start
    behind = tuple(one for one in portion.known if one.span.start >= at)
    known = tuple(one for one in portion.known if one.span.start < at)
    return (
        replace(portion, sentences=first, known=known),
        Portion(numbered, before[-REFERENCE:], behind),
    )


def _placed(said: Sequence[Sentence], share: float) -> Iterator[tuple[int, list[Sentence]]]:
    """Each piece with the number of the portion in which its middle lies."""
    at = 0
    for piece in _pieces(said, share / 2):
        size = _size(piece)
        yield int((at + size / 2) // share), piece
        at += size


def _pieces(said: Sequence[Sentence], largest: float) -> Iterator[list[Sentence]]:
    """The sections, and pieces of those that are larger than that."""
    for _, section in groupby(said, key=lambda one: one.headings):
        piece: list[Sentence] = []
        for one in section:
            if piece and _size(piece) + len(one.text) > largest:
                yield piece
                piece = []
            piece.append(one)
        yield piece


def _size(said: Sequence[Sentence]) -> int:
    return sum(len(one.text) for one in said)


def _sentences(seen: Draft, language: str) -> list[Sentence]:
    found, said = [], set()
    for span, shown, headings in _shown(seen, language):
        text = " ".join(shown.split())
        if text not in said and _SAYS_SOMETHING.search(text):
            said.add(text)
            found.append(Sentence(0, span, text, headings))
    return found


def _shown(seen: Draft, language: str) -> Iterator[tuple[Span, str, tuple[str, ...]]]:
    prose = (block for block in seen.blocks if block.kind in ("paragraph", "item", "cell"))
    for is_cell, blocks in groupby(prose, key=lambda block: block.kind == "cell"):
        if is_cell:
            yield from _rows(seen.text, list(blocks))
            continue
        for block in blocks:
            for span in sentences(seen.text, language, Span(block.start, block.end)):
                yield span, seen.text[span.start : span.end], block.headings


def _rows(text: str, cells: Sequence[Block]) -> Iterator[tuple[Span, str, tuple[str, ...]]]:
    """Each row of a table as one line; its head says nothing by itself."""
    for _, group in groupby(cells, key=lambda cell: text.count("\n", 0, cell.start)):
        row = list(group)
        if any(cell.column for cell in row):
            shown = (
                f"{cell.column}: {text[cell.start : cell.end]}"
                if cell.column
                else text[cell.start : cell.end]
                for cell in row
            )
            yield Span(row[0].start, row[-1].end), " ; ".join(shown), row[0].headings
