"""Sentences that tell once more what stands in the document already."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from drafter.checking.words import word_set
from drafter.writing.drafting.clauses import clauses_behind, without_clauses
from drafter.writing.hearing.passage import Passage

ALIKE = 0.7
"""The share of words (of both together) from which two sentences with the same figures are one."""

FEWEST = 5
"""A sentence with fewer words (character pairs in Chinese) is a turn of speech and may come again.
"""

COVERED = 0.6
"""The share of its words that stand before it in the section when a sentence without figures only
sums up; in one that tells something new it is far smaller.
"""

LONG = 8
"""So many words a sentence has that may sum up others."""

_FIGURE = re.compile(r"\d[\d.,]*")
_CHANGE = re.compile(r"比|较|同期|增[长加]|下降|减少|持平|上年|\b(?:up|down|from|than|same)\b")

_Content = tuple[frozenset[str], list[str]]
"""The words of a text, and its figures."""


def repeats(passage: Passage, before: Iterable[str] = ()) -> set[int]:
    """The model's sentences that almost say what one of `before`, or one earlier in the passage,
    says: the same figures, and nearly all words the same; and those that tell in other words what
    several earlier ones of the passage told (总之，…). In one passage no sentence may come again to
    the character, however short.
    """
    language = passage.language
    known_before = [_content(sentence, language) for sentence in before]
    own = [_content(sentence.body, language) for sentence in passage.sentences]
    known = _Known([*known_before, *own])
    for content in known_before:
        known.add(content, known.keys(content))
    bodies: set[str] = set()
    told: set[str] = set()
    found = set()
    for at, (sentence, content) in enumerate(zip(passage.sentences, own, strict=True)):
        keys = known.keys(content)
        again = sentence.body in bodies or known.has_one_like(content, keys)
        if sentence.origin != "template" and (again or _sums_up(content, told)):
            found.add(at)
        else:
            known.add(content, keys)
            bodies.add(sentence.body)
            told |= content[0]
    return found


class _Known:
    """Sentences to be looked for by what they share, so that not each is held against each.

    Two that are as like as ALIKE share one of the rarest words of either, of so many as may differ
    and one more (prefix filtering: Bayardo et al., 2007).
    """

    def __init__(self, ever: Iterable[_Content]) -> None:
        self._frequency = Counter(word for words, _ in ever for word in words)
        self._standing: defaultdict[object, list[_Content]] = defaultdict(list)

    def add(self, content: _Content, keys: Iterable[object]) -> None:
        """Take in one more, with its keys."""
        for key in keys:
            self._standing[key].append(content)

    def has_one_like(self, content: _Content, keys: Iterable[object]) -> bool:
        """Whether one of them almost says the same."""
        found = (other for key in keys for other in self._standing.get(key, ()))
        return any(_alike(content, other) for other in found)

    def keys(self, content: _Content) -> Sequence[object]:
        """What a sentence is looked for by."""
        words, figures = content
        told = " ".join(figures)  # a text: its hash is computed once, a tuple's for every word
        rarest = sorted(words, key=lambda word: (self._frequency[word], word))
        return [(word, told) for word in rarest[: int(len(rarest) * (1 - ALIKE)) + 1]]


def begun_twice(passage: Passage) -> set[int]:
    """The model's sentences that one behind them begins with: a fact that was missing may have come
    back in a sentence that tells all the rest once more, or a sentence mended into one that stands.
    """
    found: set[int] = set()
    later: list[str] = []  # the bodies behind, sorted: what begins with one stands right behind it
    for at, sentence in reversed(list(enumerate(passage.sentences))):
        body = sentence.body.rstrip("。.!！")
        place = bisect_left(later, body)
        behind = later[place] if place < len(later) else None
        enough = len(word_set(body, passage.language)) >= FEWEST
        begins = behind is not None and enough and behind.startswith(body)
        if sentence.origin != "template" and (behind == body or begins):
            found.add(at)
        later.insert(place, body)
    return found


def told_ahead(passage: Passage) -> dict[int, str]:
    """The model's sentences that end in a clause which a later one has too, to the character, each
    without it: a small model jumps ahead to the effect of all (培训两次，提高了能力。参观一次，
    提高了能力。). A change may be the same of two things.
    """
    shorter = {}
    for at, sentence in enumerate(passage.sentences):
        behind = " ".join(other.body for other in passage.sentences[at + 1 :])
        clauses = clauses_behind(sentence.body, passage.language)
        told = {span: sentence.body[span.start : span.end] for span in clauses}
        again = {
            span: len(word_set(text, passage.language))
            for span, text in told.items()
            if text in behind and not _CHANGE.search(text)
        }
        wrong = [span for span, length in again.items() if length >= FEWEST]
        sure = max(again.values(), default=0) >= LONG
        text = without_clauses(sentence.body, wrong, passage.language) if sure else ""
        if text and sentence.origin != "template":
            shorter[at] = text
    return shorter


def _sums_up(content: _Content, told: Collection[str]) -> bool:
    """Whether a sentence without a figure has hardly a word that was not told."""
    words, figures = content
    return (
        not figures
        and len(words) >= LONG
        and sum(word in told for word in words) >= COVERED * len(words)
    )


def _content(sentence: str, language: str) -> _Content:
    return word_set(sentence, language), sorted(_FIGURE.findall(sentence))


def _alike(one: _Content, other: _Content) -> bool:
    (words, figures), (others, their_figures) = one, other
    if figures != their_figures or min(len(words), len(others)) < FEWEST:
        return False
    return len(words & others) >= ALIKE * len(words | others)
