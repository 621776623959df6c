"""Latin names one letter off: Brightwel for Brightwell, in Chinese and in English text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

LEAST = 5
"""Letters of a word that may be held against another: shorter ones are alike by chance."""

_WORD = re.compile(rf"(?<![A-Za-z0-9])[A-Z][a-z]+[A-Za-z]{{{LEAST - 3},}}(?![A-Za-z0-9])")
_ENDINGS = ("s", "n", "d")
"""Letters that make another form of a word: its plural, who comes from there, a participle."""


class LatinWords:
    """The capitalised words of names, to be asked which of them a word is one letter off."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_rest: dict[str, set[str]] = defaultdict(set)
        for word in known:
            for rest in (word, *_less_one(word)):
                self._by_rest[rest].add(word)

    def near(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Every word at characters `start` to `end` (exclusive) that is one letter off a known one:
        one changed, left out, added, or two that stand side by side exchanged.
        """
        for match in _WORD.finditer(text) if self._by_rest else ():
            word = match.group()
            rests = (word, *_less_one(word))
            alike = {known for rest in rests for known in self._by_rest.get(rest, ())}
            if word in alike:
                continue
            meant = [known for known in sorted(alike) if _is_slip(word, known)]
            if meant:
                yield match.start(), match.end(), meant[0]


def latin_words(text: str) -> Iterator[str]:
    """Every word of a text that may be a name: capitalised, and long enough."""
    return (match.group() for match in _WORD.finditer(text))


def _less_one(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _american(word: str) -> str:
    return re.sub("re$", "er", word.lower().replace("our", "or").replace("is", "iz"))


def _is_slip(word: str, known: str) -> bool:
    """Whether one letter makes the difference, and is neither the ending of another form nor
    British or American spelling (Harbour, Harbor; Theatre, Theater).
    """
    if _american(word) == _american(known):
        return False
    if len(word) != len(known):
        shorter, longer = sorted((word, known), key=len)
        is_form = longer.startswith(shorter) and longer.endswith(_ENDINGS)
        return not is_form and shorter in _less_one(longer)
    unlike = [at for at in range(len(word)) if word[at] != known[at]]
    if len(unlike) == 1:
        return True
    first, second = unlike[0], unlike[-1]
    swapped = word[first] == known[second] and word[second] == known[first]
    return len(unlike) == 2 and second == first + 1 and swapped
