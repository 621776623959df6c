"""Facts whose whole value is one quantity: those that can be summed and compared."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from drafter.claims.claim import Claim
from drafter.facts.fact import Fact

_BARE_NUMBER = re.compile(r"[-+−]?\d[\d,，]*(?:[.．]\d+)?")
_LONGEST = 40


def sole_quantity(fact: Fact) -> Claim | None:
    """The one quantity with a unit or a counted noun that the whole text of a fact is, or None."""
    if fact.items or len(fact.text) > _LONGEST or not fact.claims:
        return None
    first = fact.claims[0]
    before, after = fact.text[: first.start].strip(), fact.text[first.end :].strip()
    noun = "" if first.unit else first.unit_text.strip()
    if len(fact.claims) > 1 or not first.is_quantity or not unit_of(first):
        return None
    return first if not before and after == noun else None


def unit_of(claim: Claim) -> str:
    """What is counted or measured: the canonical unit, else the noun without a plural's s."""
    return claim.unit or claim.unit_text.strip().casefold().removesuffix("s")


def exact_quantity(fact: Fact) -> tuple[Decimal, str] | None:
    """The number and unit of a fact that is one exact quantity, or None."""
    claim = sole_quantity(fact)
    if claim is None or claim.approximation != "exact" or not isinstance(claim.value, Decimal):
        return None
    return claim.value, unit_of(claim)


def previous_quantity(fact: Fact) -> tuple[Decimal, str] | None:
    """The number and unit of last period's value where it is one exact quantity, or None."""
    return exact_quantity(replace(fact, text=fact.previous, items=())) if fact.previous else None


def is_bare_number(fact: Fact) -> bool:
    """Whether the value is a number in digits and nothing else, without a unit."""
    return not fact.items and bool(_BARE_NUMBER.fullmatch(fact.text))
