"""Sentences that tell once more what stands in the document already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from drafter.checking.words import word_set
from drafter.writing.passage import Passage

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

_Content = tuple[frozenset[str], list[str]]
"""The words of a text, and its figures."""


def repeats(passage: Passage, before: Iterable[str] = ()) -> set[int]:
    """The model's sentences that almost say what one of `before`, or one earlier in the passage,
    says: the same figures, and nearly all words the same; and those that tell in other words what
    several earlier ones of the passage told (总之，…). In one passage no sentence may come again to
    the character, however short.
    """
    language = passage.language
    known = [_content(sentence, language) for sentence in before]
    bodies: set[str] = set()
    told: frozenset[str] = frozenset()
    found = set()
    for at, sentence in enumerate(passage.sentences):
        content = _content(sentence.body, language)
        again = sentence.body in bodies or any(_alike(content, other) for other in known)
        if sentence.origin != "template" and (again or _sums_up(content, told)):
            found.add(at)
        else:
            known.append(content)
            bodies.add(sentence.body)
            told |= content[0]
    return found


def begun_twice(passage: Passage) -> set[int]:
    """The model's sentences that one behind them begins with: a fact that was missing may have come
    back in a sentence that tells all the rest once more, or a sentence mended into one that stands.
    """
    bodies = [sentence.body.rstrip("。.!！") for sentence in passage.sentences]
    return {
        at
        for at, body in enumerate(bodies)
        if passage.sentences[at].origin != "template"
        and (body in bodies[at + 1 :] or _begins_another(body, bodies[at + 1 :], passage.language))
    }


def _begins_another(body: str, later: Sequence[str], language: str) -> bool:
    enough = len(word_set(body, language)) >= FEWEST
    return enough and any(other.startswith(body) for other in later)


def _sums_up(content: _Content, told: frozenset[str]) -> bool:
    """Whether a sentence without a figure has hardly a word that was not told."""
    words, figures = content
    return not figures and len(words) >= LONG and len(words & told) >= COVERED * len(words)


def _content(sentence: str, language: str) -> _Content:
    return word_set(sentence, language), sorted(_FIGURE.findall(sentence))


def _alike(one: _Content, other: _Content) -> bool:
    (words, figures), (others, their_figures) = one, other
    if figures != their_figures or min(len(words), len(others)) < FEWEST:
        return False
    return len(words & others) >= ALIKE * len(words | others)
