"""Persons: a surname and a given name beside a post, a title, a verb of persons, or in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh.boundary import name_starts
from drafter.claims.zh.recurring import recurring

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
_FUNCTION = frozenset("的在到和与及等为了是对从被把将以于向就也都还则、")
_BODY = frozenset("局院校科部处室委县市镇乡村厅所站班组队会党系")
"""A name does not end so; a body or place does."""
_ACTS = "同志|荣获|获得|获|被评|担任|任(?![务命何由性意])|一行|作为|负责|牵头|主持|出席|率|老师"


@cache
def _cue() -> re.Pattern[str]:
    cues = words("zh", "names", "titles", "after_roles", "verbs")
    return re.compile(rf"(?:{alternatives(cues)})(?=[\u4e00-\u9fff])")


@cache
def _post() -> re.Pattern[str]:
    return re.compile(rf"[副第]?(?:{alternatives(words('zh', 'names', 'titles'))})")


@cache
def _titled() -> re.Pattern[str]:
    titles = alternatives(words("zh", "names", "titles"))
    return re.compile(rf"(?:{titles}|{_ACTS})")


@cache
def _followers() -> re.Pattern[str]:
    listed = words("zh", "names", "followers")
    return re.compile(rf"{alternatives(listed)}|[^\u4e00-\u9fff]|$")


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return (
        frozenset(words("zh", "names", "surnames")),
        frozenset(words("zh", "names", "doubtful")),
        frozenset(words("zh", "names", "compound")),
    )


@cache
def _common() -> frozenset[str]:
    return frozenset(words("zh", "names", "common"))


def find(text: str, organization_ends: frozenset[int] = frozenset()) -> Iterator[Claim]:
    """Every person of a folded text; `organization_ends` are offsets that a name may follow."""
    verbs = frozenset(words("zh", "names", "verbs"))
    starts = {m.end(): m.group() in verbs for m in _cue().finditer(text)}
    starts |= dict.fromkeys(organization_ends, True)
    spans: dict[int, int] = {}
    for start, strict in starts.items():
        _list(text, start, strict, spans)
    for match in _titled().finditer(text):
        _before_title(text, match.start(), spans)
    claims = [_claim(text, start, end) for start, end in sorted(spans.items())]
    names = {claim.text for claim in claims if len(claim.text) >= 2 and claim.text[1:2] != "老"}
    yield from recurring(text, _apart(claims), {n for n in names if n not in _common()}, "person")


def _claim(text: str, start: int, end: int) -> Claim:
    return Claim(start, end, "person", text[start:end], text[start:end])


def _apart(claims: list[Claim]) -> Iterator[Claim]:
    last = 0
    for claim in claims:
        if claim.start >= last:
            last = claim.end
            yield claim


def _list(text: str, start: int, strict: bool, spans: dict[int, int]) -> None:
    """A name at `start`, and those that follow it in a list: 甲、乙和丙."""
    while start not in spans:
        end = _name_end(text, start, strict)
        if end is None:
            return
        spans[start] = end
        if text[end : end + 1] not in {"、", "和", "与", "及"}:
            return
        start, strict = end + 1, True


def _name_end(text: str, start: int, strict: bool = False) -> int | None:
    """Where a name that begins at `start` ends; None where none does."""
    single, doubtful, compound = _surnames()
    first, two = text[start : start + 1], text[start : start + 2]
    surname = 2 if two in compound else 1
    if surname == 1 and (first not in single or two in _common()):
        return None
    if first == "任" and _post().match(text, start + 1):
        return None  # 局长任组长: the head holds a post, and is not called Ren
    strict = strict or first in doubtful
    for end in _lengths(text, start, surname):
        name = text[start:end]
        if len(name) < surname + 1 or _NOT_HAN.search(name):
            continue
        if name[-1] in _BODY or name[1:] in _common():
            continue
        if (_strictly_followed if strict else _followed)(text, end):
            return end
    return None


def _lengths(text: str, start: int, surname: int) -> tuple[int, ...]:
    """Ends to try: two given characters first, unless the second one looks like the next word."""
    long, short = start + surname + 2, start + surname + 1
    third = text[short : short + 1]
    if third in _FUNCTION and _paused(text, long) and third not in "的了等":
        return (long, short)
    if third in _FUNCTION or (_followers().match(text, short) and not _paused(text, long)):
        return (short, long) if third not in _FUNCTION else (short,)
    return (long, short)


def _paused(text: str, at: int) -> bool:
    return text[at : at + 1] in {"", *"、，。；）)\n"}


def _followed(text: str, at: int) -> bool:
    return _followers().match(text, at) is not None


@cache
def _strict_followers() -> re.Pattern[str]:
    counted = "[一二三四五六七八九十两]+[位名人]"
    return re.compile(rf"[^\u4e00-\u9fff“《]|$|和|与|等|及|{_ACTS}|{counted}")


def _strictly_followed(text: str, at: int) -> bool:
    return _strict_followers().match(text, at) is not None


def _before_title(text: str, end: int, spans: dict[int, int]) -> None:
    """A name that a title follows (钱某某老师, 吴校长), where a word or clause begins with it."""
    single, doubtful, _ = _surnames()
    for length in (3, 2, 1):
        start = end - length
        if start < 0 or text[start] not in single or text[start] in doubtful or start in spans:
            continue
        name = text[start:end]
        if _NOT_HAN.search(name) or name[:2] in _common() or name[-1] in _BODY:
            continue
        if start not in name_starts(text, end, length + 4) and start:
            continue
        title = _titled().match(text, end)
        if length == 1 and title:
            if re.match(_ACTS.replace("|老师", ""), title.group()):
                continue
            end = title.end()
        spans[start] = end
        return
