"""Where a draft repeats the words of a fact but for a few characters in the middle or at an end.

A writer that copies and slips leaves the words around the slip as they were. What stands between
them is then surely meant to be the fact's, whatever it would be taken for by itself. Chinese only:
its words have no blanks that a run of characters could be cut at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from drafter.facts.fact import Fact, Facts
from drafter.text import Span

RUN = 4
"""So many characters in a row that are a fact's tell that the sentence may be copying it."""

AGAIN = 2
"""So many characters behind the slip, or the end of both, tell that the copy goes on."""

GAP = 4
"""A slip of more characters is another wording."""

SHORT = 16
"""A value of so many characters is mostly told behind its label: 组长为某某."""

MOST_PLACES = 6
"""A run that stands in more facts than this is a turn of speech."""

_STOPS = "。！？!?"
_ENDS = "，。；、：！？\n,;:!?（）()“”"


@dataclass(frozen=True, slots=True)
class Copy:
    """One text of a fact that may be copied; `lead` characters of it are the label's."""

    fact: Fact
    text: str
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Slip:
    """`said` are the characters of the draft that stand where the copy has `known`; `before` and
    `behind` are how many characters around them are the same. `is_open`: the sentence goes on where
    the copy ends, so that it is not sure where the slip ends.
    """

    copy: Copy
    said: Span
    known: Span
    before: int
    behind: int
    is_open: bool = False

    def in_draft(self, span: Span) -> Span:
        """The characters of the draft that stand for a span of the copy around the slip."""
        start = span.start + self.said.start - self.known.start
        end = span.end + self.said.end - self.known.end
        return Span(start, max(start, end))


class Copies:
    """All texts of one facts file that a draft may copy, by the runs of characters in them."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    @cached_property
    def _by_run(self) -> Mapping[str, list[tuple[Copy, int]]]:
        found: dict[str, list[tuple[Copy, int]]] = defaultdict(list)
        for copy in self._all():
            for at in range(len(copy.text) - RUN + 1):
                found[copy.text[at : at + RUN]].append((copy, at))
        return {run: places for run, places in found.items() if len(places) <= MOST_PLACES}

    def _all(self) -> Iterator[Copy]:
        for fact in self.facts.facts:
            if len(fact.text) > RUN:
                yield Copy(fact, fact.text)
            for item in fact.items if len(fact.items) > 1 else ():
                if len(item) > RUN:
                    yield Copy(fact, item)
            if len(fact.text) <= SHORT:
                yield Copy(fact, f"{fact.label}为{fact.text}", len(fact.label) + 1)

    def slips(self, text: str, start: int, end: int) -> Iterator[Slip]:
        """Every slip in the characters `start` to `end` of a text."""
        runs = self._by_run
        at = start
        while at <= end - RUN:
            places = runs.get(text[at : at + RUN])
            if places is None:
                at += 1
                continue
            stops = [_same(text, at, end, copy.text, place) for copy, place in places]
            longest = max(stops)
            for (copy, place), stop in zip(places, stops, strict=True):
                if stop == longest:
                    yield from _around(copy, place, text, Span(at, longest), Span(start, end))
            at = max(at + 1, longest - 1)


def _same(text: str, at: int, end: int, other: str, place: int) -> int:
    """Where the characters of `text` from `at` on stop being those of `other` from `place` on."""
    while at < end and place < len(other) and text[at] == other[place]:
        at += 1
        place += 1
    return at


def _around(copy: Copy, place: int, text: str, run: Span, limits: Span) -> Iterator[Slip]:
    """The slips at the two ends of a run that stands at `place` of the copy."""
    length = run.end - run.start
    known = place + length
    if known < len(copy.text):
        slip = _behind(copy, known, text, run, limits)
        if slip is not None:
            yield slip
    gap = place - copy.lead
    if 0 < gap <= GAP and run.start - gap >= limits.start:
        said = Span(run.start - gap, run.start)
        yield Slip(copy, said, Span(copy.lead, place), 0, length)


def _behind(copy: Copy, known: int, text: str, run: Span, limits: Span) -> Slip | None:
    """The shortest slip behind a run after which the copy goes on, or ends as the clause does."""
    for size in range(1, GAP + 1):
        for more, fewer in _sizes(size):
            said, meant = run.end + more, known + fewer
            if said > limits.end or meant > len(copy.text) or text[said - 1] in _STOPS:
                continue
            ended = meant == len(copy.text) and (said == limits.end or text[said] in _ENDS)
            if ended or text[said : said + AGAIN] == copy.text[meant : meant + AGAIN]:
                stop = _same(text, said, limits.end, copy.text, meant)
                span = Span(run.end, said)
                return Slip(copy, span, Span(known, meant), run.end - run.start, stop - said)
    left = len(copy.text) - known
    if left > GAP or run.end + left > limits.end:
        return None
    span = Span(run.end, run.end + left)
    return Slip(copy, span, Span(known, len(copy.text)), run.end - run.start, 0, is_open=True)


def _sizes(size: int) -> Iterator[tuple[int, int]]:
    """Lengths of what is said and what is known of which the longer is `size`, alike ones first."""
    yield size, size
    for less in range(size - 1, -1, -1):
        yield size, less
        yield less, size
