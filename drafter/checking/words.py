"""What a text is about, as countable pieces: character pairs in Chinese, stems in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from drafter.checking.vocabulary import vocabulary

_RUN = re.compile(r"[㐀-鿿]+|[A-Za-z][A-Za-z'’-]*|[0-9]+(?:[.+][0-9]+)*")
_SUFFIX = re.compile(r"(?:ations?|ings?|ments?|ies|ed|es|s|e|y)$")


def words(text: str, language: str, *, singles: bool = False) -> Iterator[tuple[str, int]]:
    """Each piece of `text` with the offset where it starts.

    Chinese runs give their overlapping character pairs (a run of one gives that character), as in
    n-gram retrieval for unsegmented text (Nie et al., 2000); Latin words their lower-case stem
    without stop words; figures stand as they are. `singles` adds each Chinese character alone,
    so that a label of one character (牛) is found inside a run (养牛).
    """
    stop = stop_words(language)
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
            stem = _stem(piece.lower())
            if stem not in stop:
                yield stem, run.start()


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


def _stem(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    stem = _SUFFIX.sub("", word)
    return stem if len(stem) >= 3 else word
