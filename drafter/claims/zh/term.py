"""Fixed expressions whose numbers claim nothing: 一对一, 9+3, 十四五, 进一步, “三会一课”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.vocabulary import alternatives, vocabulary, words
from drafter.claims.zh.spots import first_characters, matches, spots

NUMERAL_CHARACTERS = "0-9〇零一二三四五六七八九十百千万亿两几数"
"""A fixed expression does not begin in the middle of a numeral: 四十分钟 has no 十分."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a fixed expression may begin, which is inside no run of digits, and all of them."""
    lists = vocabulary("zh", "terms")
    fixed = words("zh", "terms", *(key for key in lists if key not in {"source", "patterns"}))
    shapes: dict[str, list[str]] = lists["patterns"]
    grouped = [f"(?=[{first}])(?:{'|'.join(some)})" for first, some in shapes.items()]
    pattern = "|".join([*grouped, rf"(?<![{NUMERAL_CHARACTERS}])(?:{alternatives(fixed)})"])
    first = "".join(shapes) + first_characters(fixed)
    second = first_characters(word[1:] for word in fixed)
    quick = "|".join([*grouped, f"(?=.[{second}])(?:{alternatives(fixed)})"])
    return spots(first, rf"(?!(?<=\d)\d)(?:{quick})"), re.compile(pattern)


def find(text: str) -> Iterator[Claim]:
    """Every fixed expression of a folded text."""
    for match in matches(*_patterns(), text):
        yield Claim(match.start(), match.end(), "term", match.group(), None)
