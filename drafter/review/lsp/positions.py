"""From drafter's character offsets to what an editor counts in, and back.

An editor's columns are code units of UTF-16 unless it agreed on another encoding; pygls' position
codec counts them. Lines are split here and not by `str.splitlines`, which also breaks at U+2028,
form feeds and the like, where the protocol sees no line end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from lsprotocol import types
from pygls.workspace import PositionCodec

from drafter.errors import Place
from drafter.text import LineIndex

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


class Positions:
    """The positions of one text. Offsets count characters from 0, ends are exclusive."""

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._codec = codec
        self._lines = [*_LINE.findall(text), ""]
        self._counted: dict[int, Sequence[int]] = {}
        # LineIndex ends lines at "\n" alone; a "\r" of its own ends one for an editor.
        self._index = LineIndex(re.sub(r"\r(?!\n)", "\n", text))

    def position(self, offset: int) -> types.Position:
        """The editor's position of a character."""
        line, column = self._index.position(offset)
        units = self._units(line - 1)
        return types.Position(line - 1, units[min(column, len(units)) - 1])

    def _units(self, line: int) -> Sequence[int]:
        """How many of the editor's units stand before each character of a line, and in all of it.
        Counted once a line: one line may hold thousands of findings.
        """
        if line not in self._counted:
            text = self._lines[line]
            plain = self._codec.client_num_units(text) == len(text)
            self._counted[line] = (
                range(len(text) + 1)
                if plain
                else list(accumulate(map(self._codec.client_num_units, text), initial=0))
            )
        return self._counted[line]

    def span(self, start: int, end: int) -> types.Range:
        """The editor's range of characters `start` to `end`."""
        return types.Range(self.position(start), self.position(end))

    def rest_of_line(self, place: Place) -> types.Range:
        """From a place in this text to the end of its line; the top where it has no line."""
        start = self._index.offset(place.line or 1, place.column or 1)
        line = self._index.position(start)[0]
        end = self._index.offset(line) + len(self._lines[line - 1].rstrip())
        return self.span(start, max(start, end))

    def offset(self, position: types.Position) -> int:
        """The character at an editor's position; one behind a line's end is that line's end."""
        line = min(position.line, len(self._lines) - 1)
        asked = types.Position(line, position.character)  # the codec writes into what it is given
        here = self._codec.position_from_client_units(self._lines, asked)
        return self._index.offset(here.line + 1, here.character + 1)
