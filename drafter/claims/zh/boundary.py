"""Where a name begins: walking back from its ending (县, 小学, 委员会) to what cannot be in it."""

from __future__ import annotations

import re
from functools import cache

from drafter.claims.units import units
from drafter.claims.vocabulary import alternatives, words

_PLACE = frozenset("省市县区州镇乡村")
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


@cache
def verbs() -> frozenset[str]:
    """Words of two characters that are verbs alone, and with which no known name begins."""
    return frozenset(words("zh", "common_words", "verbs"))


def behind_verbs(text: str, begin: int, end: int) -> int:
    """Where the verbs at `begin` are over: of 新增康复 before 大学, behind 新增; at most `end`."""
    while begin + 2 <= end and text[begin : begin + 2] in verbs():
        begin += 2
    return begin


def is_only_verbs(prefix: str) -> bool:
    """Whether verbs are all that stands before an ending, but for a character at either end which
    is no place's (推行, 新加入), or a verb goes on in 出 there (反映出).
    """
    if prefix.endswith("出") and prefix[-3:-1] in verbs():
        return True
    starts = (0,) if prefix[:1] in _PLACE else (0, 1)
    end = len(prefix)
    return any(start < end and behind_verbs(prefix, start, end) == end for start in starts)


@cache
def _counted() -> re.Pattern[str]:
    bodies = alternatives(words("zh", "names", "counts_bodies"))
    measured = {unit for unit in units("zh") if unit[0] >= "㐀"}
    others = alternatives(measured | set(words("zh", "measures", "general")))
    return re.compile(
        rf"(?<=[0-9])[余多]?[百千万亿]{{0,2}}[余多]?(?:(?P<bodies>{bodies})|(?:{others}|小时|天|年))"
    )


def counted(text: str, begin: int) -> re.Match[str] | None:
    """The measure word at `begin`, behind digits; its group `bodies` where it counts bodies, of
    which none is named so (16支…, 3万个…).
    """
    return _counted().match(text, begin)
