"""Wrong sums, rates of growth and shares of what the facts have."""

from __future__ import annotations

import random

from benchmarks.scripted.spoiling import Spoiled, leading_number, own_figure
from benchmarks.scripted.told import Told
from benchmarks.scripted.truth import Truth


def total(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A wrong sum of two facts."""
    own = own_figure(told, truth)
    others = [f for f in truth.figures if own and f.unit == own.unit and f.label != own.label]
    others = [f for f in others if len(f.label) > 2]
    if own is None or not others or own.unit.strip() == "%":
        return None
    other = dice.choice(others)
    wrong = own.number + other.number + dice.randint(2, 9)
    if told.language == "zh":
        clause = f"与{other.label}{other.written}合计{wrong}{own.unit}"
        return f"{told.sentence[:-1]}，{clause}。", f"合计{wrong}{own.unit}"
    clause = f"and together with {other.label} {wrong:,}{own.unit.removeprefix('$')}"
    return f"{told.sentence[:-1]}, {clause}.", clause


def growth(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A wrong rate of growth against last period."""
    now, before = leading_number(told.value), leading_number(told.previous)
    if not told.is_simple or now is None or not before or now <= before or "%" in told.value:
        return None
    wrong = (now - before) / before * 100 + dice.randint(4, 30)
    if told.language == "zh":
        clause = f"比上期增长{wrong:.1f}%"
        return f"{told.sentence[:-1]}，{clause}。", clause
    clause = f"up {wrong:.1f}% on the previous year"
    return f"{told.sentence[:-1]}, {clause}.", clause


def share(told: Told, truth: Truth, dice: random.Random) -> Spoiled | None:
    """A wrong share of another fact."""
    own = own_figure(told, truth)
    more = [
        f
        for f in truth.figures
        if own and f.unit == own.unit and f.number > own.number and f.label != own.label
    ]
    if own is None or not more or told.language == "en" or own.unit == "%":
        return None
    whole = dice.choice(more)
    right = own.number / whole.number * 100
    wrong = right + dice.choice([-1, 1]) * dice.randint(3, 9)
    alike = [f for f in more if f.label == whole.label]  # 占长度的…: of any of several lengths
    if not 1 < wrong < 99 or any(abs(own.number / f.number * 100 - wrong) < 1 for f in alike):
        return None
    clause = f"占{whole.label}的{wrong:.1f}%"
    return f"{told.sentence[:-1]}，{clause}。", clause
