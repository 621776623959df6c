"""Cuts English text into words, figures and signs, each with its offsets; the readers walk these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Gap = Literal["joined", "spaced", "broken"]

_TOKEN = re.compile(
    r"(?P<figure>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>[^\s])"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％，．＄", "0123456789%,.$")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a figure (digits with their separators) or a single sign.

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
        folded = text.translate(_FULL_WIDTH)
        self.text = text
        self._tokens = _cut(folded)

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def __getitem__(self, index: int) -> Token:
        return self._tokens[index] if 0 <= index < len(self._tokens) else END

    def match(self, index: int, phrase: Sequence[str]) -> bool:
        """Whether the lower-cased words of a phrase stand at `index`, within one block."""
        return all(
            self[index + n].lower == word and (n == 0 or self[index + n].gap != "broken")
            for n, word in enumerate(phrase)
        )

    def follows(self, index: int) -> bool:
        """Whether the token at `index` is there and belongs to the block of the one before."""
        return 0 < index < len(self) and self[index].gap != "broken"


def _cut(text: str) -> list[Token]:
    tokens = []
    at = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        written = match.group()
        start, end = match.span()
        possessive = _POSSESSIVE.search(written) if kind == "word" else None
        if possessive:
            written, end = written[: possessive.start()], start + possessive.start()
        lower = written.lower().replace("’", "'")
        tokens.append(Token(start, end, written, lower, kind, _gap(text, at, match.start())))  # type: ignore[arg-type]
        at = match.end()
    return tokens


def _gap(text: str, start: int, end: int) -> Gap:
    if start == end:
        return "broken" if start == 0 else "joined"
    lines = text.count("\n", start, end)
    if lines > 1 or (lines and text[end] in "-*+#|>") or start == 0:
        return "broken"
    return "spaced"
