"""English facts as running text has them: labels in lower case, dates and money written out.

Source: The Chicago Manual of Style, 17th ed., 9.20-9.21 (money), 9.35-9.36 (dates; an ISO date is
for tables), 8.1 (capitals are for names).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from drafter.facts.fact import Fact
from drafter.facts.ids import is_index
from drafter.outline.stating.en import nouns
from drafter.outline.stating.vocabulary import words

_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)(?![\d-])")
_MONTH = re.compile(r"\A\d\d(?P<year>\d\d)-(?P<month>0[1-9]|1[0-2])\Z")
_COUNT = re.compile(r"\A\d{4,}(?= [a-z])|(?<=\A[£$€])\d{4,}(?=\Z| )")
_LONG_NUMBER = re.compile(r"(\d{4,})(?=\s[A-Z])")
_FEW_SMALL = 3
"""One label in so many, at most, begins in lower case where the others have a capital by habit."""
_MILLION, _TEN_THOUSAND = 10**6, 10**4
_IN_WORDS = re.compile(
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale> (?:million|billion))? (?P<what>[A-Za-z]+)"
)


def in_prose(facts: Sequence[Fact], names: Sequence[str]) -> list[Fact]:
    """The facts of a paragraph as its sentences tell them: labels that are all written with a
    capital (Night launches) in lower case, but for what begins with one of `names`; 2025-04-12 as
    12 April 2025; 75,000 pounds as £75,000.
    """
    labels = [fact.label for fact in facts if not is_index(fact.label)]
    small = [label for label in labels if label[:1].islower()]  # those of records may be
    capitals = len(small) * _FEW_SMALL <= len(labels)
    # Somebody who writes every label with a capital writes Night launches so too.
    again = any(_is_counted(fact) for fact in facts)
    lowered = capitals and (
        again or any(_is_phrase(label) or _is_common(label) for label in labels)
    )
    first = [name.split()[0] for name in names if name.split()]
    known = tuple(word for word in first if word not in words("en")["common_first"])
    return [_in_prose(fact, known, lowered=lowered) for fact in facts]


def _in_prose(fact: Fact, known: Sequence[str], *, lowered: bool) -> Fact:
    labels = fact.labels
    if lowered and not is_index(labels[-1]):
        labels = (*labels[:-1], _lowered(labels[-1], known))
    return replace(fact, labels=labels, text=written(fact.text), previous=written(fact.previous))


def _is_counted(fact: Fact) -> bool:
    """Whether a label of one word is a plural, and its value a number of them: Courses 18."""
    label, _, unit = fact.label, *fact.text.partition(" ")[1:]
    counted = fact.text[:1].isdigit() and " " not in label and nouns.is_plural(label.lower())
    return counted or of_one_kind(label, unit)


def _is_phrase(label: str) -> bool:
    """Whether a label has a common noun or the like behind its first word: Night launches."""
    return label[:1].isupper() and bool(re.search(r" [a-z]", label))


def _is_common(label: str) -> bool:
    word = label.lower()
    return nouns.is_participle(word) or word in words("en")["common"]


def _lowered(label: str, known: Sequence[str]) -> str:
    first, _, rest = label.partition(" ")
    is_name = first in known or first in words("en")["capitals"] or not first[1:].islower()
    if first.lower() in words("en")["origins"] and rest:
        return f"{first.lower()} {rest}"
    if is_name or (rest[:1].isupper() and rest.split()[0][1:].islower()):
        return label
    return f"{first.lower()} {rest}".strip()


def written(text: str) -> str:
    """A value with its date, its sum of money or its large count as running text has them."""
    text = _MONTH.sub(_month, _ISO.sub(_day, text)).replace(" %", "%")
    amount = _IN_WORDS.fullmatch(text)
    sign = words("en")["currencies"].get(amount["what"]) if amount else None
    if amount is None or sign is None:
        return _COUNT.sub(lambda count: f"{int(count[0]):,}", text)
    whole, point, part = amount["number"].replace(",", "").partition(".")
    if (
        not (point or amount["scale"])
        and int(whole) >= _MILLION
        and int(whole) % _TEN_THOUSAND == 0
    ):
        return f"{sign}{(Decimal(int(whole)) / _MILLION).normalize():f} million"
    return f"{sign}{int(whole):,}{point}{part}{amount['scale'] or ''}"


def _day(match: re.Match[str]) -> str:
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return match[0]
    return f"{day.day} {words('en')['months'][day.month - 1]} {day.year}"


def _month(match: re.Match[str]) -> str:
    """June 2024 of 2024-06; 2011-12 may be two years, and stays."""
    month = int(match["month"])
    if month == int(match["year"]) + 1:
        return match[0]
    return f"{words('en')['months'][month - 1]} {match[0][:4]}"


def of_one_kind(label: str, unit: str) -> bool:
    """Whether a unit only says again what a label counts: 5616 parcels of Parcels for families."""
    return bool(unit) and nouns.head(label).lower().split()[-1:] == [unit.lower()]


def grouped(text: str) -> str:
    """A bare number of four digits or more with its commas; codes and dates stay as they are."""
    match = re.match(r"(\d{4,})(?=$|\s[a-z])", text) or _LONG_NUMBER.match(text)
    if match and text[match.end() :].strip() in words("en")["months"]:
        return text
    return f"{int(match[1]):,}{text[match.end() :]}" if match else text
