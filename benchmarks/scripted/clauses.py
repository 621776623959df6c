"""What a writer adds: clauses and sentences of its own, trends and plans told wrongly."""

from __future__ import annotations

import random
import re

from benchmarks.scripted.spoiling import MONTHS, Slip, Spoiled, leading_number, put
from benchmarks.scripted.told import Told, words
from benchmarks.scripted.truth import Truth


def clause(kind: str) -> Slip:
    """A clause of the writer's own behind the sentence."""

    def slip(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
        said = words(told.language)[kind]
        clause = dice.choice(said) if isinstance(said, list) else said
        month = dice.randint(1, 12)
        clause = clause.format(
            count=dice.randint(1013, 9871),
            month=MONTHS.split()[month - 1] if told.language == "en" else month,
            day=dice.randint(1, 28),
            who=dice.choice(words(told.language)["who"]),
        )
        if kind == "invented_date" and truth.holds(clause[2:-2]):
            return None
        joint = "，" if told.language == "zh" else ", "
        joint += "and " if told.language == "en" and kind in {"statements"} else ""
        return f"{told.sentence[:-1]}{joint}{clause}{told.stop}", clause

    return slip


def behind(kind: str) -> Slip:
    """A sentence of the writer's own behind the right one."""

    def slip(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
        said = words(told.language)[kind]
        if kind == "placeholder":
            return f"{told.sentence[:-1]}{said}{told.stop}", said
        joint = "" if told.language == "zh" else " "
        return f"{told.sentence}{joint}{said}{told.stop}", said

    return slip


def repeated(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """The same once more."""
    joint = "" if told.language == "zh" else " "
    return f"{told.sentence}{joint}{told.sentence}", told.sentence


def trend(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Up for down, in the value's own words or against last period's figure."""
    for pair in words(told.language)["trends"]:
        right, wrong = pair.split()
        match = re.search(rf"{right}(?!点|力|到)", told.value)
        if match and not truth.holds(told.value[: match.start()] + wrong):
            return put(told, *match.span(), wrong)
    now, before = leading_number(told.value), leading_number(told.previous)
    if now is None or before is None or now == before or not told.is_simple:
        return None
    fell = now > before
    if told.language == "zh":
        clause = f"比上期有所{'下降' if fell else '增长'}"
        return f"{told.sentence[:-1]}，{clause}。", clause
    clause = f"{'down' if fell else 'up'} on the year before"
    return f"{told.sentence[:-1]}, {clause}.", f"{told.value}, {clause}"


def status(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A plan told as done."""
    if not told.planned:
        return None
    clause = words(told.language)["done"]
    joint = "，" if told.language == "zh" else ", "
    return f"{told.sentence[:-1]}{joint}{clause}{told.stop}", clause
