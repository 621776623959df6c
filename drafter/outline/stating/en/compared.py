"""How an English figure stands to its last period, as its clause goes on."""

from __future__ import annotations

import re

from drafter.claims.reader import read_claims
from drafter.facts.fact import Fact
from drafter.outline.stating.comparison import compare
from drafter.outline.stating.en.figures import without_unit_of
from drafter.outline.stating.en.prose import grouped
from drafter.outline.stating.vocabulary import words
from drafter.outline.words import load_words

_TOO_FEW = 20
"""A last period's count below which its growth is not told as a rate."""

MONTHS_OF_A_YEAR = 11
"""From so many months a period is a year: schools and seasons leave some out."""


def against_last_period(fact: Fact, period: str) -> str:
    """What goes on behind a figure: , up 5% from 48 in the previous year; "" where nothing does."""
    if not fact.previous or fact.status in ("planned", "estimated"):
        return ""
    last = last_period(period)
    against = compare(fact, load_words("en"))
    if against is None:
        before = grouped(fact.previous)
        said = before.split()[0] in words("en")["states_now"]
        return f', against "{before}" in {last}' if said else f", against {before} in {last}"
    if against.same:
        return f", the same as in {last}"
    before = _singular_one(
        without_unit_of(fact.label, grouped(against.previous)).replace(" %", "%")
    )
    if re.match(r"[£$€]?[\d.,]+p\b", fact.text):  # 38p, as this year's stands
        before = re.sub(r"^([\d.,]+) p\b", r"\1p", before)
    if re.match(r"0\b(?!\.)", fact.text):
        return f", against {before} in {last}"
    few = _bare_change(against.change) if _few(fact) else ""
    return f", {few or against.growth or against.change} from {before} in {last}"


def _few(fact: Fact) -> bool:
    """Whether a last period's count is too small for a rate: of 3 and 4 none says up 33.3%."""
    count = re.match(r"\d+(?![\d.,%])", fact.previous.strip())
    unit = fact.previous.strip()[count.end() :].strip() if count else ""
    counted = not unit or (unit not in words("en")["measures"] and unit.isalpha())
    return bool(count) and counted and int(count[0] if count else 0) < _TOO_FEW


def _bare_change(change: str) -> str:
    """An increase of 2 spills as up 2: the figures beside it say of what."""
    few = re.fullmatch(r"an? (?P<way>increase|decrease) of (?P<number>\d+)(?: [a-z -]+)?", change)
    return f"{'up' if few['way'] == 'increase' else 'down'} {few['number']}" if few else change


def _singular_one(text: str) -> str:
    """1 hours → 1 hour."""
    return re.sub(r"^1 ([a-z]+)s$", r"1 \1", text)


def last_period(period: str) -> str:
    """What the period before is called: the previous quarter, month or year; the previous period
    where it is some months, or half a year, of which last period may be those before or last
    year's.
    """
    named: dict[str, str] = words("en")["last_period"]
    found = next((named[word] for word in named if word != "part" and word in period), "")
    if found:
        return found
    dates = (claim.value for claim in read_claims(period, "en") if claim.kind == "date")
    told = next(dates, None)
    if "-Q" in str(told):
        return named["quarter"]
    return named["part" if told is not None and _is_part_of_year(told) else "year"]


def _is_part_of_year(told: object) -> bool:
    """Whether it is half a year, or runs over a few months."""
    if not isinstance(told, tuple):
        return "-H" in str(told)
    months = [re.match(r"(\d{4})-(\d\d)", str(end)) for end in told]
    if len(months) != 2 or not all(months):
        return False
    first, last = (int(m[1]) * 12 + int(m[2]) for m in months if m)
    return 1 < last - first + 1 < MONTHS_OF_A_YEAR
