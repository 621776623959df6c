"""Which way a figure goes: 增长, 提高, 下降, 减少, 持平; the value is up, down or flat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.vocabulary import alternatives, vocabulary
from drafter.claims.zh.spots import matches, words_at


@cache
def _directions() -> dict[str, str]:
    lists = vocabulary("zh", "trends")
    return {word: way for way in ("up", "down", "flat") for word in lists[way].split()}


@cache
def _pattern() -> re.Pattern[str]:
    lists = vocabulary("zh", "trends")
    return re.compile(
        rf"(?:{alternatives(lists['degrees'].split())})?地?(?P<word>{alternatives(_directions())})"
        rf"(?!{alternatives(lists['not_before'].split())})"
    )


@cache
def _spots() -> re.Pattern[str]:
    degrees = vocabulary("zh", "trends")["degrees"].split()
    return words_at([*degrees, "地", *_directions()])


def find(text: str) -> Iterator[Claim]:
    """Every word of a folded text that says which way something went."""
    for match in matches(_spots(), _pattern(), text):
        word = match["word"]
        degree = text[match.start() : match.start("word")].rstrip("地")
        yield Claim(
            start=match.start(),
            end=match.end(),
            kind="trend",
            text=match.group(),
            value=_directions()[word],
            numeral=word,
            modifiers=(degree,) if degree else (),
        )
