"""How far a statement reaches: 全部, 均, 首次, 唯一, 最, 未, 无, 零."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.vocabulary import vocabulary
from drafter.claims.zh.spots import first_characters, matches, spots


@cache
def _pattern() -> re.Pattern[str]:
    reaches = vocabulary("zh", "scopes")["reaches"]
    return re.compile(
        "|".join(f"(?P<{reach}>{'|'.join(words)})" for reach, words in reaches.items())
    )


@cache
def _spots() -> re.Pattern[str]:
    reaches = vocabulary("zh", "scopes")["reaches"]
    return spots(first_characters(word for words in reaches.values() for word in words))


def find(text: str) -> Iterator[Claim]:
    """Every word of a folded text that says how far its statement reaches; the value is its key."""
    for match in matches(_spots(), _pattern(), text):
        yield Claim(
            match.start(),
            match.end(),
            "scope",
            match.group(),
            match.lastgroup,
            numeral=match.group(),
        )
