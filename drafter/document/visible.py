"""The text that a reader sees of a draft, and where each of its characters stands in the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

from drafter.document.block import Block
from drafter.document.inline import UNSEEN, Piece
from drafter.document.prose import Words
from drafter.text import Span

_EMPHASIS = "*_~"


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a draft are seen as `text`: "" for a mark, say."""

    start: int
    end: int
    text: str = ""


@dataclass(frozen=True)
class Visible:
    """`text` is the draft with every inline mark in its prose taken out and every entity, escape
    and formula as the characters that it stands for; what is no prose (front matter, comments on
    lines of their own, code, the marks of blocks) stays as it is typed, and so does every line end.

    `blocks` and `code` (inline code) are in offsets of `text`. `edits` are in reading order, in
    offsets of the draft. A text without marks is its own visible text.
    """

    draft: str
    text: str
    edits: Sequence[Edit] = ()
    blocks: tuple[Block, ...] = ()
    code: tuple[Span, ...] = ()
    _seen: Sequence[int] = field(default=(), repr=False)

    def source(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` (exclusive) of the visible text stand in the draft:
        from the first to behind the last of them, with the marks between them and none around them.
        """
        first = self._place(start)
        return Span(first[0], self._place(end - 1)[1] if end > start else first[0])

    def offset(self, at: int) -> int:
        """Where a character of the draft stands in the visible text; of a mark, what follows."""
        number = bisect_right(self.edits, at, key=_start) - 1
        if number < 0:
            return at
        edit, seen = self.edits[number], self._seen[number]
        return seen if at < edit.end else seen + len(edit.text) + at - edit.end

    def unseen(self) -> Iterator[tuple[int, str]]:
        """Each place of the visible text where a character stands that nobody sees, and that
        character.
        """
        for edit, seen in zip(self.edits, self._seen, strict=True):
            if self._is_unseen(edit):
                yield seen, unescape(self.draft[edit.start : edit.end])

    def replaced(self, start: int, end: int, text: str) -> str:
        """What to put in the place of `source(start, end)` so that a reader sees `text` there:
        marks within stay, as half of a pair may stand outside; pairs that would stand around
        nothing and characters that nobody sees do not.
        """
        old = self.text[start:end]
        same = _shared(old, text)
        behind = _shared(old[same:][::-1], text[same:][::-1])
        left, right = self.source(start, start + same), self.source(end - behind, end)
        whole = self.source(start, end)
        middle = Span(left.end if same else whole.start, right.start if behind else whole.end)
        marks = self._marks(middle)
        new = text[same : len(text) - behind]
        is_replaced = bool(new) and same < len(old) - behind
        before = [mark for at, mark in marks if at == middle.start and is_replaced]
        after = _without_empty([mark for _, mark in marks[len(before) :]])
        return "".join([self._typed(left), *before, new, *after, self._typed(right)])

    def _marks(self, span: Span) -> list[tuple[int, str]]:
        """Each mark within a span of the draft, emphasis as a whole, and where it begins."""
        runs: list[tuple[int, str]] = []
        for edit in self._within(span):
            start, end = max(edit.start, span.start), min(edit.end, span.end)
            if edit.text or self._is_unseen(edit):
                continue
            mark = self.draft[start:end]
            is_next = bool(runs) and runs[-1][0] + len(runs[-1][1]) == start
            if is_next and not (runs[-1][1] + mark).strip(_EMPHASIS):
                runs[-1] = runs[-1][0], runs[-1][1] + mark
            else:
                runs.append((start, mark))
        return runs

    def _within(self, span: Span) -> Sequence[Edit]:
        first = bisect_left(self.edits, span.start, key=_start)
        return self.edits[first : bisect_left(self.edits, span.end, key=_start)]

    def _is_unseen(self, edit: Edit) -> bool:
        typed = unescape(self.draft[edit.start : edit.end])
        return not edit.text and UNSEEN.fullmatch(typed) is not None

    def _typed(self, span: Span) -> str:
        """A part of the draft without the characters that nobody sees."""
        pieces, copied = [], span.start
        for edit in self._within(span):
            if self._is_unseen(edit):
                pieces.append(self.draft[copied : edit.start])
                copied = edit.end
        return "".join([*pieces, self.draft[copied : span.end]])

    def _place(self, at: int) -> tuple[int, int]:
        """Where the character `at` begins and ends in the draft."""
        number = bisect_right(self._seen, at) - 1
        if number < 0:
            return at, at + 1
        edit, seen = self.edits[number], self._seen[number]
        if at < seen + len(edit.text):
            return edit.start, edit.end
        behind = at - seen - len(edit.text) + edit.end
        return behind, behind + 1


def _shared(one: str, other: str) -> int:
    """How many first characters two texts have in common."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _without_empty(marks: list[str]) -> list[str]:
    """Marks that come one behind the other, without pairs of emphasis around nothing."""
    kept: list[str] = []
    for mark in marks:
        if kept and kept[-1] == mark and not mark.strip(_EMPHASIS):
            kept.pop()
        else:
            kept.append(mark)
    return kept


def _start(edit: Edit) -> int:
    return edit.start


def visible(draft: str, edits: Sequence[Edit]) -> Visible:
    """The draft with these edits made, which are in order and do not overlap."""
    pieces: list[str] = []
    seen: list[int] = []
    copied = length = 0
    for edit in edits:
        length += edit.start - copied
        seen.append(length)
        pieces += [draft[copied : edit.start], edit.text]
        length += len(edit.text)
        copied = edit.end
    return Visible(draft, "".join([*pieces, draft[copied:]]), edits, _seen=seen)


def edits_of(typed: str, words: Words, pieces: Sequence[Piece]) -> list[Edit]:
    """What makes the words of one token the text that their `pieces` say; `typed` is the draft."""
    found = [Edit(*gap) for gap in words.gaps() if typed[gap.start : gap.end].strip()]
    for start, end, text in _changes(words.text, pieces):
        for part in _on_one_line(words, start, end):
            found.append(Edit(*part, text))
            text = ""
    return sorted(found, key=_start)


def _changes(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
    """(start, end, what is seen instead) of the parts of `text` that are not seen as they stand."""
    at = 0
    for piece in pieces:
        if piece.start > at:
            yield at, piece.start, ""
        if text[piece.start : piece.end] != piece.text:
            yield piece.start, piece.end, piece.text
        at = max(at, piece.end)
    if at < len(text):
        yield at, len(text), ""


def _on_one_line(words: Words, start: int, end: int) -> Iterator[Span]:
    """Where these characters stand, without line ends and what the draft has between its lines."""
    edges = words.at[bisect_right(words.at, start) : bisect_left(words.at, end)]
    for left, right in pairwise([start, *edges, end]):
        at = left
        for line in words.text[left:right].split("\n"):
            if line:
                yield words.spans(at, at + len(line))
            at += len(line) + 1
