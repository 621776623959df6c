"""Cuts English text into words, figures and signs with their offsets; the readers walk these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

Gap = Literal["joined", "spaced", "broken"]

_TOKEN = re.compile(
    r"(?P<figure>[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:[\u00a0\u2009\u202f][0-9]{3})+|(?: 000)+)(?![0-9])"
    r"(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>(?P<same>[^\s\w])(?P=same){3,}|[^\s])"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％，．＄", "0123456789%,.$")
_POSSESSIVE = re.compile(r"['’]s$")


class Token(NamedTuple):
    """A word, a figure (digits with their separators), a sign, or four or more of one sign.

    `gap` is what parts it from the token before: nothing, white space, or a line that ends a
    block ("broken": a blank line, or the start of a list item, heading or table row).
    """

    start: int
    end: int
    text: str
    lower: str
    kind: Literal["figure", "word", "sign"]
    gap: Gap

    @property
    def is_capitalised(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()


END = Token(0, 0, "", "", "sign", "broken")
"""Stands before the first token and after the last."""


class Tokens:
    """The tokens of a text; an index outside it gives END, so that readers may look around."""

    def __init__(self, text: str) -> None:
        folded = text if text.isascii() else text.translate(_FULL_WIDTH)
        self.text = text
        self._tokens = _cut(folded)
        self._length = len(self._tokens)

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < self._length else END

    def match(self, index: int, phrase: Sequence[str]) -> bool:
        """Whether the lower-cased words of a phrase stand at `index`, within one block."""
        if self[index].lower != phrase[0]:
            return False
        return all(
            self[index + n].lower == word and (n == 0 or self[index + n].gap != "broken")
            for n, word in enumerate(phrase)
        )

    def follows(self, index: int) -> bool:
        """Whether the token at `index` is there and belongs to the block of the one before."""
        return 0 < index < self._length and self._tokens[index].gap != "broken"


def _cut(text: str) -> list[Token]:
    tokens = []
    at = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        written = lower = match.group()
        start, end = match.span()
        gap: Gap = "joined" if start == at and at else _gap(text, at, start)
        at = end
        if kind == "word":
            written, end, lower = _word(written, end)
        tokens.append(Token(start, end, written, lower, kind, gap))  # type: ignore[arg-type]
    return tokens


def _word(written: str, end: int) -> tuple[str, int, str]:
    """A word without its possessive ending, where it then ends, and its lower case."""
    possessive = _POSSESSIVE.search(written) if written[-1] == "s" and len(written) > 2 else None
    if possessive:
        end -= len(written) - possessive.start()
        written = written[: possessive.start()]
    return written, end, written.lower().replace("’", "'")


def _gap(text: str, start: int, end: int) -> Gap:
    if start == 0:
        return "broken"
    lines = text.count("\n", start, end)
    if lines > 1 or (lines and text[end] in "-*+#|>"):
        return "broken"
    return "spaced"
