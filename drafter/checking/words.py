"""What a text is about, as countable pieces: character pairs in Chinese, stems in English."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from drafter.checking.vocabulary import vocabulary
from drafter.text import Span

_RUN = re.compile(r"[㐀-鿿]+|[A-Za-z][A-Za-z'’-]*|[0-9]+(?:[.+][0-9]+)*")
_SUFFIX = re.compile(r"(?:ations?|ings?|ments?|ie[sd]|ed|es|s|e|y)$")
_DOUBLED = re.compile(r"([bdgmnprt])\1$")


def words(text: str, language: str, *, singles: bool = False) -> Iterator[tuple[str, int]]:
    """Each piece of `text` with the offset where it starts.

    Chinese runs give their overlapping character pairs (a run of one gives that character), as in
    n-gram retrieval for unsegmented text (Nie et al., 2000); Latin words their lower-case stem
    without stop words; figures stand as they are. `singles` adds each Chinese character alone,
    so that a label of one character (牛) is found inside a run (养牛).
    """
    stop, irregular = stop_words(language), irregular_stems(language)
    for run in _RUN.finditer(text):
        piece = run.group()
        if "㐀" <= piece[0] <= "鿿":
            if singles:
                yield from ((piece[at], run.start() + at) for at in range(len(piece)))
            elif len(piece) == 1:
                yield piece, run.start()
            for at in range(len(piece) - 1):
                yield piece[at : at + 2], run.start() + at
        else:
            stem = _stem(piece.lower(), irregular)
            if stem not in stop:
                yield stem, run.start()


@dataclass(frozen=True, slots=True)
class Placed:
    """The pieces of a text in reading order, single characters of Chinese with them, and where each
    starts and ends.
    """

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def within(self, start: int, end: int) -> Sequence[str]:
        """Those that stand wholly in a part of the text."""
        return self.words[bisect_left(self.starts, start) : bisect_right(self.ends, end)]


def placed(text: str, span: Span, language: str, known: Collection[str]) -> Placed:
    """The pieces of a part of a text that are `known`: what no fact holds tells no fact."""
    irregular = irregular_stems(language)
    found: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for run in _RUN.finditer(text, span.start, span.end):
        piece, at = run.group(), run.start()
        if "㐀" <= piece[0] <= "鿿":
            for place, (one, two) in enumerate(pairwise(piece), at):
                for word in (one, one + two):
                    if word in known:
                        found.append(word)
                        starts.append(place)
                        ends.append(place + len(word))
            piece, at = piece[-1], run.end() - 1
        else:
            piece = _stem(piece.lower(), irregular)
        if piece in known:
            found.append(piece)
            starts.append(at)
            ends.append(run.end())
    return Placed(found, starts, ends)


@lru_cache(maxsize=8192)
def single_words(text: str, language: str) -> tuple[str, ...]:
    """The distinct pieces of a short text, single characters of Chinese with them."""
    return tuple(dict.fromkeys(word for word, _ in words(text, language, singles=True)))


@lru_cache(maxsize=8192)
def word_set(text: str, language: str) -> frozenset[str]:
    """The distinct pieces of `text`."""
    return frozenset(word for word, _ in words(text, language))


@cache
def stop_words(language: str) -> frozenset[str]:
    """Pieces that say nothing of what a text is about."""
    return frozenset(vocabulary(language).lists["stop_words"])


def stand_in_order(characters: str, text: str) -> bool:
    """Whether all these characters stand in a text in their order (体育本科 in 体育类本科)."""
    rest = iter(text)
    return all(character in rest for character in characters)


@cache
def irregular_stems(language: str) -> Mapping[str, str]:
    """The stem of each form that does not show it (met, held, children)."""
    pairs = (entry.split(":") for entry in vocabulary(language).lists["irregular"])
    return {form: stem.strip() for stem, forms in pairs for form in forms.split()}


def _stem(word: str, irregular: Mapping[str, str]) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if word in irregular:
        return irregular[word]
    stem = _SUFFIX.sub("", word)
    if len(word) - len(stem) > 1:
        stem = _DOUBLED.sub(r"\1", stem)  # planned, fitting
    return stem if len(stem) >= 3 else word
