"""Folding: every character to its plain twin, so that one grammar reads all ways of typing.

The folded text has the same length as the text, so offsets into one hold for the other.
"""

from __future__ import annotations

import re
from functools import cache

from drafter.claims.vocabulary import vocabulary


@cache
def _table() -> dict[int, str]:
    lists = vocabulary("zh", "characters")
    table = {ord(a): b for a, b in zip(*lists["traditional"].split(), strict=True)}
    table |= {0xFF10 + digit: str(digit) for digit in range(10)}
    table |= {ord(a): b for a, b in zip(*lists["widths"].split(), strict=True)}
    return table


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, _table())))}]")


@cache
def _bankers() -> tuple[re.Pattern[str], dict[int, str], re.Pattern[str]]:
    capitals, plain = vocabulary("zh", "characters")["bankers"].split()
    rare = capitals.replace("伍", "").replace("陆", "")
    pattern = re.compile(
        f"(?=[{capitals}零万亿]*[{rare}])[{capitals}零万亿]{{2,40}}"
        f"|[{capitals}](?=[名位个次元万亿年月天户台项件家所场期圆])(?<!队伍)(?<!大陆)"
    )
    twins = {ord(a): b for a, b in zip(capitals, plain, strict=True)}
    return pattern, twins, re.compile(f"[{capitals}]")


def fold(text: str) -> str:
    """The text in half-width digits, simplified characters and plain Chinese numerals.

    It is the text itself where there is nothing to fold: to look is quicker than to translate.
    """
    if text.isascii():
        return text
    folded = text.translate(_table()) if _foldable().search(text) else text
    pattern, twins, capital = _bankers()
    if capital.search(folded) is None:
        return folded
    return pattern.sub(lambda match: match.group().translate(twins), folded)
