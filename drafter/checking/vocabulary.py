"""The checker's words of a language, read from `drafter/checking/<language>/cues.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drafter.claims.sentences import full_stop
from drafter.resources import read_table


@dataclass(frozen=True)
class Vocabulary:
    """Patterns of one language: `cues` ask for a derivation or name a period, by kind; `exclusive`
    are sets of things of which a figure can be only one.
    """

    language: str
    cues: Mapping[str, re.Pattern[str]]
    lists: Mapping[str, Sequence[str]]
    tables: Mapping[str, Mapping[str, int]]
    exclusive: Sequence[Sequence[re.Pattern[str]]]
    any_exclusive: re.Pattern[str]
    clause_end: re.Pattern[str]

    def has(self, cue: str, text: str) -> bool:
        """Whether `text` holds a word of that kind."""
        return self.cues[cue].search(text) is not None

    def has_any(self, cues: tuple[str, ...], text: str) -> bool:
        """Whether `text` holds a word of one of these kinds: one search for all of them."""
        return _any_of(self.language, cues).search(text) is not None

    def exclusives(self, text: str) -> Mapping[int, frozenset[int]]:
        """Which members of which exclusive sets a text names, by their places."""
        found: dict[int, frozenset[int]] = {}
        if not self.any_exclusive.search(text):
            return found
        for place, members in enumerate(self.exclusive):
            named = frozenset(at for at, member in enumerate(members) if member.search(text))
            if named:
                found[place] = named
        return found


@cache
def _any_of(language: str, cues: tuple[str, ...]) -> re.Pattern[str]:
    patterns = vocabulary(language).cues
    return re.compile("|".join(patterns[cue].pattern for cue in cues if cue in patterns), re.I)


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of "zh" or "en"."""
    data = read_table(Path(__file__).parent / language / "cues.yaml")
    return Vocabulary(
        language=language,
        cues={name: re.compile("|".join(words), re.I) for name, words in data["cues"].items()},
        lists=data["lists"],
        tables=data["tables"],
        exclusive=[
            [re.compile(member, re.I) for member in members] for members in data["exclusive"]
        ],
        any_exclusive=re.compile(
            "|".join(m for members in data["exclusive"] for m in members) or "(?!)"
        ),
        clause_end=re.compile(rf"{data['clause_end']}|{full_stop(language)}|\n"),
    )
