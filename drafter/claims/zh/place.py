"""Places: a name before 省市县镇村 and their like, a province, and short forms of either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh.boundary import generic_prefix, name_starts
from drafter.claims.zh.recurring import recurring
from drafter.claims.zh.spots import matches, words_at

_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]")
_LONGEST = 5
"""Characters of a place's name before its ending; longer ones (autonomous prefectures) are rare."""


@cache
def _pattern() -> re.Pattern[str]:
    provinces = alternatives(words("zh", "names", "provinces"))
    endings = alternatives(words("zh", "names", "places_suffix"))
    return re.compile(
        rf"(?P<province>{provinces})(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?"
        rf"|(?P<ending>{endings})(?<!州(?=市))(?<!乡(?=村))(?![域场民级长庄寨落务政直容貌面委志史情域组医校]|内外|道|府)"
    )


@cache
def _spots() -> re.Pattern[str]:
    return words_at(words("zh", "names", "provinces", "places_suffix"))


@cache
def _general() -> frozenset[str]:
    return frozenset(words("zh", "names", "not_places"))


@cache
def _common() -> frozenset[str]:
    return frozenset(words("zh", "names", "common"))


def find(text: str) -> Iterator[Claim]:
    """Every place of a folded text; the value is its name as written."""
    found = list(_named(text))
    names = {claim.text for claim in found}
    stems = {re.sub("(?:自治[区州县]|街道|社区|[省市州县区镇乡])$", "", name) for name in names}
    short = {stem for stem in stems - names if len(stem) == 2 and stem not in _common()}
    yield from recurring(text, found, short, "place")


def _named(text: str) -> Iterator[Claim]:
    last = 0
    for match in matches(_spots(), _pattern(), text):
        start, end = match.span()
        if match["ending"]:
            begin = _begin(text, start, end, last)
            if begin is None:
                continue
            start = begin
        last = end
        yield Claim(start, end, "place", text[start:end], text[start:end])


def _begin(text: str, start: int, end: int, last: int) -> int | None:
    """Where the place that ends at `end` begins; None where it is no name."""
    floor = last if start - last <= _LONGEST else -1
    starts = [max(begin, floor) for begin in name_starts(text, start, _LONGEST + 1)]
    begin = starts[0] if starts else floor
    if begin < 0 or not 1 <= start - begin <= _LONGEST:
        return None
    name = text[begin:end]
    if _NOT_HAN.search(name) or _is_general(name):
        return None
    return begin


def _is_general(name: str) -> bool:
    """Whether the name is a common noun such as 山区, or ends in one that says no more than it."""
    general = _general()
    if generic_prefix().fullmatch(name[:-1]):
        return True
    return any(name[at:] in general for at in range(len(name) - 1))
