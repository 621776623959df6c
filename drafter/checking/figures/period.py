"""The years that a document may leave unsaid."""

from __future__ import annotations

import re

from drafter.claims.vocabulary import vocabulary
from drafter.facts.fact import Facts
from drafter.facts.words import words_of

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?:19|20)[0-9x]{2}")

_ASIDE = re.compile(r"[(（;；\n]")

_EXACT = re.compile(r"[(（](\d{4}[^()（）]*?\d{4}[^()（）]*)[)）]$")
"""The days between which a period lies, behind its name: 春季（2026-03-02至2026-07-03）."""

_SHORT = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[/–—-]\s?(\d\d)(?!\d)")


def told_period(facts: Facts) -> tuple[str, str]:
    """The words of the document's period, or the days behind them in brackets, and what a remark
    there says of another: January to June 2026 (previous: July to December 2025).
    """
    text = facts.document.get("period", "")
    if words_of(facts.language).out_of_last_year.search(text):
        return text, ""  # fiscal year 2025 (ended June 30, 2025)
    exact = _EXACT.search(text)
    if exact is not None:
        return exact[1], ""
    aside = _ASIDE.search(text)
    own = text[: aside.start()] if aside is not None else text
    return (own, text[len(own) :]) if _YEAR.search(own) else (text, "")


def years_of(facts: Facts) -> frozenset[str]:
    """The years named in the document's period, else in its title; 2024—2025学年 has both, and
    2024年秋季学期, which ends in the winter holidays, too, as has the year ended 30 June 2025.
    """
    words = words_of(facts.language)
    for text in (told_period(facts)[0], facts.document.get("title", "")):
        years = _YEAR.findall(text)
        years += [f"{first[:2]}{last}" for first, last in _SHORT.findall(text)]
        if len(set(years)) == 1 and years[0].isdecimal():
            if words.into_next_year.search(text):
                years.append(str(int(years[0]) + 1))
            elif words.out_of_last_year.search(text):
                years.append(str(int(years[0]) - 1))
        if years:
            return frozenset(years)
    return frozenset()


_AWAY = {"last-year": -1, "next-year": 1}


def years_meant(said: tuple[str, ...], years: frozenset[str]) -> frozenset[str]:
    """The years that a date without one may lie in: the document's own, or the ones beside them
    where a relative word is among what was `said` with it (明年3月).
    """
    relative = vocabulary("zh", "dates")["relative"]
    away = next((_AWAY[kind] for word in said if (kind := relative.get(word)) in _AWAY), 0)
    own = {int(year) for year in years if year.isdecimal()}
    if not away or not own:
        return years
    beside = frozenset({str(max(own) + 1 if away > 0 else min(own) - 1)})
    return beside if len(own) == 1 else beside | years  # in 2025, 去年 is a year of 2024—2025学年
