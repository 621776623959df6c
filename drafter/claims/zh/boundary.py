"""Where a name begins: walking back from its ending (县, 小学, 委员会) to what cannot be in it."""

from __future__ import annotations

import re
from functools import cache

from drafter.claims.vocabulary import alternatives, words

_TO_NOT_HAN = re.compile(r".*[^\u4e00-\u9fff]", re.DOTALL)
"""Goes to the last character that is not Han."""


@cache
def _boundaries() -> re.Pattern[str]:
    return re.compile(alternatives(words("zh", "names", "boundaries")))


@cache
def generic_prefix() -> re.Pattern[str]:
    """Words that describe a body or place and do not name it: 受援(学校), 相关(乡镇)."""
    return re.compile(rf"(?:{alternatives(words('zh', 'names', 'org_generic_prefix'))})+")


def name_starts(text: str, end: int, limit: int) -> list[int]:
    """Where a name whose ending begins at `end` may begin, the likeliest first.

    Each start lies behind a boundary word, a character that is not Han, or the text's beginning,
    at most `limit` characters back. Empty when none of these is so near.
    """
    floor = max(0, end - limit)
    segment = text[floor:end]
    starts = [0] if floor == 0 else []
    broken = _TO_NOT_HAN.match(segment)
    if broken is not None:
        starts = [broken.end()]
    at = starts[0] if starts else 0
    starts += [found.end() for found in _boundaries().finditer(segment, at)]
    return [floor + start for start in reversed(starts)]
