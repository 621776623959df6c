"""Reads an answer that has a line for each number it was asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from drafter.writing.hearing.chatter import is_gone

_NUMBER = re.compile(
    r"^(?:[-*•]\s*)?(?:[（(\[【](?P<closed>\d{1,2})[)）\]】]|(?P<open>\d{1,2})(?:[、．:：)）]|[.](?!\d)))"
    r"[ \t]*"
)


@dataclass(frozen=True)
class Lines:
    """Texts by their number; "" is one that is to be left out. `guessed` tells that the answer had
    no numbers and its lines were counted.
    """

    by_number: Mapping[int, str]
    guessed: bool = False

    def __bool__(self) -> bool:
        return bool(self.by_number)


def read_lines(text: str, count: int) -> Lines:
    """The lines of an answer to numbers 1 to `count`; none where it cannot be told which is which.

    A line without a number goes on with the one before. Numbers that were not asked are left out.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    found: dict[int, str] = {}
    number = 0
    for line in lines:
        match = _NUMBER.match(line)
        if match:
            number = int(match["closed"] or match["open"])
            line = line[match.end() :]
        if number:
            found[number] = found.get(number, "") + line
    if found:
        asked = {at: _kept(line) for at, line in found.items() if 1 <= at <= count}
        return Lines(asked)
    if len(lines) == count:
        return Lines({at: _kept(line) for at, line in enumerate(lines, start=1)}, guessed=True)
    return Lines({})


def _kept(line: str) -> str:
    line = line.strip()
    return "" if is_gone(line) else line
