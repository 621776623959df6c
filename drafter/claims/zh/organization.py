"""Organizations: a name before 小学, 医院, 局, 委员会, 公司 and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh.boundary import generic_prefix, name_starts
from drafter.claims.zh.recurring import recurring

_LONGEST = 18
_COUNTED = re.compile(r"(?<=[\d余多])[家所个](?=[\u4e00-\u9fff]{3})")
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")


@cache
def _pattern() -> re.Pattern[str]:
    endings = words("zh", "names", "org_suffix")
    return re.compile(
        rf"(?:{alternatives(endings)})(?![长址员路点友风规服史票站络时组]|学校|全会|(?<=[一二三四五六七八九十][中小])学(?!习))(?!领导小组|主任)"
        r"(?!(?<=局)(?:面(?![向对临])|势|部(?![署门])))(?!(?<=中心)(?:[小中]学|校|学校|幼儿园|卫生院|医院))"
    )


@cache
def _general() -> frozenset[str]:
    return frozenset(words("zh", "names", "not_orgs"))


@cache
def _other_endings() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('zh', 'names', 'not_org_endings'))})$")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('zh', 'names', 'org_joined'))})和$")


def find(text: str) -> Iterator[Claim]:
    """Every organization of a folded text that is named, not merely spoken of (我局, 受援学校)."""
    found = list(_named(text))
    yield from recurring(text, found, {c.text for c in found if len(c.text) > 3}, "organization")


def _named(text: str) -> Iterator[Claim]:
    last = 0
    for match in _pattern().finditer(text):
        begin = _begin(text, match.start(), match.end())
        if begin is None or begin < last:
            continue
        last = match.end()
        name = text[begin:last]
        yield Claim(begin, last, "organization", name, name)


def _begin(text: str, start: int, end: int) -> int | None:
    for begin in name_starts(text, start, _LONGEST):
        if text[begin - 1 : begin] == "和" and _joined().search(text, max(0, begin - 6), begin):
            continue
        if begin == start:
            name = _with_function_word(text, start)
            if name is None:
                return None
            begin = name
        begin += _COUNTED.match(text, begin) is not None  # 12家家庭农场: the first 家 counts
        return begin if _is_named(text[begin:start], text[begin:end]) else None
    return None


def _with_function_word(text: str, start: int) -> int | None:
    """Where 永和小学 begins: a word that ends names (和) may also end a name of two characters."""
    if text[start - 1 : start] not in {"和", "同", "为", "向", "来", "有"}:
        return None
    starts = name_starts(text, start - 1, 2)
    return start - 2 if starts and starts[0] == start - 2 else None


def _is_named(prefix: str, name: str) -> bool:
    """Whether what stands before the ending is a name and no mere description."""
    if len(name) < 3 or name in _general() or _NOT_HAN.search(name):
        return False
    if _other_endings().search(name):
        return False
    if prefix in {"省", "市", "县", "州", "区"}:
        return len(name) > 3 or name[1] in "一二三四五六七八九十"
    return generic_prefix().fullmatch(prefix) is None
