"""Random figures in the places of true ones: how often does one pass for right?"""

from __future__ import annotations

import random
import re
from decimal import Decimal

from drafter.checking.finding import Check
from drafter.claims.claim import Claim

BORNE_OUT = {"supported", "approximate", "derived"}
_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def scrambled(text: str, check: Check, chance: random.Random) -> tuple[str, set[int]]:
    """The draft with every figure that was borne out made random, and where these claims start."""
    places: set[int] = set()
    pieces: list[str] = []
    at = length = 0
    for verdict in check.verdicts:
        claim = verdict.claim
        found = _DIGITS.search(text, claim.start, claim.end)
        if found is None or not _is_replaced(claim) or verdict.judgement not in BORNE_OUT:
            continue
        number = _random_like(found.group(), chance)
        pieces += [text[at : found.start()], number]
        length += found.start() - at
        places.add(length - (found.start() - claim.start))
        length += len(number)
        at = found.end()
    return "".join((*pieces, text[at:])), places


def _is_replaced(claim: Claim) -> bool:
    return claim.is_quantity and isinstance(claim.value, Decimal)


def _random_like(numeral: str, chance: random.Random) -> str:
    """A number of as many digits and decimals, other than the one that stood there."""
    while True:
        drawn = "".join(
            chance.choice("0123456789") if character.isdecimal() else character
            for character in numeral
        )
        first = chance.choice("123456789")
        drawn = first + drawn[1:]
        if drawn != numeral:
            return drawn
