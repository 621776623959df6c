"""Round quantities in spoken Chinese: 个把月 is about one month, 百把人 about a hundred people.

《现代汉语八百词》, “把”: behind 个, 百, 千 and 万 it says that there are about so many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from drafter.claims.claim import Claim
from drafter.claims.units import units
from drafter.claims.vocabulary import alternatives, words
from drafter.claims.zh.numerals import scale_factor

_TIME = ("月", "小时", "星期", "礼拜", "钟头", "季度", "学期")
_KINDS = {"duration": "duration", "money": "money", "count": "count"}


@cache
def _pattern() -> re.Pattern[str]:
    general = [*words("zh", "measures", "general", "places"), *units("zh")]
    return re.compile(
        rf"[个百千万](?<![\d一二三四五六七八九十百千万几每这那整].)"
        rf"(?:(?<=(?P<one>个))把(?P<time>{alternatives(_TIME)})"
        rf"|(?<=(?P<scale>[百千万]))把(?P<unit>{alternatives(general)}))"
    )


def find(text: str) -> Iterator[Claim]:
    """Every such quantity of a folded text."""
    for match in _pattern().finditer(text) if "把" in text else ():
        written = f"个{match['time']}" if match["one"] else match["unit"]
        unit = units("zh").get(written)
        dimension = unit.dimension if unit else "count"
        number = scale_factor(match["scale"] or "")
        yield Claim(
            start=match.start(),
            end=match.end(),
            kind=_KINDS.get(dimension, "measure"),  # type: ignore[arg-type]
            text=match.group(),
            value=number * (unit.factor if unit else 1),
            unit=unit.canonical if unit else written,
            approximation="about",
            numeral=match["one"] or match["scale"],
            unit_text=written,
            modifiers=("把",),
            step=Decimal(0),
        )
