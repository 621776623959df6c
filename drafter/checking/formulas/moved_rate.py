"""A rate that the text has just told, as it was last period, and by how much it has moved since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from drafter.checking.figures.fit import fits
from drafter.checking.figures.known import exactly
from drafter.checking.formulas.asked import JUST_TOLD, Asked, Computed
from drafter.checking.formulas.operand import Operand

CUES = ("previous_period", "difference")

Figures = Mapping[tuple[str, ...], Operand]


def compute(asked: Asked) -> Iterator[Computed]:
    """The rate times how its figures moved, and the rate less that; as near as it was told."""
    if asked.stated.dimension in {"percent", "points"} or not any(map(asked.names, CUES)):
        return
    last, this = asked.last_periods, asked.this_periods
    for told in asked.operands:
        if told.price > asked.most:
            return
        rate = told.role == "computed" and told.place >= -JUST_TOLD and len(told.facts) in {1, 2}
        if rate and told.value and asked.is_in_unit_of(told):
            for factor, formula in _moved(told.facts, this, last):
                yield from _of(asked, told, factor, formula)


def _moved(facts: tuple[str, ...], this: Figures, last: Figures) -> Iterator[tuple[Decimal, str]]:
    """By how much a rate of these facts was another one last period, and how that is computed."""
    keys = [(fact,) for fact in facts]
    if any(key not in this for key in keys) or all(key not in last for key in keys):
        return
    then = [last.get(key, this[key]) for key in keys]
    moves = [before.value / this[key].value for key, before in zip(keys, then, strict=True)]
    texts = [f"{before.text}/{this[key].text}" for key, before in zip(keys, then, strict=True)]
    if len(keys) == 1:
        yield moves[0], f"×({texts[0]})"
        return
    for one, other in ((0, 1), (1, 0)):
        yield moves[one] / moves[other], f"×({texts[one]})/({texts[other]})"


def _of(asked: Asked, told: Operand, factor: Decimal, formula: str) -> Iterator[Computed]:
    then, near = told.value * factor, told.number.step / 2 * max(factor, Decimal(1))
    if factor == 1:
        return
    gap = told.value - then
    if asked.names("previous_period") and _is_about(asked, then, near):
        yield Computed(f"{told.text}{formula}", told.facts, told.price, told.facts)
    way = {"up": gap > 0, "down": gap < 0}.get(asked.direction, True)
    if way and asked.names("difference") and _is_about(asked, abs(gap), near):
        text = f"{told.text}-{told.text}{formula}"
        yield Computed(text, told.facts, told.price, told.facts)


def _is_about(asked: Asked, result: Decimal, near: Decimal) -> bool:
    """Whether the figure is right for something so near a result."""
    return any(
        fits(asked.stated, exactly(result + by, asked.stated)) != "no" for by in (-near, 0, near)
    )
