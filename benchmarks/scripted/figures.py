"""Wrong figures and units: the ways in which a writer errs with a number that a fact has."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.scripted.spoiling import (
    Slip,
    Spoiled,
    leading_number,
    numbers,
    own_figure,
    put,
    unit_behind,
)
from benchmarks.scripted.told import Told, words
from benchmarks.scripted.truth import Truth


def figure(change: Callable[[str, random.Random], str], *, within_list: bool = False) -> Slip:
    """A slip that changes the digits of one figure, of a value that is a list or of another."""

    def slip(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
        found = numbers(told)
        listed = "、" in told.value or told.value.count(", ") > 1
        if not found or listed != within_list:
            return None
        match = dice.choice(found)
        new = change(match.group(), dice)
        unit = unit_behind(told, match.end(), truth)
        if new == match.group() or truth.holds(new + unit):
            return None
        return put(told, *match.span(), new, len(unit))

    return slip


def digit(number: str, dice: random.Random) -> str:
    places = [at for at, digit in enumerate(number) if digit.isdigit()]
    at = dice.choice(places)
    new = dice.choice([digit for digit in "123456789" if digit != number[at]])
    return number[:at] + new + number[at + 1 :]


def transposed(number: str, dice: random.Random) -> str:
    pairs = [
        at
        for at in range(len(number) - 1)
        if number[at : at + 2].isdigit() and number[at] != number[at + 1]
        if not (at == 0 and number[1] == "0")
    ]
    if not pairs:
        return number
    at = dice.choice(pairs)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def magnitude(number: str, dice: random.Random) -> str:
    return number.replace(".", "") if "." in number else f"{number}0"


def other_figure(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """The figure of another fact in the same unit."""
    own = own_figure(told, truth)
    if own is None:
        return None
    others = [f for f in truth.figures if f.unit == own.unit and f.number != own.number]
    others = [f for f in others if f.label != own.label]
    if not others or not told.is_simple:
        return None
    return put(told, 0, len(told.value), dice.choice(others).written)


def unit(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """The figure counts something else."""
    found = numbers(told)
    if not found:
        return None
    match = dice.choice(found)
    unit = unit_behind(told, match.end(), truth)
    said = words(told.language)
    bare = unit.strip("余多 ")
    if not bare and told.language == "zh":
        return None
    others = [other for other in said["other_units"] if other != bare]
    if bare in said["units_of_anything"]:  # what is counted in 个 may be counted in 台 as well
        others = [other for other in others if len(other) > 1 or other == "亩"]
    new = dice.choice(others)
    loose = unit[: unit.index(bare)] if bare else " "
    loose = " " if told.language == "en" else loose
    return put(told, match.end(), match.end() + len(unit), f"{loose}{new}")


def approximation(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Below where it is not below, above where it is below."""
    if (
        not told.is_simple
        or leading_number(told.value) is None
        or told.planned
        or "x" in told.value
    ):
        return None
    if told.language == "en":
        return put(told, 0, 0, "fewer than ", len(told.value))
    value = re.sub("[余多]|以上", "", told.value)
    return put(told, 0, len(told.value), f"{dice.choice(['不足', '不到'])}{value}")


def swapped(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """Two facts, each with the other's figure."""
    own = own_figure(told, truth)
    others = [
        f
        for f in truth.figures
        if own and f.unit == own.unit and f.number != own.number and f.label != own.label
    ]
    if own is None or not others:
        return None
    other = dice.choice(others)
    if told.language == "zh":
        wrong = f"{told.subject}为{other.written}，{other.label}为{own.written}。"
    else:
        wrong = f"{told.subject} came to {other.written} and {other.label} to {own.written}."
    return wrong, wrong[:-1]


def count(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A list said to be longer or shorter than it is."""
    items = re.split("、", told.value) if told.language == "zh" else told.value.split(", ")
    if len(items) < 3 or any(re.search("[，。；]", item) for item in items):
        return None
    if told.language == "zh" and any(len(item) > 12 for item in items):
        return None  # 、 within the things of a list: nobody can say how many they are
    real = {len(f.items) for f in truth.facts.facts if f.text == told.value} | {len(items)}
    wrong = min(real) - 1 if dice.random() < 0.5 else max(real) + 1
    if told.language == "en":
        return f"{told.sentence[:-1]}, {wrong} in all.", f"{items[-1]}, {wrong} in all"
    numeral = "一二三四五六七八九十"[wrong - 1] if wrong <= 10 else str(wrong)
    clause = f"共{numeral}项"
    return f"{told.sentence[:-1]}，{clause}。", f"{items[-1]}，{clause}"
