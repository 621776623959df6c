"""The years that a document may leave unsaid."""

from __future__ import annotations

import re

from drafter.facts.fact import Facts

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?:19|20)[0-9x]{2}")

_SHORT = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[/–—-]\s?(\d\d)(?!\d)")


def years_of(facts: Facts) -> frozenset[str]:
    """The years named in the document's period, else in its title; 2024—2025学年 has both."""
    for key in ("period", "title"):
        text = facts.document.get(key, "")
        years = _YEAR.findall(text)
        years += [f"{first[:2]}{last}" for first, last in _SHORT.findall(text)]
        if years:
            return frozenset(years)
    return frozenset()
