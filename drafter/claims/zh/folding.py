"""Folding: every character to its plain twin, so that one grammar reads all ways of typing.

The folded text has the same length as the text, so offsets into one hold for the other. Widths
and dashes are folded for every language before (see `drafter.claims.widths`).
"""

from __future__ import annotations

import re
from functools import cache

from drafter.claims.vocabulary import vocabulary

_FIGURES = frozenset("零〇一二两三四五六七八九十百千万亿点几余")
_DIGIT = "[一二三四五六七八九〇]"
_ZERO = re.compile(rf"[0Oo](?:(?<={_DIGIT}.)(?=[0Oo]?{_DIGIT})|(?<={_DIGIT}[0Oo].)(?={_DIGIT}))")
"""A nought among Chinese digits: 二0二三, 二O二三."""
_RUN = 40
"""Characters that a numeral has at most to either side of a capital."""


@cache
def _twins() -> dict[str, str]:
    lists = vocabulary("zh", "characters")
    twins = dict(zip(*lists["traditional"].split(), strict=True))
    return twins | {lists["zero"]: "〇"}


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_twins()))}]")


@cache
def _capitals() -> tuple[re.Pattern[str], dict[str, str], frozenset[str]]:
    """The capitals of cheques, their plain twins, and those among them that are no other word."""
    lists = vocabulary("zh", "characters")
    capitals, small = lists["bankers"].split()
    words = f"(?<!{'|'.join(lists['not_bankers'].split())})".replace("|", ")(?<!")
    alone = (
        rf"(?=[{lists['behind_bankers']}])|(?<=之.)|(?<=之[ \u3000].)|(?<=是[壹贰叁肆柒捌玖])"
        r"|(?=\s?点\s?[一二三四五六七八九])"
    )
    pattern = re.compile(rf"(?P<one>[{capitals}]){words}(?P<alone>{alone})?")
    twins = dict(zip(capitals, small, strict=True))
    return pattern, twins, frozenset(capitals) - frozenset("伍陆")


def fold(text: str) -> str:
    """The text in simplified characters and plain Chinese numerals.

    Few characters have a twin, so to look for these is quicker than to translate every one.
    """
    if text.isascii():
        return text
    twin = _twins()
    folded = _foldable().sub(lambda match: twin[match.group()], text)
    return _without_capitals(folded)


def with_noughts(text: str) -> str:
    """二0二三 as 二〇二三, in a text without blanks between the digits."""
    return _ZERO.sub("〇", text)


def _without_capitals(text: str) -> str:
    """Capitals beside another numeral, before a unit and behind 分之 are figures (壹拾贰, 叁名)."""
    pattern, twins, figures_alone = _capitals()
    pieces: list[str] = []
    at = 0
    for found in pattern.finditer(text):
        if found.start() < at:
            continue
        start, end = found.span()
        while start > at and end - start < _RUN and text[start - 1] in _FIGURES:
            start -= 1
        while (
            end < len(text) and end - start < _RUN and (text[end] in _FIGURES or text[end] in twins)
        ):
            end += 1
        run = text[start:end]
        numeral = len(run) > 1 and not figures_alone.isdisjoint(run)
        if numeral or found["alone"] is not None:
            pieces += text[at:start], "".join(twins.get(c, c) for c in run)
            at = end
    if not pieces:
        return text
    return "".join((*pieces, text[at:]))
