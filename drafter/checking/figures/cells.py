"""Figures in table cells, whose unit and scale may stand in a head: Budget (EUR thousand)."""

from __future__ import annotations

import re
from decimal import Decimal

from drafter.checking.figures.measured import is_bare, measured_as
from drafter.checking.vocabulary import vocabulary
from drafter.claims.claim import Claim
from drafter.claims.reader import read_claims
from drafter.document.block import Block
from drafter.facts.wording import with_unit

LONGEST = 16
"""A head of more characters than this is no unit by itself."""

_IN_BRACKETS = re.compile(r"[(（]([^()（）\d]{1,24})[)）]\W*$")


def with_head_unit(claim: Claim, block: Block, language: str) -> Claim:
    """A bare figure of a cell in the unit that its row or its column's head names in brackets,
    else that this head or the table's corner is; any other claim as it is.
    """
    if block.kind != "cell" or not is_bare(claim) or not isinstance(claim.value, Decimal):
        return claim
    rows_own = _IN_BRACKETS.search(block.row)
    for head in (rows_own.group() if rows_own else "", block.column, block.corner):
        named = _IN_BRACKETS.search(head)
        plain = len(head) <= LONGEST and not head[:1].isdigit()  # 2025年 is no unit
        unit = named.group(1) if named else head if plain else ""
        measured = in_unit(claim.numeral, unit.strip(), language) if unit.strip() else None
        if measured is not None:
            return measured_as(claim, measured)
    return claim


def in_unit(numeral: str, unit: str, language: str) -> Claim | None:
    """The figure in a unit that is all of what stands behind it, or all but a word for numbers
    (户数): 本季度 is no 本.
    """
    text = with_unit(numeral, unit, language)
    claims = read_claims(text, language)
    sole = claims[0] if len(claims) == 1 else None
    if sole is None or not sole.is_quantity or not sole.unit:
        return None
    rest = text[sole.end :].strip()
    per = rest.startswith("/")  # 元/公斤
    return sole if not rest or per or rest in vocabulary(language).lists["number_words"] else None
