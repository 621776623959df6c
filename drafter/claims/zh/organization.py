"""Organizations: a name before 小学, 医院, 局, 委员会, 公司 and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh.boundary import (
    behind_verbs,
    counted,
    generic_prefix,
    is_only_verbs,
    name_starts,
)
from drafter.claims.zh.recurring import recurring

_LONGEST = 18
_SINGLE = frozenset("省市县州区镇乡村校军")
"""Alone before an ending these say whose; any other single character is the end of a word."""
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")


@cache
def _pattern() -> re.Pattern[str]:
    endings = words("zh", "names", "org_suffix")
    return re.compile(
        rf"(?:{alternatives(endings)})(?:(?:集团)?(?:{alternatives(_legal_forms())}))?(?![长址员路点友风规服史票站络时组]|学校|全会|(?<=[一二三四五六七八九十][中小])学(?!习))(?!领导小组|主任|[日节](?:活动|主题|期间|[，。、上]|$))"
        r"(?!(?<=局)(?:面(?![向对临])|势|部(?![署门])))(?!(?<=中心)(?:[小中]学|校|学校|幼儿园|卫生院|医院))"
    )


@cache
def _general() -> frozenset[str]:
    nouns = (*words("zh", "names", "not_orgs"), *words("zh", "common_words", "bodies"))
    return frozenset((*nouns, *(f"新{noun}" for noun in nouns)))


@cache
def _longer() -> frozenset[str]:
    """Words that begin as an ending does: 网格, 党组织."""
    return frozenset(words("zh", "common_words", "longer"))


@cache
def _attributes() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('zh', 'common_words', 'attributes'))})+")


@cache
def _governed() -> re.Pattern[str]:
    """What a government is of, at the end of what stands before the word."""
    return re.compile(
        rf"(?:人民|[省市县区州旗盟镇乡]|{alternatives(words('zh', 'names', 'provinces'))})$"
    )


@cache
def _other_endings() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('zh', 'names', 'not_org_endings'))})$")


@cache
def _joined_word() -> re.Pattern[str]:
    return re.compile(alternatives(words("zh", "names", "org_joined")))


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('zh', 'names', 'org_joined'))})和$")


@cache
def _legal_forms() -> tuple[str, ...]:
    """Endings of a registered name, before which a verb may be a brand (联想有限公司)."""
    return tuple(word for word in words("zh", "names", "org_suffix") if "有限" in word)


def find(text: str) -> Iterator[Claim]:
    """Every organization of a folded text that is named, not merely spoken of (我局, 受援学校)."""
    found = list(_named(text))
    yield from recurring(text, found, {c.text for c in found if len(c.text) > 3}, "organization")


def _named(text: str) -> Iterator[Claim]:
    last = 0
    for match in _pattern().finditer(text):
        if text[match.start() : match.end() + 1] in _longer():
            continue
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
        measure = counted(text, begin)
        if measure is not None:
            if measure["bodies"]:
                return None  # 16支基金, 3万个服务站: what is counted is not named
            begin = min(start, measure.end())
        if is_only_verbs(text[begin:start]) and not text[start:end].endswith(_legal_forms()):
            return None
        if _joined_word().match(text, begin) is None:  # 退役军人服务站 begins with a verb
            begin = behind_verbs(text, begin, start)
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
    if name.endswith("政府") and _governed().search(prefix) is None:
        return False
    if len(prefix) == 1 and prefix not in _SINGLE:
        return False
    return not (generic_prefix().fullmatch(prefix) or _attributes().fullmatch(prefix))
