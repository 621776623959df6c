"""Wrong years, months, days, document numbers and periods."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from benchmarks.scripted.figures import digit
from benchmarks.scripted.spoiling import DAY, MONTH_OF, MONTHS, YEAR, Spoiled, put
from benchmarks.scripted.told import Told, words
from benchmarks.scripted.truth import Truth

_PAPER = re.compile(r"[〔\[]([\dx]{4})[〕\]](\d+)(?=号)")


def year(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    return _dated(YEAR, ["10xx", "2009", "2031", "2016"], told, truth, dice, "年")


def month(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    months = MONTHS.split() if told.language == "en" else [str(n) for n in range(1, 13)]
    return _dated(MONTH_OF, months, told, truth, dice, "月")


def day(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    return _dated(DAY, [str(n) for n in range(1, 29)], told, truth, dice, "日")


def _dated(
    patterns: Mapping[str, re.Pattern[str]],
    choices: list[str],
    told: Told,
    truth: Truth,
    dice: random.Random,
    unit: str,
) -> Spoiled | None:
    """Another year, month or day than the date's."""
    found = list(patterns[told.language].finditer(told.value))
    if not found:
        return None
    match = dice.choice(found)
    if told.language == "en":
        choices, unit = [one for one in choices if "x" not in one], ""
    new = dice.choice([one for one in choices if one != match.group()])
    changed = told.value[: match.start()] + new + told.value[match.end() :]
    held = changed[max(0, match.start() - 3) : match.start() + len(new) + 8]
    return None if truth.holds(held) else put(told, *match.span(), new, len(unit))


def paper(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Another number of a document, or another year of it, or no year and another number."""
    match = _PAPER.search(told.value)
    if match is None:
        return None
    year, number = match.groups()
    other = digit(number, dice)
    new = dice.choice([f"〔{year}〕{other}", f"〔2011〕{number}", other])
    return None if truth.holds(f"{new}号") else put(told, *match.span(), new, 1)


def period(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A year's figure said of half a year."""
    if not told.is_simple or told.planned or truth.holds(words(told.language)["period"]):
        return None
    joint = "" if told.language == "zh" else " "
    subject = told.subject if told.language == "zh" else told.subject.lower()
    wrong = f"{words(told.language)['period']}{joint}{subject}{told.joint}{told.value}{told.stop}"
    return wrong, wrong[:-1]
