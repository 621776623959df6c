"""Folding: every character to its plain twin, so that one grammar reads all ways of typing.

The folded text has the same length as the text, so offsets into one hold for the other.
"""

from __future__ import annotations

import re
from functools import cache

from drafter.claims.vocabulary import vocabulary


@cache
def _twins() -> dict[str, str]:
    lists = vocabulary("zh", "characters")
    twins = dict(zip(*lists["traditional"].split(), strict=True))
    twins |= {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    return twins | dict(zip(*lists["widths"].split(), strict=True))


@cache
def _foldable() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(_twins()))}]")


@cache
def _bankers() -> tuple[re.Pattern[str], dict[int, str]]:
    capitals, plain = vocabulary("zh", "characters")["bankers"].split()
    rare = capitals.replace("伍", "").replace("陆", "")
    figures = f"{capitals}零万亿"
    pattern = re.compile(
        f"[{figures}](?:(?<=(?=[{figures}]{{0,40}}[{rare}]).)[{figures}]{{1,39}}"
        f"|(?<=[{capitals}])(?=[名位个次元万亿年月天户台项件家所场期圆])(?<!队伍)(?<!大陆))"
    )
    return pattern, {ord(a): b for a, b in zip(capitals, plain, strict=True)}


def fold(text: str) -> str:
    """The text in half-width digits, simplified characters and plain Chinese numerals.

    Few characters have a twin, so to look for these is quicker than to translate every one.
    """
    if text.isascii():
        return text
    twin = _twins()
    folded = _foldable().sub(lambda match: twin[match.group()], text)
    pattern, twins = _bankers()
    return pattern.sub(lambda match: match.group().translate(twins), folded)
