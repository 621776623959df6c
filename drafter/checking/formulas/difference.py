"""What two figures of one unit differ by, and the points between two percentages."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.costs import FREE, Cost, cost
from drafter.checking.figures.fit import same_unit, units_agree
from drafter.checking.formulas.asked import (
    Asked,
    Computed,
    across,
    facts_of,
    in_brackets,
    price,
    scaled,
)
from drafter.checking.formulas.operand import Operand

CUES = ("difference", "growth", "rest")


def compute(asked: Asked) -> Iterator[Computed]:
    """The larger less the smaller; of percentages it comes in points."""
    if asked.stated.dimension in {"percent", "multiple"}:
        return
    own = "" if asked.stated.dimension == "points" else asked.stated.dimension
    for a, b in asked.pairs(lambda a, low, high: (a - high, a - low), own, own):
        result = a.value - b.value
        if result > 0 and _may_differ(asked, a, b) and asked.is_exactly(result):
            yield Computed(
                f"{in_brackets(a)}-{in_brackets(b)}={scaled(result, a)}",
                facts_of(a, b),
                _price(asked, a, b) + _further(asked, a, b),
                _about(asked, a, b),
            )


def _about(asked: Asked, a: Operand, b: Operand) -> tuple[str, ...]:
    """The whole; the part that is taken from it too where words deny it of the rest or go beyond it
    (超出计划0.4万亩), or it stands right before the figure, or what is left of a plan is told.
    """
    rest = asked.names("rest") or (asked.nearest is not None and asked.nearest.facts == b.facts)
    rest = rest or asked.index.vocabulary.has("beyond", asked.mention.before)
    rest = rest or _is_left_of_plan(asked, a, b)
    return a.facts if same_unit(a.number, b.number) and not rest else facts_of(a, b)


def _price(asked: Asked, a: Operand, b: Operand) -> Cost:
    """What two figures cost together: as those of one fact what was planned and what was done."""
    if not _is_left_of_plan(asked, a, b):
        return price(a, b)
    return min(a.price, b.price) + cost("of_one_fact")


def _is_left_of_plan(asked: Asked, plan: Operand, done: Operand) -> bool:
    """Whether the figure is planned, and is what was planned of a thing without what was done."""
    if not (asked.mention.planned or asked.mention.prospect) or not plan.is_of_group(done):
        return False
    index = asked.index
    aim, there = (index.facts.by_id[item.facts[0]] for item in (plan, done))
    return index.is_planned(aim) and not index.is_planned(there) and there.label in aim.label


def _further(asked: Asked, a: Operand, b: Operand) -> Cost:
    """What the change costs of something else than what the sentence has just given a figure of."""
    told = asked.nearest_with_last_period
    told = frozenset() if asked.is_named_here(a) else told
    other = told.isdisjoint((*a.facts, *b.facts)) and bool(told) and bool(asked.direction)
    units = FREE if units_agree(a.number, b.number) else cost("difference_of_other_units")
    return units + across(a, b) + (cost("change_not_of_nearest") if other else FREE)


def _may_differ(asked: Asked, a: Operand, b: Operand) -> bool:
    """Whether the difference is in the figure's unit, tells something, and goes the way told."""
    if a.number.dimension != b.number.dimension or not (a.is_amount and b.is_amount):
        return False
    if asked.stated.dimension == "points":
        pointed = a.number.dimension == "percent" or (a.number.is_bare and b.number.is_bare)
        return pointed and _goes_as_told(asked, a, b)
    taken = asked.stated.dimension == "count" and asked.names("rest")  # 床位240张, 198人, 空床42张
    alike = asked.is_in_unit_of(a) and (asked.is_in_unit_of(b) or taken)
    return alike and asked.is_more_than(a, b) and _goes_as_told(asked, a, b)


def _goes_as_told(asked: Asked, more: Operand, less: Operand) -> bool:
    if asked.compared and asked.direction and {more.facts, less.facts} == set(asked.compared):
        return asked.direction == ("up" if more.facts == asked.compared[0] else "down")
    last = _last_period(asked, more, less)
    if last is None or not asked.direction:
        return True
    if less.value < more.value < 0 and asked.names("size_of_fall"):
        return asked.direction == ("up" if last is more else "down")  # 降幅扩大 from -9% to -11%
    return asked.direction == ("down" if last is more else "up")


def _last_period(asked: Asked, more: Operand, less: Operand) -> Operand | None:
    """Which of two figures is last period's, or the sum of such; None for neither."""
    for item in (more, less):
        if item.role == "previous":
            return item
    if more.role != "sum" or set(more.facts) != set(less.facts):
        return None
    values = (item for item in asked.operands if item.role == "value" and len(item.facts) == 1)
    now = {item.facts[0]: item.value for item in values}
    return less if sum(now.get(fact, 0) for fact in more.facts) == more.value else more
