"""What two figures of one unit differ by, and the points between two percentages."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.checking.formulas.asked import Asked, Computed, facts_of, in_brackets, price, shown

CUES = ("difference", "rest")


def compute(asked: Asked) -> Iterator[Computed]:
    """The larger less the smaller; of percentages it comes in points."""
    points = asked.stated.dimension == "points"
    if asked.stated.dimension in {"percent", "multiple"}:
        return
    for a, b in asked.pairs(lambda a, low, high: (a - high, a - low)):
        if a.number.dimension != b.number.dimension:
            continue
        if a.number.dimension == "percent" if points else asked.is_in_unit_of(a) and asked.is_in_unit_of(b):
            result = a.value - b.value
            if result > 0 and asked.is_borne_out(result) and asked.is_more_than(a, b) and _turns(asked, a.role, b.role):
                scale = a.count / a.value if a.value else 1
                yield Computed(
                    f"{in_brackets(a)}-{in_brackets(b)}={shown(result * scale)}", facts_of(a, b), price(a, b)
                )


def _turns(asked: Asked, larger: str, smaller: str) -> bool:
    """Whether a change told is the one that there was."""
    if "previous" not in (larger, smaller) or not asked.direction:
        return True
    return asked.direction == ("down" if larger == "previous" else "up")
