"""Chinese names, found by what is one character off them, however many names there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

MOST = 3
"""So many names that differ in the same character are held against a text, of thousands."""

_HAN = re.compile(r"[㐀-鿿]")
_GAP = "\0"


class OneOff:
    """Names, each with the places at which it may have another character; of those with the same
    gap the first ones count. Each is kept under its text with a gap in it, so that a text is looked
    up instead of being compared with each.
    """

    def __init__(self, places: Mapping[str, Sequence[int]]) -> None:
        self._by_gap: dict[str, list[str]] = defaultdict(list)
        self._starts: dict[int, set[str]] = defaultdict(set)
        self._ends: dict[int, set[str]] = defaultdict(set)
        for name, gaps in places.items():
            for at in gaps:
                alike = self._by_gap[f"{name[:at]}{_GAP}{name[at + 1 :]}"]
                if len(alike) < MOST:
                    alike.append(name)
            if gaps:
                self._starts[len(name)].add(name[: len(name) // 2])
                self._ends[len(name)].add(name[len(name) // 2 :])

    def of(self, text: str) -> list[str]:
        """The names that a whole text is, or is one character off."""
        found: list[str] = []
        for at, character in enumerate(text):
            if _HAN.match(character):
                found += self._by_gap.get(f"{text[:at]}{_GAP}{text[at + 1 :]}", ())
        return list(dict.fromkeys(found))

    def within(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where in a text something is a name or one character off it: start, end (exclusive) and
        name, by the names' lengths and then in reading order; those of one name do not overlap.
        """
        past: dict[str, int] = {}
        for length, starts in self._starts.items():
            half, ends = length // 2, self._ends[length]
            for at in range(len(text) - length + 1):
                if text[at : at + half] in starts or text[at + half : at + length] in ends:
                    for name in self.of(text[at : at + length]):
                        if at >= past.get(name, 0):
                            past[name] = at + length
                            yield at, at + length, name
