"""What a fact's text is made like, which decides the clause that can state it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from drafter.facts.fact import Fact

Shape = Literal["list", "quantity", "date", "sentence", "phrase"]

_GOES_ON = re.compile(r"\s*(?:$|[，,、；;（(/])")
"""After its first figure a quantity ends, or goes on with another one; it is no noun phrase."""
_COMPOUND = re.compile(r"(?:/|每)[\u4e00-\u9fff\d]{1,6}|公里|标准煤|当量")
"""What goes on after the unit that the reader knows, and is one with it: 毫克/立方米, 吨公里."""


def shape_of(fact: Fact, leads: Sequence[str], marks: re.Pattern[str]) -> Shape:
    """The shape of a fact's text.

    "quantity" begins with a figure, which one of `leads` (每, 平均, about) may precede, and names
    nothing after it; "date" is a date or a span of dates alone; "sentence" is what `marks` finds
    signs of a sentence in; all else is a "phrase".
    """
    if fact.items:
        return "list"
    text = fact.text.strip()
    first = next((claim for claim in fact.claims if not claim.claims_nothing), None)
    if first is not None and _leads_in(fact.text[: first.start], leads):
        if first.kind == "date":
            if len(text) - (first.end - first.start) <= 1:
                return "date"
        elif first.is_quantity and _ends_or_goes_on(fact, first.end):
            return "quantity"
    if _number_with_unit(text):
        return "quantity"
    return "sentence" if marks.search(text) else "phrase"


def _ends_or_goes_on(fact: Fact, end: int) -> bool:
    """Whether a figure's unit, which the reader need not know, or another figure follows it."""
    rest = fact.text[end:].strip()
    if _GOES_ON.match(rest) or _COMPOUND.fullmatch(rest):
        return True
    return bool(fact.unit) and rest == fact.unit.strip()


def rest_of_unit(fact: Fact) -> str:
    """What of a fact's unit stands behind that of its one figure (/升 of 12微克/升), ""
    where there is nothing more.
    """
    rest = fact.text[fact.claims[0].end :].strip() if len(fact.claims) == 1 else ""
    return rest if _COMPOUND.fullmatch(rest) else ""


def _leads_in(before: str, leads: Sequence[str]) -> bool:
    before = before.strip()
    while before:
        lead = next((lead for lead in leads if before.startswith(lead)), None)
        if lead is None:
            return False
        before = before[len(lead) :].strip()
    return True


def _number_with_unit(text: str) -> bool:
    """A number, with at most three Han characters after it: a unit that no table need know."""
    return bool(re.fullmatch(r"[+-]?\d[\d,.]*\s?[%\u4e00-\u9fff]{0,3}", text))
