"""The words that make a figure approximate: 近, 约, 超过, 余, 多, 以上, 左右."""

from __future__ import annotations

from functools import cache

from drafter.claims.claim import Approximation
from drafter.claims.vocabulary import alternatives, vocabulary
from drafter.claims.zh.spots import first_characters

VAGUE = r"(?:[余多+]|(?<=[十百千万])来)"
"""Pattern of a modifier between numeral and unit; 来 only behind a round numeral."""
DASH = r"(?:—+|–|−|-+|~|至|到)"
"""Pattern of what joins the two ends of a span (GB/T 15834—2011, 4.13.3.5: — and ～)."""
DASHES = "—–−~至到-"
"""The characters of these, as the inside of a character class."""


@cache
def _meanings(place: str) -> dict[str, Approximation]:
    table: dict[Approximation, str] = vocabulary("zh", "modifiers")[place]
    return {word: meaning for meaning, listed in table.items() for word in listed.split()}


_BEFORE_ROUND = {"上", "过"}
"""Modifiers that are one only before a round figure (上千, 过半)."""


def before() -> str:
    """Pattern of a modifier in front of a numeral.

    Some also end other words (最近, 彩超, 签约): what stands before them then is in the data.
    """
    enders: dict[str, str] = vocabulary("zh", "modifiers")["also_end_words_behind"]
    plain = alternatives(set(_meanings("before")) - enders.keys())
    guarded = [
        f"{word}(?<![{behind}]{word})" + ("(?=[百千万亿半])" if word in _BEFORE_ROUND else "")
        for word, behind in enders.items()
    ]
    return f"(?:{plain}|{'|'.join(guarded)})"


def first_characters_before() -> str:
    """What a modifier in front of a numeral begins with, as the inside of a character class."""
    return first_characters(_meanings("before"))


@cache
def opening() -> tuple[int, frozenset[str]]:
    """How many characters a modifier in front of a numeral has at most, and what it begins with."""
    words = _meanings("before")
    return max(map(len, words)), frozenset(word[0] for word in words)


def first_characters_around() -> str:
    """The same of what may stand behind a numeral: a dash, or a modifier behind the unit."""
    return first_characters([*_meanings("after"), *DASHES])


def after() -> str:
    """Pattern of a modifier behind the unit."""
    plain = alternatives(set(_meanings("after")) - {"内", "还多", "多一点"})
    more = r"还多(?![出了\d一二两三四五六七八九十几])|多一点(?![一二两三四五六七八九十])"
    return rf"(?:{plain}|{more}|内(?![部外容科涵心地需生存蒙涝河墙]))"


def after_share() -> str:
    """Pattern of a modifier behind a share."""
    more = alternatives(_meanings("after_share"))
    return rf"(?:{after()}|(?:{more})(?![化大弱劲制势调烈强项点者校]))"


def approximation(prefix: str, inner: str, suffix: str) -> Approximation:
    """What the modifiers around a figure mean together.

    A suffix bounds more sharply than a prefix (约…以上 is over), a prefix than 余 and 多.
    """
    if not (suffix or prefix or inner):
        return "exact"
    for word, places in (
        (suffix, ("after", "after_share")),
        (prefix, ("before",)),
        (inner, ("vague",)),
    ):
        for place in places:
            if word in _meanings(place):
                return _meanings(place)[word]
    return "exact"
