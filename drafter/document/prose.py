"""Where the words of one Markdown token stand in the draft, without the marks around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise

from markdown_it.token import Token

from drafter.document.comments import Comment
from drafter.document.source import Source
from drafter.text import Span

_CLOSING_HASHES = re.compile(r"[ \t]#+[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")
_CONTAINER_MARKS = re.compile(r"[\s>\-+*\d.)]*")


@dataclass(frozen=True)
class Words:
    """The words of one token as its inline marks are read, without what stands between its lines
    (an indent, the > of a quotation), comments, and the backslash of a table's \\|.

    `at` holds where each unbroken run of `text` begins, `stands` where it stands in the draft.
    """

    text: str
    at: Sequence[int]
    stands: Sequence[int]

    @property
    def span(self) -> Span:
        """From the first to behind the last character, in the draft."""
        return self.spans(0, len(self.text))

    def spans(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the text stand, with all that is between them."""
        return Span(self._place(start), self._place(max(end - 1, start)) + (end > start))

    def places(self, start: int, end: int) -> list[int]:
        """Where each of the characters `start` to `end` (exclusive) of the text stands."""
        return [self._place(at) for at in range(start, end)]

    def gaps(self) -> Iterator[Span]:
        """What the draft has between the runs."""
        for number, (run, following) in enumerate(pairwise(self.at)):
            yield Span(self.stands[number] + following - run, self.stands[number + 1])

    def _place(self, at: int) -> int:
        run = bisect_right(self.at, at) - 1
        return self.stands[run] + at - self.at[run]


def words_of(source: Source, token: Token, around: str) -> Words | None:
    """The words of an inline token or an HTML block; `around` is the type of the token that it
    stands in. None where there are none. Cells are read by the row, with `cells_of`.
    """
    one_line = token.map is not None and token.map[1] - token.map[0] == 1
    if around == "heading_open" and one_line and "\n" not in token.content:
        return _of_heading(source, token)
    return _joined(source, _lines(source, token))


def _of_heading(source: Source, token: Token) -> Words | None:
    """The text of a heading: between its hashes, or the lines above its underline."""
    number = token.map[0] if token.map else 0
    content = token.content.strip()
    line = source.lines[number].rstrip()
    if not line.endswith(content):
        line = _CLOSING_HASHES.sub("", line).rstrip()
    if not content or not line.endswith(content):
        return None
    end = source.starts[number] + len(line)
    return _words(source, [Span(end - len(content), end)])


def _lines(source: Source, token: Token) -> Iterator[Span]:
    """Where the words of each line of a token stand; a hard break's two blanks belong to them."""
    wanted = iter([line.strip() for line in token.content.strip().split("\n")])
    words = next(wanted)
    for number in range(*(token.map or (0, 0))):
        bare = source.lines[number].rstrip()
        if bare.endswith(words):
            if words:
                end = source.starts[number] + len(bare)
                hard = source.lines[number].endswith("  ")
                yield Span(end - len(words), end + 2 * hard)
            following = next(wanted, None)
            if following is None:
                return
            words = following


def _joined(source: Source, lines: Iterable[Span]) -> Words | None:
    """Lines with the line ends between them."""
    runs: list[Span] = []
    for line in lines:
        if runs:
            line_end = source.starts[bisect_right(source.starts, line.start) - 1] - 1
            runs.append(Span(line_end, line_end + 1))
        runs.append(line)
    return _words(source, runs)


def _words(source: Source, spans: Iterable[Span]) -> Words | None:
    """What these parts of the draft say, without comments in them and blanks at both ends."""
    runs = deque(part for span in spans for part in _without_comments(source, span))
    pieces = deque(source.text[run.start : run.end] for run in runs)
    while pieces and not pieces[0].strip():
        pieces.popleft(), runs.popleft()
    while pieces and not pieces[-1].strip():
        pieces.pop(), runs.pop()
    if not pieces:
        return None
    stands = [run.start for run in runs]
    stands[0] += len(pieces[0]) - len(pieces[0].lstrip())
    pieces[0] = pieces[0].lstrip()
    pieces[-1] = pieces[-1].rstrip()
    ends = list(accumulate(map(len, pieces)))
    return Words("".join(pieces), [0, *ends[:-1]], stands)


def _without_comments(source: Source, line: Span) -> Iterator[Span]:
    start = line.start
    first = bisect_left(source.comments, line.start + 1, key=_end)
    for comment in islice(source.comments, first, None):
        if comment.start >= line.end:
            break
        if comment.start > start:
            yield Span(start, comment.start)
        start = comment.end
    if start < line.end:
        yield Span(start, line.end)


def _end(comment: Comment) -> int:
    return comment.end


def cells_of(source: Source, row: Sequence[Token]) -> list[Words | None]:
    """The words of each cell of a table row, None for an empty one. `row` are its inline tokens."""
    number = (row[0].map or [0])[0]
    line = source.lines[number].rstrip()
    edges = [-1, *(bar.start() for bar in _BAR.finditer(line)), len(line)]
    pieces = [(left + 1, right) for left, right in pairwise(edges)]
    first = row[0].content.strip().replace("|", "\\|")
    before = line[pieces[0][0] : pieces[0][1]].strip()
    if _CONTAINER_MARKS.fullmatch(before) and not (first and before.endswith(first)):
        pieces = pieces[1:]
    found: list[Words | None] = []
    for token, (left, right) in zip(row, pieces, strict=False):
        words = token.content.strip().replace("|", "\\|")
        end = left + len(line[left:right].rstrip())
        there = bool(words) and line[left:end].endswith(words)
        start = source.starts[number] + end - len(words)
        found.append(_cell(source, Span(start, start + len(words))) if there else None)
    return found


def _cell(source: Source, span: Span) -> Words | None:
    """With \\| as the bar that it stands for."""
    runs, start = [], span.start
    while (bar := source.text.find("\\|", start, span.end)) >= 0:
        runs.append(Span(start, bar))
        start = bar + 1
    return _words(source, [*runs, Span(start, span.end)])
