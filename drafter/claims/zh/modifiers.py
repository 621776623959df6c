"""The words that make a figure approximate: 近, 约, 超过, 余, 多, 以上, 左右."""

from __future__ import annotations

from functools import cache

from drafter.claims.claim import Approximation
from drafter.claims.vocabulary import alternatives, vocabulary

VAGUE = r"(?:[余多+]|(?<=[十百千万])来)"
"""Pattern of a modifier between numeral and unit; 来 only behind a round numeral."""
DASH = r"(?:—+|–|−|-+|~|至|到)"
"""Pattern of what joins the two ends of a span (GB/T 15834—2011, 4.13.3.5: — and ～)."""


@cache
def _meanings(place: str) -> dict[str, Approximation]:
    table: dict[Approximation, str] = vocabulary("zh", "modifiers")[place]
    return {word: meaning for meaning, listed in table.items() for word in listed.split()}


_AMBIGUOUS = (
    "(?<![最附远临靠亲])近|(?<![彩B高])超|(?<![以之经通])[上过](?=[百千万亿半])",
    {"近", "超", "上", "过"},
)
"""Modifiers that also end other words (最近, 彩超, 经过); 上 and 过 stand before a round figure."""


def before() -> str:
    """Pattern of a modifier in front of a numeral."""
    pattern, ambiguous = _AMBIGUOUS
    return f"(?:{alternatives(set(_meanings('before')) - ambiguous)}|{pattern})"


def after() -> str:
    """Pattern of a modifier behind the unit."""
    return rf"(?:{alternatives(set(_meanings('after')) - {'内'})}|内(?![部外容科涵心地需生存蒙]))"


def approximation(prefix: str, inner: str, suffix: str) -> Approximation:
    """What the modifiers around a figure mean together.

    A suffix bounds more sharply than a prefix (约…以上 is over), a prefix than 余 and 多.
    """
    for word, place in ((suffix, "after"), (prefix, "before"), (inner, "vague")):
        if word:
            return _meanings(place)[word]
    return "exact"
